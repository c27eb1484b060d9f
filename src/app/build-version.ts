import { wordingFor, type Intent, type Version } from '#conversation';
import type { HandlerBinding, IntentDefinition, Locale, TeachingDesk } from '#kernel';
import { createWords } from '#rendering';
import type { Shop } from '#sdk';
import type { Learning, Teachable } from '#understanding/local';
import type { AskedLex } from './asked-lex.ts';
import { examplesOf } from './examples.ts';

/** Intents with their handlers. */
export interface Bound {
  readonly intents: ReadonlyMap<string, Intent<Shop>>;
  readonly kinds: BuiltVersion['kinds'];
}

/** A version that talks can run on. */
export interface BuiltVersion extends Version<Shop> {
  /** What answers each intent that is not answered by the repository. */
  readonly kinds: ReadonlyMap<string, HandlerBinding['kind']>;
  readonly definitions: ReadonlyMap<string, IntentDefinition>;
  /** The understanding that asks nobody else. */
  readonly local: Teachable;
  readonly desk: TeachingDesk;
  /** What can be said in a locale, with {slots}. */
  readonly sentences: (locale: Locale) => readonly string[];
}

export interface VersionGround {
  readonly locales: readonly Locale[];
  readonly learn: Learning;
  readonly lex?: Pick<AskedLex, 'understandingOver'> | undefined;
}

/** Learns beside the turns, keeping none of them waiting. */
export const buildVersion = async (
  number: number | null,
  { intents, kinds }: Bound,
  { locales, learn, lex }: VersionGround,
): Promise<BuiltVersion> => {
  const examples = examplesOf(intents.values(), locales);
  const local = await learn(examples);
  return {
    number,
    intents,
    kinds,
    desk: local.desk,
    definitions: new Map([...intents].map(([name, { definition }]) => [name, definition])),
    local,
    understanding: lex ? lex.understandingOver(local, [...intents.keys()]) : local,
    wordsFor: (name, turn, variants) => {
      const { wording, locale } = wordingFor(intents.get(name) ?? { wording: {} }, turn.locale);
      return createWords(name, wording.replies, locale, { channel: turn.channel, variants });
    },
    sentences: (locale) => (examples[locale] ?? []).map(({ text }) => text),
  };
};
