import { defineIntent } from '#sdk';

export const neverMind = defineIntent({ name: 'never-mind', kind: 'aside', slots: {} });
