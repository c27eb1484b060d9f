import { defineIntent } from '#sdk';

export const useCode = defineIntent({
  name: 'use-code',
  kind: 'task',
  resumes: true,
  slots: { code: { type: 'code', onlyAsked: true, spellable: true } },
  followUps: { yes: 'check-out' },
});
