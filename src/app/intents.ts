import { join } from 'node:path';
import { AppError } from '#kernel';
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
