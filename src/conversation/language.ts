import type { Locale } from '#kernel';
import { sure } from './decision.ts';
import type { House, Stage, Talk } from './house.ts';
import { inWords, read } from './reading.ts';

/** The talk goes on in another language, with this very turn. */
export const goOnIn = <Shop>(talk: Talk<Shop>, house: House<Shop>, locale: Locale): void => {
  talk.turn = { ...talk.turn, locale };
  talk.shop = house.shopFor(talk.turn, null, true);
};

const folded = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * Whoever writes in another language of the shop is answered in it: where the words are of that language, mean something in it, and
 * are more than the name of something. Never while something was asked: a short answer may be a word of either.
 */
export const followLanguage: Stage = async (talk, house) => {
  const { turn, session, said } = talk;
  const isFree = session.task === undefined && session.doubt === undefined;
  if (!said || talk.refused || !isFree || turn.input.kind !== 'words') return;
  const locale = house.languageOf?.(said.heard, house.languages?.(turn) ?? []);
  if (locale === undefined || locale === turn.locale) return;
  const before = { turn, shop: talk.shop };
  goOnIn(talk, house, locale);
  const there = await read(talk, house, inWords(turn));
  const [top] = there.intents;
  const isName = folded(there.subject) === folded(there.heard);
  if (top && top.confidence >= sure && top.name !== 'fallback' && !isName)
    Object.assign(talk, { said: there, followed: true });
  else Object.assign(talk, before);
};
