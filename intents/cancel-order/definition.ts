import { defineIntent } from '#sdk';

export const cancelOrder = defineIntent({
  name: 'cancel-order',
  kind: 'task',
  slots: { number: { type: 'order-number' } },
});
