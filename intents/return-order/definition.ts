import { defineIntent } from '#sdk';

export const returnOrder = defineIntent({
  name: 'return-order',
  kind: 'task',
  slots: {
    number: { type: 'order-number' },
    /** What of it goes back; everything that is left when nothing is named. */
    items: { type: 'items' },
    /** The sentence it began with, as the reason. */
    reason: { type: 'memo' },
  },
});
