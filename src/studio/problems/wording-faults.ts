import { withoutValues, type IntentDefinition, type IntentWording, type Locale, type Phrase } from '#kernel';
import { askedValues } from './asked-values.ts';
import { differentKeys, differentPhrases, unreadable } from './compare-locales.ts';
import { variantFaults } from './phrase-faults.ts';
import type { Fault } from './problem.ts';

/** Kinds of value that an utterance may name beside the intent's own slots. */
const valueNames = ['items', 'product', 'query', 'number', 'order-number', 'money'];

/** As understanding sees it: case, accents and signs make no difference. */
export const folded = (text: string): string =>
  withoutValues(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}{}]+/gu, ' ')
    .trim();

const twice = (list: readonly string[]): string[] => {
  const all = list.map((each) => each.toLowerCase());
  return [...new Set(all.filter((each, at) => all.indexOf(each) !== at))];
};

const asksOnlyFor = (slots: readonly string[], phrase: Phrase, locale: Locale): boolean => {
  try {
    return askedValues(phrase, locale).every((name) => slots.includes(name));
  } catch {
    return false;
  }
};

const utteranceFaults = ({ utterances }: IntentWording, slots: readonly string[]): Fault[] => {
  const known = [...new Set([...slots, ...valueNames])].map((name) => `{${name}}`);
  const path = 'utterances';
  return [
    ...utterances.flatMap((text) =>
      (withoutValues(text).match(/\{[^}]*\}?/g) ?? [])
        .filter((each) => !known.includes(each))
        .map((each) => ({
          path,
          detail: `"${text}" names ${each}, which is unknown; possible are ${known.join(', ')}`,
        })),
    ),
    ...utterances
      .filter((text) => /=\s*\}/.test(text))
      .map((text) => ({ path, detail: `"${text}" marks a value and holds none; write {slot} or {slot=a value}` })),
    ...twice(utterances).map((text) => ({ path, detail: `the utterance "${text}" comes twice` })),
  ];
};

const slotFaults = (wording: IntentWording, definition: IntentDefinition, locale: Locale): Fault[] => {
  const slots = Object.keys(definition.slots);
  const prompts = Object.entries(wording.prompts ?? {});
  return [
    ...Object.entries(definition.slots).flatMap(([slot, { type, required, orOther }]) => [
      ...(required && !wording.prompts?.[slot]
        ? [{ path: 'prompts', detail: `there is no prompt for "${slot}", which is required` }]
        : []),
      ...(type === 'one-of' && !orOther && !wording.values?.[slot]
        ? [{ path: 'values', detail: `there are no values for "${slot}", which is one of several` }]
        : []),
    ]),
    ...Object.keys(wording.values ?? {})
      .filter((slot) => definition.slots[slot]?.type !== 'one-of')
      .map((slot) => ({ path: `values/${slot}`, detail: `"${slot}" has values, and is no slot of type one-of` })),
    ...prompts
      .filter(([slot]) => !slots.includes(slot))
      .map(([slot]) => ({
        path: `prompts/${slot}`,
        detail: `there is a prompt for "${slot}"; the slots are ${slots.join(', ') || 'none'}`,
      })),
    ...prompts
      .filter(([, phrases]) => !phrases.every((phrase) => asksOnlyFor(slots, phrase, locale)))
      .map(([slot]) => ({
        path: `prompts/${slot}`,
        detail: `a prompt for "${slot}" can't be read, or asks for what is no slot; there are ${slots.join(', ')}`,
      })),
  ];
};

/** What is wrong with one wording by itself. */
export const wordingFaults = (locale: Locale, wording: IntentWording, definition: IntentDefinition): Fault[] => [
  ...utteranceFaults(wording, Object.keys(definition.slots)),
  ...slotFaults(wording, definition, locale),
  ...Object.entries(wording.signs ?? {}).flatMap(([sign, words]) => [
    ...twice(words).map((word) => ({ path: `signs/${sign}`, detail: `"${word}" comes twice in "${sign}"` })),
    ...words
      .filter((word) => folded(word) === '')
      .map((word) => ({ path: `signs/${sign}`, detail: `"${word}" in "${sign}" has no letters to match` })),
  ]),
  ...unreadable('replies', 'reply', wording.replies, locale),
  ...variantFaults(wording.replies, locale),
];

interface Worded {
  readonly locale: Locale;
  readonly wording: IntentWording;
}

/** How one wording differs from that of the locale it is compared with. */
export const wordingDifferences = (own: Worded, other: Worded): Fault[] => {
  const { wording } = own;
  const theirs = other.wording;
  return [
    ...differentPhrases(
      'replies',
      'reply',
      { locale: own.locale, phrases: wording.replies },
      { locale: other.locale, phrases: theirs.replies },
    ),
    ...differentKeys('signs', 'sign', wording.signs, { locale: other.locale, keys: theirs.signs }),
    ...Object.entries(wording.values ?? {}).flatMap(([slot, values]) =>
      differentKeys(`values/${slot}`, `value of ${slot},`, values, {
        locale: other.locale,
        keys: theirs.values?.[slot],
      }),
    ),
    ...differentKeys('prompts', 'prompt', wording.prompts, { locale: other.locale, keys: theirs.prompts }),
    ...Object.entries(wording.prompts ?? {}).flatMap(([slot, phrases]) => {
      const ways = theirs.prompts?.[slot]?.length ?? phrases.length;
      if (phrases.length === ways) return [];
      return [
        {
          path: `prompts/${slot}`,
          detail: `"${slot}" is asked for in ${phrases.length} ways, in ${other.locale} in ${ways}`,
        },
      ];
    }),
    ...((wording.help === undefined) === (theirs.help === undefined)
      ? []
      : [
          {
            path: 'help',
            detail: `it has ${wording.help === undefined ? 'no help, which' : 'a help, but none'} ${other.locale} has`,
          },
        ]),
  ];
};
