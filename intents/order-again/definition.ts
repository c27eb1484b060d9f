import { defineIntent } from '#sdk';

export const orderAgain = defineIntent({
  name: 'order-again',
  kind: 'task',
  slots: { number: { type: 'order-number' } },
  followUps: { correction: 'change-cart', yes: 'check-out' },
});
