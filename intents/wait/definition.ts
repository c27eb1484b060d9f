import { defineIntent } from '#sdk';

export const wait = defineIntent({ name: 'wait', kind: 'aside', nod: true, slots: {} });
