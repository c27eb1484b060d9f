import { defineIntent } from '#sdk';

export const definition = defineIntent({
  name: 'pharmacy-sign-in',
  kind: 'task',
  private: true,
  slots: {
    member: { type: 'order-number', onlyAsked: true },
    born: { type: 'date', onlyAsked: true },
    pin: { type: 'pin', onlyAsked: true },
    /** The intent that wanted to know who it is, and what was said to it. */
    goal: { type: 'memo' },
    about: { type: 'memo' },
  },
});
