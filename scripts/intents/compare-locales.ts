import type { Locale, Phrase } from '#kernel';
import { askedValues } from './asked-values.ts';

type Phrases = Readonly<Record<string, Phrase>>;

const list = (names: readonly string[], none = 'nothing'): string =>
  names.length === 0 ? none : names.map((name) => `{${name}}`).join(', ');

/** What one has and the other has not, as sentences. `kind`: what the keys are, such as "reply". */
export const differentKeys = (
  place: string,
  kind: string,
  own: object | undefined,
  other: { readonly locale: Locale; readonly keys: object | undefined },
): string[] => {
  const [mine, theirs] = [Object.keys(own ?? {}), Object.keys(other.keys ?? {})];
  const missing = theirs.filter((key) => !mine.includes(key));
  const added = mine.filter((key) => !theirs.includes(key));
  return [
    ...missing.map((key) => `${place} has no ${kind} "${key}", which ${other.locale} has.`),
    ...added.map((key) => `${place} has a ${kind} "${key}", which ${other.locale} has not.`),
  ];
};

/** The values that each phrase asks for; a phrase that can't be read becomes a sentence for `tell` and is left out. */
const askedByAll = (phrases: Phrases, locale: Locale, tell: (key: string, reason: string) => void) => {
  const all = new Map<string, readonly string[]>();
  for (const [key, phrase] of Object.entries(phrases))
    try {
      all.set(key, askedValues(phrase, locale));
    } catch (error) {
      tell(key, (error as Error).message.split('\n')[0] ?? '');
    }
  return all;
};

/** Everything in which phrases differ from those of the locale they are compared with. */
export const differentPhrases = (
  place: string,
  kind: string,
  own: { readonly locale: Locale; readonly phrases: Phrases },
  other: { readonly locale: Locale; readonly phrases: Phrases },
): string[] => {
  const found = differentKeys(place, kind, own.phrases, { locale: other.locale, keys: other.phrases });
  const mine = askedByAll(own.phrases, own.locale, (key, reason) =>
    found.push(`${place}: the ${kind} "${key}" is no message in ICU MessageFormat: ${reason}.`),
  );
  const theirs = askedByAll(other.phrases, other.locale, () => undefined);
  for (const [key, asked] of mine) {
    const expected = theirs.get(key);
    if (expected && asked.join() !== expected.join())
      found.push(
        `${place}: the ${kind} "${key}" asks for ${list(asked)}, but in ${other.locale} for ${list(expected)}.`,
      );
  }
  return found;
};
