import { defineIntent } from '#sdk';

export const useCode = defineIntent({
  name: 'use-code',
  kind: 'task',
  resumes: true,
  slots: { code: { type: 'words', onlyAsked: true, spellable: true } },
  followUps: { yes: 'check-out' },
});
