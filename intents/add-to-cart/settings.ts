import { defineSettings } from '#sdk';

export const settings = defineSettings({
  'question-typed': {
    ...{ type: 'whole', least: 2, most: 100_000, default: 50 },
    label: { 'en-US': 'Ask whether it was meant, from', 'es-US': 'Preguntar si es correcto, a partir de' },
    about: { 'en-US': 'So many of one thing, typed.', 'es-US': 'Tantas unidades de un artículo, si se escribe.' },
  },
  'question-spoken': {
    ...{ type: 'whole', least: 2, most: 100_000, default: 12 },
    label: { 'en-US': 'The same where it was spoken, from', 'es-US': 'Lo mismo si se dijo de viva voz, a partir de' },
    about: {
      'en-US': 'A recogniser mishears numbers.',
      'es-US': 'El reconocimiento de voz a veces confunde los números.',
    },
  },
});
