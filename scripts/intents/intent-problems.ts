import type { IntentDefinition, IntentWording, Locale } from '#kernel';
import { askedValues } from './asked-values.ts';
import { differentKeys, differentPhrases } from './compare-locales.ts';
import type { IntentFolder } from './read-intents.ts';

/** Kinds of value that an utterance may name beside the intent's own slots. */
const valueNames = ['items', 'product', 'query', 'number', 'order-number', 'money'];

/** As understanding sees it: case, accents and signs make no difference. */
export const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}{}]+/gu, ' ')
    .trim();

const twice = (list: readonly string[]): string[] => {
  const all = list.map((each) => each.toLowerCase());
  return [...new Set(all.filter((each, at) => all.indexOf(each) !== at))];
};

const hasNoValues = (phrase: Parameters<typeof askedValues>[0], locale: Locale): boolean => {
  try {
    return askedValues(phrase, locale).length === 0;
  } catch {
    return false;
  }
};

/** What is wrong with one wording by itself. */
const wordingProblems = (place: string, locale: Locale, wording: IntentWording, definition: IntentDefinition) => {
  const slots = Object.keys(definition.slots);
  const known = [...new Set([...slots, ...valueNames])].map((name) => `{${name}}`);
  const prompts = Object.entries(wording.prompts ?? {});
  const signs = Object.entries(wording.signs ?? {});
  const named = wording.utterances.flatMap((text) =>
    (text.match(/\{[^}]*\}?/g) ?? []).filter((each) => !known.includes(each)).map((each) => ({ text, each })),
  );
  return [
    ...named.map(
      ({ text, each }) => `${place}: "${text}" names ${each}, which is unknown; possible are ${known.join(', ')}.`,
    ),
    ...Object.entries(definition.slots)
      .filter(([slot, { required }]) => required && !wording.prompts?.[slot])
      .map(([slot]) => `${place} has no prompt for "${slot}", which is required.`),
    ...prompts
      .filter(([slot]) => !slots.includes(slot))
      .map(([slot]) => `${place} has a prompt for "${slot}"; the slots are ${slots.join(', ') || 'none'}.`),
    ...prompts
      .filter(([, phrases]) => !phrases.every((phrase) => hasNoValues(phrase, locale)))
      .map(([slot]) => `${place}: a prompt for "${slot}" asks for values or can't be read; a prompt gets none.`),
    ...twice(wording.utterances).map((text) => `${place} has the utterance "${text}" twice.`),
    ...signs.flatMap(([sign, words]) => twice(words).map((word) => `${place} has "${word}" twice in "${sign}".`)),
    ...signs.flatMap(([sign, words]) =>
      words
        .filter((word) => folded(word) === '')
        .map((word) => `${place}: "${word}" in "${sign}" has no letters to match.`),
    ),
  ];
};

/** How one wording differs from that of the locale it is compared with. */
const differences = (
  place: string,
  own: { readonly locale: Locale; readonly wording: IntentWording },
  other: { readonly locale: Locale; readonly wording: IntentWording },
): string[] => {
  const { wording } = own;
  const numbers = Object.entries(wording.prompts ?? {}).flatMap(([slot, phrases]) => {
    const theirs = other.wording.prompts?.[slot]?.length ?? phrases.length;
    return phrases.length === theirs
      ? []
      : [`${place} asks for "${slot}" in ${phrases.length} ways, ${other.locale} in ${theirs}.`];
  });
  return [
    ...differentPhrases(
      place,
      'reply',
      { locale: own.locale, phrases: wording.replies },
      { locale: other.locale, phrases: other.wording.replies },
    ),
    ...differentKeys(place, 'sign', wording.signs, { locale: other.locale, keys: other.wording.signs }),
    ...differentKeys(place, 'prompt', wording.prompts, { locale: other.locale, keys: other.wording.prompts }),
    ...numbers,
    ...((wording.help === undefined) === (other.wording.help === undefined)
      ? []
      : [`${place} has ${wording.help === undefined ? 'no help, which' : 'a help, but none'} ${other.locale} has.`]),
  ];
};

const definitionProblems = ({ name, followUps }: IntentDefinition, names: ReadonlySet<string>): string[] =>
  Object.entries(followUps ?? {})
    .filter(([, to]) => to !== undefined && !names.has(to))
    .map(([when, to]) => `${name}: its follow-up "${when}" leads to "${to}", which is no intent.`);

/** Every problem of one intent that shows without looking at the others. `locales`: all that the shop speaks. */
export const intentProblems = (
  intent: IntentFolder,
  { locales, names }: { readonly locales: readonly Locale[]; readonly names: ReadonlySet<string> },
): string[] => {
  const { name, definition, wordings, recorded } = intent;
  const home = `intents/${name}`;
  if (!definition) return [`${home} is not listed in intents/index.ts, so that nobody is ever understood to want it.`];
  const [first, ...others] = [...wordings].sort(([one]) => (one === 'en-US' ? -1 : 1));
  return [
    ...locales
      .filter((locale) => !intent.locales.includes(locale))
      .map((locale) => `${home}/${locale}.yaml is missing; the shop speaks ${locales.join(', ')}.`),
    ...definitionProblems(definition, names),
    ...[...wordings].flatMap(([locale, wording]) =>
      wordingProblems(`${home}/${locale}.yaml`, locale, wording, definition),
    ),
    // By itself, so that a message which is none is found where there is but one locale.
    ...(first ? differences(`${home}/${first[0]}.yaml`, pair(first), pair(first)) : []),
    ...(first ? others.flatMap((each) => differences(`${home}/${each[0]}.yaml`, pair(each), pair(first))) : []),
    ...(recorded.size === 0 ? [`${home}/conversations has no recorded conversation that can be read.`] : []),
    ...[...recorded].flatMap(([file, { locale, turns }]) => [
      ...(locales.includes(locale) ? [] : [`${file} is in ${locale}; the shop speaks ${locales.join(', ')}.`]),
      ...turns.flatMap(({ intent: wanted }) =>
        wanted === undefined || names.has(wanted) ? [] : [`${file} waits for "${wanted}", which is no intent.`],
      ),
    ]),
  ];
};

const pair = ([locale, wording]: readonly [Locale, IntentWording]) => ({ locale, wording });
