import { defineFunction, every } from '#sdk';

/** Makes one mail a day of what is not urgent, for those who want it so. */
export default defineFunction(
  {
    name: 'send-digests',
    on: every('5 15 * * *', {
      about: {
        'en-US': 'Sends in one message what shoppers want to hear of once a day.',
        'es-US': 'Envía en un solo mensaje lo que los clientes quieren saber una vez al día.',
      },
    }),
    limit: 600,
  },
  async ({ tools }) => {
    await tools.notices.digest();
  },
);
