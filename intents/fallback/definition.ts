import { defineIntent } from '#sdk';

export const fallback = defineIntent({
  name: 'fallback',
  kind: 'task',
  slots: {
    /** Two intents between which the words stand, each with its slots. */
    between: { type: 'memo' },
    choice: { type: 'choice' },
  },
  followUps: { pick: 'product-details' },
});
