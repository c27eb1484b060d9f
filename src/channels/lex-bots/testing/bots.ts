import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportBot, importBot, type Files, type LexBot } from '../index.ts';

const home = join(process.cwd(), 'src/channels/lex-bots/fixtures');
/** The files of a bot as Lex exported it. */
export const fixture = (name: string): Files =>
  new Map(
    readdirSync(join(home, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry): [string, Uint8Array] => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(join(home, name).length + 1), readFileSync(path)];
      }),
  );
export const locales = ['en-US', 'es-US'];
export const wish = { locales, fold: (text: string) => text.toLowerCase(), ownerOf: () => undefined };

/** Imports, exports exactly that bot again. */
export const roundTrip = (bot: LexBot): { again: LexBot; imported: ReturnType<typeof importBot> } => {
  const imported = importBot(bot, wish);
  const intents = imported.intents.map(({ definition, wordings, kept }) => ({ definition, wordings, kept }));
  const again = exportBot({ name: bot.name, locales, base: imported.bot, intents, products: {} }, (sentence) => {
    throw new Error(`nothing should be left out: ${sentence}`);
  });
  return { again, imported };
};
