import type { IntentDefinition, IntentWording, Locale } from '#kernel';
import type { LexBot, LexIntent, LexLocale } from './bot.ts';
import type { Source } from './carry.ts';
import type { Json, JsonObject } from './json.ts';

/** intents/NAME/lex.json: what a bot has of one intent, as it came. */
export interface KeptIntent {
  readonly bot: string;
  /** As the bot calls it. */
  readonly intent: string;
  /** By Lex's locale. */
  readonly locales: Readonly<Record<string, LexIntent & { readonly leftOut?: readonly string[] }>>;
}

/** bots/NAME.json: what a bot has beside the intents that became ours. */
export interface KeptBot {
  readonly name: string;
  readonly manifest: Json;
  readonly bot: JsonObject | null;
  /** Which of the bot's locales each locale of ours was taken from. */
  readonly speaks: Readonly<Record<Locale, string>>;
  /** Our folder for each of its intents. */
  readonly folders: Readonly<Record<string, string>>;
  readonly locales: Readonly<Record<string, LexLocale>>;
  readonly others: Readonly<Record<string, Json>>;
}

/** One of our intents, with what came with it if it came with a bot. */
export interface OurIntent {
  readonly definition: IntentDefinition;
  readonly wordings: Readonly<Record<Locale, IntentWording>>;
  readonly kept?: KeptIntent | undefined;
}

export const sourceOf = (kept: KeptIntent, lexLocale: string, bot: KeptBot | LexBot): Source | undefined => {
  const own = kept.locales[lexLocale];
  return own && { ...own, leftOut: own.leftOut ?? [], slotTypes: bot.locales[lexLocale]?.slotTypes ?? {} };
};
