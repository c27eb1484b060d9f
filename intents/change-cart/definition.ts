import { defineIntent } from '#sdk';

export const changeCart = defineIntent({
  name: 'change-cart',
  kind: 'task',
  resumes: true,
  slots: {
    items: { type: 'items', orFocus: true },
    number: { type: 'number' },
    /** The answer to "which of them?" or "which kind?". */
    choice: { type: 'choice' },
    /** What is to be done with it, while that is asked. */
    wish: { type: 'memo' },
  },
  followUps: { correction: 'change-cart', yes: 'check-out' },
});
