import { defineIntent } from '#sdk';

export const help = defineIntent({ name: 'help', kind: 'aside', slots: {} });
