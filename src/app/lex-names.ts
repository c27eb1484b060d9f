import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BotNames } from '#channels/lex';

/** What bots that were imported call our intents: each keeps it in the lex.json beside it. */
export const lexNames = (folder: string, intents: readonly string[]): BotNames =>
  new Map(
    intents.flatMap((name): [string, string][] => {
      const path = join(folder, name, 'lex.json');
      if (!existsSync(path)) return [];
      const { intent } = JSON.parse(readFileSync(path, 'utf8')) as { intent: string };
      return [[intent, name]];
    }),
  );
