import { writeFileSync } from 'node:fs';
import type { IntentDefinition, Locale, SlotValues } from '#kernel';
import { exportBot, pack, writeBot } from '../../src/channels/lex-bots/index.ts';
import { readBots, withKept } from './kept-files.ts';
import { readIntents } from './read-intents.ts';

export interface ExportWish {
  readonly file: string;
  /** Exactly this bot back, and nothing of the shop's own. */
  readonly bot?: string | undefined;
}

/** Exports what can be asked as a bot that Lex takes. Answers what went wrong, or null. */
export const exportLex = async (
  definitions: readonly IntentDefinition[],
  locales: readonly Locale[],
  { file, bot }: ExportWish,
  readProducts: () => Promise<SlotValues>,
): Promise<string | null> => {
  const bots = readBots();
  const named = bots.find(({ name }) => name === bot);
  if (bot !== undefined && !named)
    return `No bot called ${bot} was imported; there are: ${bots.map(({ name }) => name).join(', ') || 'none'}.`;
  const base = named ?? (bots.length === 1 ? bots[0] : undefined);
  const ours = withKept(readIntents(definitions, 'intents'));
  const intents = bot === undefined ? ours : ours.filter(({ kept }) => kept?.bot === bot);
  const told: string[] = [];
  const products = bot === undefined ? await readProducts() : {};
  const name = base?.name ?? 'Parley';
  const exported = exportBot({ name, locales, intents, products, ...(base && { base }) }, (sentence) =>
    told.push(sentence),
  );
  const files = writeBot(exported);
  const bytes = pack(files);
  writeFileSync(file, bytes);
  for (const sentence of new Set(told)) console.log(`note     ${sentence}`);
  for (const [id, own] of Object.entries(exported.locales))
    console.log(`${id}: ${Object.keys(own.intents).length} intents, ${Object.keys(own.slotTypes).length} slot types`);
  console.log(`wrote    ${file} (${exported.name}, ${files.size} files, ${bytes.length} bytes)`);
  if (bot === undefined && bots.length > 1)
    console.log(
      `note     ${bots.length} bots were imported; what only they had goes back with --bot NAME: ${bots.map((each) => each.name).join(', ')}.`,
    );
  return null;
};
