import { defineIntent } from '#sdk';

export const checkOut = defineIntent({
  name: 'check-out',
  kind: 'task',
  slots: {
    /** The payment method asked for, kept while the read-back waits for its yes. */
    method: { type: 'memo' },
    /** It was read out as paid on the provider's page. */
    page: { type: 'memo' },
    /** What the yes was said to, kept while the PIN is asked for. */
    confirmed: { type: 'memo' },
    pin: { type: 'pin', onlyAsked: true },
  },
  // Who says "go ahead" once more hears how the order stands.
  followUps: { correction: 'change-cart', yes: 'order-status' },
});
