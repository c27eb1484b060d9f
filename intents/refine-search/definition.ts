import { defineIntent } from '#sdk';

export const refineSearch = defineIntent({
  name: 'refine-search',
  kind: 'task',
  needs: 'search',
  slots: { query: { type: 'words' }, budget: { type: 'money' }, described: { type: 'product' } },
  followUps: { correction: 'refine-search', pick: 'product-details', take: 'add-to-cart', yes: 'refine-search' },
});
