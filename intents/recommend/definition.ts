import { defineIntent } from '#sdk';

export const recommend = defineIntent({
  name: 'recommend',
  kind: 'aside',
  slots: {
    /** What was found for this moment by the intent that hands on to this one. */
    offer: { type: 'memo' },
  },
  followUps: {
    yes: 'add-to-cart',
    no: 'never-mind',
    correction: 'change-cart',
    pick: 'product-details',
    take: 'add-to-cart',
  },
});
