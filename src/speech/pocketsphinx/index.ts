// Ears on this machine: pocketsphinx with a grammar made from the catalogue and the intents.
export { createPocketsphinx, type Hearing } from './pocketsphinx.ts';
export type { SaidThing } from './phrases.ts';
