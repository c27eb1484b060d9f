import { defineIntent } from '#sdk';

export const searchProducts = defineIntent({
  name: 'search-products',
  kind: 'task',
  bare: true,
  slots: {
    query: { type: 'words' },
    budget: { type: 'money' },
    about: { type: 'product' },
    several: { type: 'items' },
  },
  followUps: { correction: 'refine-search', pick: 'product-details', take: 'add-to-cart', yes: 'refine-search' },
});
