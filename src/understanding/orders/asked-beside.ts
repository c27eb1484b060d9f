import type { Locale } from '#kernel';
import { orderWordsOf } from './create-order-reader.ts';
import { plain } from './normalise.ts';
import type { OrderWords } from './words/order-words.ts';

/** A sentence that orders something and then asks something: "two candles, and what else is there under 10 dollars". */
export interface AskedBeside {
  readonly orders: string;
  readonly asks: string;
}

const patterns = new Map<OrderWords, RegExp>();

/** How a question goes on behind an order, in one language. */
const patternOf = (words: OrderWords): RegExp => {
  const known = patterns.get(words);
  if (known) return known;
  const { joints, questions } = words;
  const made = new RegExp(`(?<=[\\p{L}\\d])(?:[,.;]| (?:${joints})(?= ))+ (?=(?:${questions}) )`, 'u');
  patterns.set(words, made);
  return made;
};

/** Parts what a sentence asks at its end from what stands before it; undefined where it asks nothing there. */
export const askedBeside = (text: string, locale: Locale): AskedBeside | undefined => {
  const question = patternOf(orderWordsOf(locale)).exec(plainly(text));
  if (!question) return undefined;
  return { orders: text.slice(0, question.index), asks: text.slice(question.index + question[0].length) };
};

/** In lower case and without accents, letter for letter. */
const plainly = (text: string): string => Array.from(text, (letter) => plain(letter) || letter).join('');
