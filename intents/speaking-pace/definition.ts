import { defineIntent } from '#sdk';

export const speakingPace = defineIntent({ name: 'speaking-pace', kind: 'aside', slots: {} });
