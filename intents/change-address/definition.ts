import { defineIntent } from '#sdk';

export const changeAddress = defineIntent({
  name: 'change-address',
  kind: 'task',
  resumes: true,
  slots: {
    /** The PIN on file, where there is one: who takes over a conversation has nothing sent elsewhere. */
    current: { type: 'pin', onlyAsked: true },
    /** The answer to "which address?": as much of it as was said. */
    street: { type: 'words', onlyAsked: true },
    /** The answer to "in which town?". */
    place: { type: 'words', onlyAsked: true },
    /** What was read of it so far. */
    draft: { type: 'memo' },
    proven: { type: 'memo' },
  },
});
