import { defineSettings } from '#sdk';

export const settings = defineSettings({
  few: {
    ...{ type: 'whole', least: 0, most: 1000, default: 5 },
    label: { 'en-US': 'Say that few are left, from', 'es-US': 'Decir que quedan pocos, a partir de' },
    about: { 'en-US': 'So many in stock, or fewer.', 'es-US': 'Tantas unidades en existencia, o menos.' },
  },
});
