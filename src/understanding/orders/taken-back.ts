import { plain } from './normalise.ts';
import type { OrderWords } from './words/order-words.ts';

/** A sentence part of which was taken back in the same breath. */
export interface TakenBack {
  /** What shall not be done after all: "add two mugs". */
  readonly clause: string;
  /** What was said after it, if anything. */
  readonly rest: string;
}

const gap = '[\\s,.;:!…-]+';

interface Patterns {
  /** Whether any of it may be there: most sentences are over with this one look. */
  readonly hint: RegExp;
  readonly followed: RegExp;
  readonly ended: RegExp;
  readonly refused: RegExp;
  readonly deed: RegExp;
}

const made = new Map<OrderWords, Patterns>();

const patternsOf = (words: OrderWords): Patterns => {
  const known = made.get(words);
  if (known) return known;
  const { hint, wavers, over, leaves, refusals, around } = words.takenBack;
  const { add, remove, change, make } = words.cues;
  const waver = `(?:${gap}(?:${wavers}|${around}))`;
  const patterns: Patterns = {
    hint: new RegExp(`\\b(?:${hint})`, 'u'),
    // "Two mugs, no, forget it, just a cap"
    followed: new RegExp(`^(.+?)${waver}*${gap}(?:${over})(?=[\\s,.;:!]+[\\p{L}\\d])(?:${gap}(?:${wavers}))*(.*)$`, 'u'),
    // "Make it red, no wait, leave it"
    ended: new RegExp(`^(.+?)(?:${waver}*${gap}(?:${over})|${waver}*${gap}(?:${wavers})${waver}*${gap}(?:${leaves}))(?:${gap}(?:${around}|${over}))*[\\s,.;:!?)]*$`, 'u'),
    // "Swap the hoodie for a cap, no no, better not"
    refused: new RegExp(`^(.+?)${waver}*${gap}(?:${refusals})(?:${gap}(?:${around}))*[\\s,.;:!?)]*$`, 'u'),
    deed: new RegExp(`(?:^|[\\s,.])(?:${add}|${remove}|${change}|${make})(?=[\\s,.]|$)`, 'u'),
  }; // prettier-ignore
  made.set(words, patterns);
  return patterns;
};

/** "Add two mugs, no wait, forget it": what is taken back before the sentence is over is not done; undefined where nothing is. */
export const takenBack = (text: string, words: OrderWords): TakenBack | undefined => {
  const { hint, followed, ended, refused, deed } = patternsOf(words);
  const lower = plain(text);
  if (!hint.test(lower)) return undefined;
  const said = lower.replace(/['’`]/gu, '').trim();
  const over = ended.exec(said);
  if (over) return { clause: over[1]!, rest: '' };
  const goesOn = followed.exec(said);
  if (goesOn) return { clause: goesOn[1]!, rest: goesOn[2]! };
  // "The tea, no" takes the tea off: only what was to be done is refused.
  const no = refused.exec(said);
  return no && deed.test(no[1]!) ? { clause: no[1]!, rest: '' } : undefined;
};
