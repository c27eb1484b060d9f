import type { Example, Locale } from '#kernel';
import { createLocalUnderstanding } from '#understanding/local';
import { demoLexicon } from './demo-lexicon.ts';
import type { IntentFolder } from './read-intents.ts';

/** What people say where an utterance has a gap; things that the demo shop sells. */
const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    items: 'red mugs',
    product: 'harbor mug',
    query: 'red mugs',
    number: '2',
    money: '$20',
    'order-number': '1042',
  },
  es: {
    items: 'tazas rojas',
    product: 'taza roja',
    query: 'tazas rojas',
    number: '2',
    money: '$20',
    'order-number': '1042',
  },
};

const said = (text: string, locale: Locale): string => {
  const known = values[locale.slice(0, 2)] ?? values['en']!;
  return text.replace(/\{([^}]*)\}/g, (_, name: string) => known[name] ?? known['query']!);
};

export interface Misheard {
  readonly locale: Locale;
  readonly utterance: string;
  readonly own: string;
  /** Undefined: none at all. */
  readonly taken: string | undefined;
}

/** Utterances that the understanding, though it was taught all of them, takes for another intent than their own. */
export const misheard = async (intents: readonly IntentFolder[], locales: readonly Locale[]): Promise<Misheard[]> => {
  const examples: Record<Locale, Example[]> = Object.fromEntries(
    locales.map((locale) => [
      locale,
      intents.flatMap(({ name, definition, wordings }) =>
        definition ? (wordings.get(locale)?.utterances ?? []).map((text) => ({ intent: name, text })) : [],
      ),
    ]),
  );
  const understanding = createLocalUnderstanding({ examples, lexicon: demoLexicon(), currency: 'USD' });
  const found: Misheard[] = [];
  const at = new Date();
  for (const [locale, taught] of Object.entries(examples))
    for (const { intent: own, text } of taught) {
      const words = said(text, locale);
      const heard = await understanding.interpret({ kind: 'words', words }, { locale, at });
      const taken = heard.intents[0]?.name;
      // A yes or no is settled by the dialogue, whatever it is an example of.
      if (taken !== own && !(taken === undefined && heard.bareAnswer))
        found.push({ locale, utterance: words, own, taken });
    }
  return found;
};
