import { defineIntent } from '#sdk';

export const tellMeWhen = defineIntent({
  name: 'tell-me-when',
  kind: 'task',
  resumes: true,
  slots: {
    product: { type: 'product', orFocus: true },
    choice: { type: 'choice' },
    /** "price" or "answer", while the product is asked for. */
    wish: { type: 'memo' },
  },
});
