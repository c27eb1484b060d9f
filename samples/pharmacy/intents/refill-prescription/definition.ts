import { defineIntent } from '#sdk';

export const definition = defineIntent({
  name: 'refill-prescription',
  kind: 'task',
  private: true,
  slots: {
    /** The answer to "which one?". */
    choice: { type: 'choice' },
    /** What was said before the shopper signed in: it may name the medicine. */
    about: { type: 'memo' },
    /** The number of the one that is read back. */
    chosen: { type: 'memo' },
  },
});
