import { variantsOf, type Locale, type Phrases as Reply } from '#kernel';
import { askedValues } from './asked-values.ts';
import type { Fault } from './problem.ts';

type Phrases = Readonly<Record<string, Reply>>;

const list = (names: readonly string[], none = 'nothing'): string =>
  names.length === 0 ? none : names.map((name) => `{${name}}`).join(', ');

/** What one has and the other has not. `kind`: what the keys are, such as "reply"; `place`: where they stand. */
export const differentKeys = (
  place: string,
  kind: string,
  own: object | undefined,
  other: { readonly locale: Locale; readonly keys: object | undefined },
): Fault[] => {
  const [mine, theirs] = [Object.keys(own ?? {}), Object.keys(other.keys ?? {})];
  const missing = theirs.filter((key) => !mine.includes(key));
  const added = mine.filter((key) => !theirs.includes(key));
  return [
    ...missing.map((key) => ({ path: place, detail: `it has no ${kind} "${key}", which ${other.locale} has` })),
    ...added.map((key) => ({
      path: `${place}/${key}`,
      detail: `it has a ${kind} "${key}", which ${other.locale} has not`,
    })),
  ];
};

const askedByAny = (phrases: Reply, locale: Locale): readonly string[] =>
  [...new Set(variantsOf(phrases).flatMap((phrase) => askedValues(phrase, locale)))].sort();

/** The values that each phrase asks for; a phrase that can't be read is left out. */
const askedByAll = (phrases: Phrases, locale: Locale) => {
  const all = new Map<string, readonly string[]>();
  for (const [key, phrase] of Object.entries(phrases))
    try {
      all.set(key, askedByAny(phrase, locale));
    } catch {
      // `unreadable` tells of it.
    }
  return all;
};

/** What the library calls it → what its author sees. */
const slips: Readonly<Record<string, string>> = {
  EXPECT_ARGUMENT_CLOSING_BRACE: 'a { is not closed by a }',
  EMPTY_ARGUMENT: 'between { and } stands no name',
  MALFORMED_ARGUMENT: 'between { and } stands what is no name',
  EXPECT_ARGUMENT_TYPE: 'after the comma within { and } stands no kind, such as plural',
  INVALID_ARGUMENT_TYPE:
    'within { and } stands a kind that there is not; there are number, date, time, plural, select, selectordinal',
  EXPECT_SELECT_ARGUMENT_OPTIONS: 'a choice has no cases, such as one {…} other {…}',
  EXPECT_SELECT_ARGUMENT_SELECTOR: 'a case of a choice has no name, such as other',
  EXPECT_PLURAL_ARGUMENT_SELECTOR: 'a case of a choice by number has no name, such as one, other or =0',
  EXPECT_SELECT_ARGUMENT_SELECTOR_FRAGMENT: 'a case of a choice has no text in { and }',
  EXPECT_PLURAL_ARGUMENT_SELECTOR_FRAGMENT: 'a case of a choice by number has no text in { and }',
  MISSING_OTHER_CLAUSE: 'a choice has no case "other"',
  UNMATCHED_CLOSING_TAG: 'a tag is closed that was not opened',
  UNCLOSED_TAG: 'a tag, such as <b>, is not closed',
  INVALID_TAG: 'a < begins what is no tag',
};

const unsayable = (kind: string): string => slips[kind] ?? `it is no message in ICU MessageFormat: ${kind}`;

/** Phrases that are no messages. */
export const unreadable = (place: string, kind: string, phrases: Phrases, locale: Locale): Fault[] =>
  Object.entries(phrases).flatMap(([key, phrase]) => {
    try {
      askedByAny(phrase, locale);
      return [];
    } catch (error) {
      const detail = `the ${kind} "${key}" cannot be said: ${unsayable((error as Error).message.split('\n')[0] ?? '')}`;
      return [{ path: `${place}/${key}`, detail }];
    }
  });

/** Everything in which phrases differ from those of the locale they are compared with. */
export const differentPhrases = (
  place: string,
  kind: string,
  own: { readonly locale: Locale; readonly phrases: Phrases },
  other: { readonly locale: Locale; readonly phrases: Phrases },
): Fault[] => {
  const theirs = askedByAll(other.phrases, other.locale);
  return [
    ...differentKeys(place, kind, own.phrases, { locale: other.locale, keys: other.phrases }),
    ...[...askedByAll(own.phrases, own.locale)].flatMap(([key, asked]) => {
      const expected = theirs.get(key);
      if (!expected || asked.join() === expected.join()) return [];
      const detail = `the ${kind} "${key}" asks for ${list(asked)}, but in ${other.locale} for ${list(expected)}`;
      return [{ path: `${place}/${key}`, detail }];
    }),
  ];
};
