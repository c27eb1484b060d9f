import { defineIntent } from '#sdk';

export const greet = defineIntent({ name: 'greet', kind: 'aside', nod: true, slots: {} });
