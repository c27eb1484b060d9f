import { defineIntent } from '#sdk';

export const talkToAPerson = defineIntent({ name: 'talk-to-a-person', kind: 'aside', slots: {} });
