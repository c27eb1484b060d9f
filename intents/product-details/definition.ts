import { defineIntent } from '#sdk';

export const productDetails = defineIntent({
  name: 'product-details',
  kind: 'task',
  resumes: true,
  slots: {
    product: { type: 'product', required: true, orFocus: true },
    choice: { type: 'choice' },
    number: { type: 'number' },
  },
  followUps: { correction: 'product-details', pick: 'product-details', take: 'add-to-cart', yes: 'add-to-cart' },
});
