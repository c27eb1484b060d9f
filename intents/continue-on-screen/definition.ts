import { defineIntent } from '#sdk';

export const continueOnScreen = defineIntent({
  name: 'continue-on-screen',
  kind: 'task',
  resumes: true,
  slots: {
    /** "text" or "mail", kept while the number or the address is asked for. */
    by: { type: 'memo' },
    telephone: { type: 'phone', onlyAsked: true },
    address: { type: 'mail-address', onlyAsked: true, spellable: true },
  },
});
