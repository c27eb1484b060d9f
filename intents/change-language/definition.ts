import { defineIntent } from '#sdk';

export const changeLanguage = defineIntent({ name: 'change-language', kind: 'aside', slots: {} });
