import { defineIntent } from '#sdk';

export const explainTotal = defineIntent({
  name: 'explain-total',
  kind: 'aside',
  slots: { number: { type: 'order-number' } },
});
