import { defineSettings } from '#sdk';

export const settings = defineSettings({
  offers: {
    ...{ type: 'switch', default: true },
    label: { 'en-US': 'Offer something with the greeting', 'es-US': 'Ofrecer algo con el saludo' },
    about: {
      'en-US': 'To whoever is due something again, with an empty cart.',
      'es-US': 'A quien ya le toca comprar algo otra vez y tiene el carrito vacío.',
    },
  },
});
