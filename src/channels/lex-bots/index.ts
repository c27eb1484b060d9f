// Lex V2 bots as files: a bot's export becomes intents of ours, and ours become a bot, with nothing lost on the way.
export { createIntake, pack, unpack, type Files } from './archive.ts';
export { readBot, writeBot, type LexBot } from './bot.ts';
export { exportBot } from './export-bot.ts';
export { importBot, type Imported, type ImportedIntent } from './import-bot.ts';
export { withoutOurs } from './unchanged.ts';
export type { KeptBot, KeptIntent, OurIntent } from './kept-bot.ts';
