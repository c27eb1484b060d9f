import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { IntentDefinition, Locale } from '#kernel';
import {
  bareProblems,
  differentPhrases,
  intentProblems,
  sharedUtterances,
  unreadable,
  type Checked,
  type Problem,
} from '#studio';
import { readPhrases } from '../../src/app/wordings.ts';
import { readIntents, type IntentFolder } from './read-intents.ts';
import { settingProblems, type Settable } from './setting-problems.ts';

export interface Problems {
  readonly errors: readonly string[];
  /** It works, but not everywhere, or not alike. */
  readonly warnings: readonly string[];
}

/** Where a problem stands, as a file. */
const sentence = ({ locale, path, detail }: Problem, folder: string): string => {
  const talk = /^conversations\/(.+)$/.exec(path)?.[1];
  const file = locale ? `/${locale}.yaml` : talk ? `/conversations/${talk}.yaml` : '';
  return `${folder}${file}${file && path && !talk ? ` (${path})` : ''}: ${detail}.`;
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
        [
          ...unreadable('', 'phrase', own, locale),
          ...differentPhrases('', 'phrase', { locale, phrases: own }, { locale: first, phrases: phrases[first]! }),
        ].map(({ detail }) => `${join(place, locale)}.yaml: ${detail}.`),
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
  return [
    ...new Set(names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} is listed twice.`)),
    ...names
      .filter((name) => !existsSync(join('intents', name)))
      .map((name) => `${name} is listed, but there is no folder intents/${name}; a folder is called as its intent.`),
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

const checkedOf = ({ name, definition, wordings, recorded }: IntentFolder): readonly Checked[] =>
  definition
    ? [
        {
          name,
          definition,
          wordings,
          recorded: new Map([...recorded].map(([file, talk]) => [basename(file, '.yaml'), talk])),
        },
      ]
    : [];

/**
 * Every problem of what can be asked, one clear sentence each; paths are from the project's folder. `beside`: what can be turned
 * on beside it, and then lives with it.
 */
export const allProblems = (sources: readonly Settable[], beside: readonly IntentFolder[] = []): Problems => {
  const definitions = sources.map(({ definition }) => definition);
  const intents = [...readIntents(definitions, 'intents'), ...beside];
  const folders = new Map(intents.map(({ name, folder }) => [name, folder]));
  const locales = spokenLocales(intents);
  const names = new Set([...definitions, ...beside].map(({ name }) => name));
  const checked = intents.flatMap(checkedOf);
  const problems = [
    ...intents.flatMap((intent) =>
      // One that came with a bot speaks what the bot spoke, and says in one language what it may not say in another.
      checkedOf(intent).flatMap((each) =>
        intentProblems(each, { locales, names, unlike: intent.imported ? 'warning' : 'error' }),
      ),
    ),
    ...locales.flatMap((locale) => sharedUtterances(checked, locale)),
    ...bareProblems(definitions),
  ];
  const told = (level: Problem['level']) =>
    problems
      .filter((problem) => problem.level === level)
      .map((problem) => sentence(problem, folders.get(problem.intent) ?? `intents/${problem.intent}`));
  const errors = [
    ...listProblems(definitions),
    ...intents.flatMap(({ unreadable }) => unreadable),
    ...intents
      .filter(({ definition }) => definition === null)
      .map(
        ({ name }) =>
          `intents/${name} is not listed in intents/index.ts, so that nobody is ever understood to want it.`,
      ),
    ...told('error'),
    ...settingProblems(sources, locales),
    ...phrasePlaces().flatMap((place) => phraseProblems(place, locales)),
  ];
  return { errors, warnings: told('warning') };
};
