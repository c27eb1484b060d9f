import { defineIntent } from '#sdk';

export const cancelOrder = defineIntent({
  name: 'cancel-order',
  kind: 'task',
  slots: {
    number: { type: 'order-number' },
    /** "undo that", so soon after the order that no question is needed. */
    undo: { type: 'memo' },
  },
});
