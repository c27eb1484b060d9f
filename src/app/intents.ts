import { join } from 'node:path';
import { AppError, type Example, type Locale } from '#kernel';
import type { Intent } from '#conversation';
import type { IntentSource, Shop } from '#sdk';
import { readWordings } from './wordings.ts';

/** Puts each intent together with its wordings, which lie beside it, one file per locale. */
export const loadIntents = (sources: readonly IntentSource[], folder: string): ReadonlyMap<string, Intent<Shop>> => {
  const intents = sources.map((source) => ({ ...source, wording: readWordings(join(folder, source.definition.name)) }));
  const byName = new Map(intents.map((intent) => [intent.definition.name, intent]));
  if (byName.size < intents.length)
    throw new AppError(
      'intents.twice',
      `two intents have the same name among ${intents.map(({ definition }) => definition.name).join(', ')}`,
    );
  return byName;
};

/** The locales that every intent speaks, the first being the one to fall back on. */
export const localesOf = (intents: ReadonlyMap<string, Intent<Shop>>): readonly Locale[] => {
  const all = [...intents.values()].map(({ wording }) => Object.keys(wording));
  return (all[0] ?? []).filter((locale) => all.every((spoken) => spoken.includes(locale))).sort();
};

/** What the understanding learns from, by locale. */
export const examplesOf = (
  intents: ReadonlyMap<string, Intent<Shop>>,
  locales: readonly Locale[],
): Readonly<Record<Locale, readonly Example[]>> =>
  Object.fromEntries(
    locales.map((locale) => [
      locale,
      [...intents.values()].flatMap(({ definition, wording }) =>
        (wording[locale]?.utterances ?? []).map((text) => ({
          intent: definition.name,
          text,
        })),
      ),
    ]),
  );
