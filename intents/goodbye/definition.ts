import { defineIntent } from '#sdk';

export const goodbye = defineIntent({ name: 'goodbye', kind: 'task', slots: {} });
