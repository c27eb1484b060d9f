import { defineIntent } from '#sdk';

export const showCart = defineIntent({
  name: 'show-cart',
  kind: 'aside',
  slots: {},
  followUps: { correction: 'change-cart', yes: 'check-out' },
});
