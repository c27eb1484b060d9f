// Turns words into intent and values, on this machine alone.
export { inScope } from './speaker.ts';
export {
  createLearning,
  createLocalUnderstanding,
  learnLocalUnderstanding,
  type Learning,
  type Teachable,
} from './local-understanding.ts';
export type { Kept } from './learning/kept.ts';
