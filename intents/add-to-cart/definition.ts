import { defineIntent } from '#sdk';

export const addToCart = defineIntent({
  name: 'add-to-cart',
  kind: 'task',
  resumes: true,
  slots: {
    items: { type: 'items', required: true, orFocus: true },
    /** The answer to "which one?", for the first of the items. */
    choice: { type: 'choice' },
    /** The answer to "how many?", for the first of the items. */
    quantity: { type: 'number', onlyAsked: true },
  },
  edits: true,
  followUps: { correction: 'change-cart', yes: 'check-out', pick: 'product-details' },
});
