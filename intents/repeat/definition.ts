import { defineIntent } from '#sdk';

export const repeat = defineIntent({ name: 'repeat', kind: 'aside', nod: true, slots: {} });
