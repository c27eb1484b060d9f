import { defineIntent } from '#sdk';

export const orderStatus = defineIntent({
  name: 'order-status',
  kind: 'aside',
  slots: { number: { type: 'order-number' } },
  followUps: { correction: 'order-status' },
});
