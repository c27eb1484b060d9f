import type { Locale } from '#kernel';
import { examplesOf } from '../../src/app/examples.ts';
import { taughtUnderstanding } from './taught.ts';
import type { IntentFolder } from './read-intents.ts';

type Values = Readonly<Record<string, readonly [string, string]>>;

/** What people say where an utterance has a first and a second gap; things that the demo shop sells. */
const english: Values = {
  items: ['red mugs', 'sparkling water'],
  product: ['harbor mug', 'the teapot'],
  query: ['red mugs', 'blankets'],
  number: ['2', '3'],
  date: ['tomorrow', 'friday'],
  money: ['$20', '$40'],
  'order-number': ['1042', '1043'],
};
const spanish: Values = {
  ...english,
  items: ['tazas rojas', 'agua con gas'],
  date: ['mañana', 'el viernes'],
  product: ['la taza roja', 'la tetera'],
  query: ['tazas rojas', 'mantas'],
};

const said = (text: string, locale: Locale): string => {
  const values = locale.startsWith('es') ? spanish : english;
  let gaps = 0;
  return text.replace(/\{([^}]*)\}/g, (_, name: string) => (values[name] ?? values['query']!)[Math.min(gaps++, 1)]!);
};

export interface Misheard {
  readonly locale: Locale;
  readonly utterance: string;
  readonly own: string;
  readonly confidence: number;
  /** Undefined: none at all. */
  readonly taken: { readonly name: string; readonly confidence: number } | undefined;
}

/** Utterances that the understanding, though it was taught all of them, takes for another intent than their own. */
export const misheard = async (intents: readonly IntentFolder[], locales: readonly Locale[]): Promise<Misheard[]> => {
  const worded = intents.flatMap(({ definition, wordings }) =>
    definition ? [{ definition, wording: Object.fromEntries(wordings) }] : [],
  );
  const examples = examplesOf(worded, locales);
  const understanding = taughtUnderstanding(worded, locales);
  const found: Misheard[] = [];
  const at = new Date();
  for (const [locale, taught] of Object.entries(examples))
    for (const { intent: own, text } of taught) {
      const words = said(text, locale);
      const heard = await understanding.interpret({ kind: 'words', words }, { locale, at });
      const [taken] = heard.intents;
      // A yes or no is settled by the dialogue, and nothing that can be asked leads to the fallback.
      const isSettled = taken === undefined && (heard.bareAnswer || own === 'fallback');
      if (taken?.name === own || isSettled) continue;
      const confidence = heard.intents.find(({ name }) => name === own)?.confidence ?? 0;
      found.push({ locale, utterance: words, own, confidence, taken });
    }
  return found;
};
