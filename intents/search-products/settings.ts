import { defineSettings } from '#sdk';

export const settings = defineSettings({
  shown: {
    ...{ type: 'whole', least: 1, most: 20, default: 8 },
    label: { 'en-US': 'Products shown at a time', 'es-US': 'Productos que se muestran a la vez' },
    about: { 'en-US': 'And as many more when asked.', 'es-US': 'Y otros tantos cuando se piden más.' },
  },
  told: {
    ...{ type: 'whole', least: 1, most: 8, default: 3 },
    label: { 'en-US': 'Products read out at a time', 'es-US': 'Productos que se leen a la vez' },
    about: {
      'en-US': 'More than three are hardly kept in mind by ear.',
      'es-US': 'De oído, más de tres casi no se recuerdan.',
    },
  },
});
