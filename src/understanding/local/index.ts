// Turns words into intent and values, on this machine alone.
export { createLocalUnderstanding } from './local-understanding.ts';
