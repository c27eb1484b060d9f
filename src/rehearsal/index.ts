// It has conversations that nobody has: the playground, recorded conversations, what a change would have done.
export { createRehearsals } from './create-rehearsals.ts';
export { differencesOf, type SeenAnswer } from './expectations.ts';
export type { Piece, RehearsalGround, RehearsedVersion, Repertoire } from './ground.ts';
export * from './ports.ts';
export type * from './trace.ts';
