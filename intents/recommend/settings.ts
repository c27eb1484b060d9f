import { defineSettings } from '#sdk';

export const settings = defineSettings({
  most: {
    ...{ type: 'whole', least: 1, most: 8, default: 3 },
    label: { 'en-US': 'Products recommended at a time', 'es-US': 'Productos que se recomiendan a la vez' },
  },
});
