import { defineIntent } from '#sdk';

export const upset = defineIntent({ name: 'upset', kind: 'aside', slots: {} });
