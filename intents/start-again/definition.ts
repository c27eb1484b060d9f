import { defineIntent } from '#sdk';

export const startAgain = defineIntent({ name: 'start-again', kind: 'task', slots: {} });
