import { defineIntent } from '#sdk';

export const thanks = defineIntent({ name: 'thanks', kind: 'aside', nod: true, slots: {} });
