import { defineIntent } from '#sdk';

export const storeInformation = defineIntent({
  name: 'store-information',
  kind: 'aside',
  slots: {},
  /** "The cheap one", of ways to deliver. */
  followUps: { which: 'choose-delivery' },
});
