import { defineIntent } from '#sdk';

export const refineSearch = defineIntent({
  name: 'refine-search',
  kind: 'task',
  needs: 'search',
  slots: { query: { type: 'words' }, budget: { type: 'money' } },
  followUps: { correction: 'refine-search', pick: 'product-details' },
});
