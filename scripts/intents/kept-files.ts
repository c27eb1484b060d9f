import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptBot, KeptIntent, OurIntent } from '../../src/channels/lex-bots/index.ts';
import type { IntentFolder } from './read-intents.ts';

export const botFile = (name: string): string => join('bots', `${name}.json`);

const read = <Shape>(path: string): Shape => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Shape;
  } catch (cause) {
    throw new Error(`${path} can't be read: ${(cause as Error).message}`, { cause });
  }
};

/** Every bot that was imported. */
export const readBots = (): readonly KeptBot[] =>
  existsSync('bots')
    ? readdirSync('bots')
        .filter((file) => file.endsWith('.json'))
        .sort()
        .map((file) => read<KeptBot>(join('bots', file)))
    : [];

/** Our intents with what came with them. */
export const withKept = (intents: readonly IntentFolder[]): readonly OurIntent[] =>
  intents.flatMap(({ name, definition, wordings }) => {
    if (!definition) return [];
    const path = join('intents', name, 'lex.json');
    const kept = existsSync(path) ? read<KeptIntent>(path) : undefined;
    return [{ definition, wordings: Object.fromEntries(wordings), ...(kept && { kept }) }];
  });
