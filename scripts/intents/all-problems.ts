import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IntentDefinition, Locale } from '#kernel';
import { readPhrases } from '../../src/app/wordings.ts';
import { differentPhrases } from './compare-locales.ts';
import { folded, intentProblems } from './intent-problems.ts';
import { readIntents, type IntentFolder } from './read-intents.ts';

/** One utterance cannot mean two things. */
const sharedUtterances = (intents: readonly IntentFolder[], locale: Locale): string[] => {
  const owners = new Map<string, string>();
  return intents.flatMap(({ name, wordings }) =>
    (wordings.get(locale)?.utterances ?? []).flatMap((utterance) => {
      const owner = owners.get(folded(utterance));
      owners.set(folded(utterance), owner ?? name);
      return owner === undefined || owner === name
        ? []
        : [`"${utterance}" belongs to ${owner} and to ${name} in ${locale}; it can mean only one of them.`];
    }),
  );
};

/** Places with phrases of their own: the dialogue, and the functions that write to people. */
const phraseProblems = (place: string, locales: readonly Locale[]): string[] => {
  try {
    const phrases = readPhrases(place);
    const [first] = Object.keys(phrases).sort((one) => (one === 'en-US' ? -1 : 1));
    if (first === undefined) return [];
    return [
      ...locales
        .filter((locale) => !(locale in phrases))
        .map((locale) => `${join(place, locale)}.yaml is missing; the shop speaks ${locales.join(', ')}.`),
      ...Object.entries(phrases).flatMap(([locale, own]) =>
        differentPhrases(
          `${join(place, locale)}.yaml`,
          'phrase',
          { locale, phrases: own },
          { locale: first, phrases: phrases[first]! },
        ),
      ),
    ];
  } catch (error) {
    return [(error as Error).message];
  }
};

const phrasePlaces = (): string[] => [
  'src/conversation/wording',
  ...readdirSync('functions', { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [join('functions', entry.name)] : [],
  ),
];

const listProblems = (definitions: readonly IntentDefinition[]): string[] => {
  const names = definitions.map(({ name }) => name);
  const bare = definitions.filter((definition) => definition.bare).map(({ name }) => name);
  return [
    ...new Set(names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} is listed twice.`)),
    ...names
      .filter((name) => !existsSync(join('intents', name)))
      .map((name) => `${name} is listed, but there is no folder intents/${name}; a folder is called as its intent.`),
    ...(bare.length > 1
      ? [`${bare.join(' and ')} all say that they are meant by a bare phrase; only one can be.`]
      : []),
  ];
};

/** The locales that any intent or the dialogue itself is worded in. */
export const spokenLocales = (intents: readonly IntentFolder[]): readonly Locale[] =>
  [
    ...new Set([
      ...intents.flatMap(({ locales }) => locales),
      ...readdirSync('src/conversation/wording').flatMap((file) => /^([a-z]{2}-[A-Z]{2})\.yaml$/.exec(file)?.[1] ?? []),
    ]),
  ].sort();

/** Every problem of what can be asked, one clear sentence each; paths are from the project's folder. */
export const allProblems = (definitions: readonly IntentDefinition[]): string[] => {
  const intents = readIntents(definitions, 'intents');
  const locales = spokenLocales(intents);
  const names = new Set(definitions.map(({ name }) => name));
  return [
    ...listProblems(definitions),
    ...intents.flatMap((intent) => [...intent.unreadable, ...intentProblems(intent, { locales, names })]),
    ...locales.flatMap((locale) => sharedUtterances(intents, locale)),
    ...phrasePlaces().flatMap((place) => phraseProblems(place, locales)),
  ];
};
