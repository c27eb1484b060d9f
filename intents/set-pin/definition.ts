import { defineIntent } from '#sdk';

export const setPin = defineIntent({
  name: 'set-pin',
  kind: 'task',
  slots: {
    /** The PIN there is, to be proven before it is replaced. */
    current: { type: 'pin', onlyAsked: true },
    pin: { type: 'pin', onlyAsked: true },
    proven: { type: 'memo' },
  },
});
