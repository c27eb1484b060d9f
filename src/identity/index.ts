// Knows who is speaking, and which conversation a token stands for.
export { demoNewcomer } from './demo-newcomer.ts';
export { createIdentity, type Identity, type Newcomer, type Speaker } from './identity.ts';
