import type { Understanding, IntentDefinition, IntentWording, Locale } from '#kernel';
import { createLocalUnderstanding } from '#understanding/local';
import { examplesOf } from '../../src/app/examples.ts';
import { demoLexicon } from './demo-lexicon.ts';

/** The understanding as a running shop with the demo catalogue has it. */
export const taughtUnderstanding = (
  intents: readonly { definition: IntentDefinition; wording: Readonly<Record<Locale, IntentWording>> }[],
  locales: readonly Locale[],
): Understanding =>
  createLocalUnderstanding({ examples: examplesOf(intents, locales), lexicon: demoLexicon(), currency: 'USD' });
