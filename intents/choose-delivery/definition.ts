import { defineIntent } from '#sdk';

export const chooseDelivery = defineIntent({
  name: 'choose-delivery',
  kind: 'task',
  resumes: true,
  slots: {
    /** The answer to "which way?". */
    choice: { type: 'choice' },
    /** The day on which it has to be there. */
    by: { type: 'date' },
  },
  /** "The cheap one", once a way was chosen or told. */
  followUps: { which: 'choose-delivery' },
});
