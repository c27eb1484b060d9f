import { defineIntent } from '#sdk';

export const compareProducts = defineIntent({
  name: 'compare-products',
  kind: 'task',
  slots: { items: { type: 'items' } },
  followUps: { pick: 'product-details', take: 'add-to-cart' },
});
