import type { Interpretation, Locale } from '#kernel';
import { createLocalUnderstanding } from '../local-understanding.ts';
import { examples } from './examples.ts';
import { tinyLexicon } from './lexicon.ts';

/** What is expected of an utterance: only what is named is compared; `intent` is the best one, `none` for out of scope. */
export type Expected = Partial<Omit<Interpretation, 'answer' | 'reference' | 'orderNumber' | 'date' | 'items'>> & {
  readonly intent?: string;
  readonly answer?: 'yes' | 'no' | undefined;
  readonly reference?: Interpretation['reference'] | undefined;
  readonly orderNumber?: number | undefined;
  readonly date?: string | undefined;
  /** "2 red mugs; - plates": quantity, or a dash for none, and words. */
  readonly items?: string;
};

export type Row = readonly [said: string, expected: Expected, expects?: string];

/** A Saturday. */
export const today = new Date('2026-11-21T15:00:00Z');

export const testUnderstanding = () => createLocalUnderstanding({ examples, lexicon: tinyLexicon(), currency: 'USD' });

export const createAsker = (locale: Locale) => {
  const understanding = testUnderstanding();
  return (words: string, expects?: string): Promise<Interpretation> =>
    understanding.interpret({ kind: 'words', words }, { locale, at: today, ...(expects !== undefined && { expects }) });
};

/** The parts of an interpretation that a row speaks of, in the row's own form. */
export const shownAs = (said: Interpretation, expected: Expected): Record<string, unknown> => {
  const whole: Record<string, unknown> = {
    ...said,
    intent: said.intents[0]?.name ?? 'none',
    items: said.items.map(({ quantity, words }) => `${quantity ?? '-'} ${words}`).join('; '),
  };
  return Object.fromEntries(Object.keys(expected).map((key) => [key, whole[key]]));
};
