import english from '@zxcvbn-ts/language-en/dist/commonWords.json.cjs';
import spanish from '@zxcvbn-ts/language-es-es/dist/commonWords.json.cjs';
import { fold } from './fold.ts';

/** The commonest of each language; behind them come names and other languages. */
const commonest = 30_000;

const words = new Set([english, spanish].flatMap((list) => list.slice(0, commonest).map(fold)));

/** Whether English or Spanish knows the word, in the singular or the plural, whatever the shop sells. Takes folded words. */
export const isOrdinary = (word: string): boolean =>
  words.has(word) || words.has(`${word}s`) || (word.endsWith('s') && words.has(word.slice(0, -1)));
