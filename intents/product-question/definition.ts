import { defineIntent } from '#sdk';

export const productQuestion = defineIntent({
  name: 'product-question',
  kind: 'task',
  resumes: true,
  slots: { product: { type: 'product' } },
  followUps: { correction: 'product-details', pick: 'product-details', take: 'add-to-cart', yes: 'add-to-cart' },
});
