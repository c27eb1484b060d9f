import { defineIntent } from '#sdk';

export const checkOut = defineIntent({
  name: 'check-out',
  kind: 'task',
  slots: {
    /** The payment method asked for, kept while the read-back waits for its yes. */
    method: { type: 'memo' },
  },
  followUps: { correction: 'change-cart' },
});
