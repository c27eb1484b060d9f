import { defineIntent } from '#sdk';

export const storeInformation = defineIntent({ name: 'store-information', kind: 'aside', slots: {} });
