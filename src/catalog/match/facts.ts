import type { Fact } from '../catalog.ts';
import type { Product } from '../product.ts';
import { isSmall } from '../query/small-words.ts';
import { isTalk } from '../query/talk.ts';
import { wordsOf } from '../text/fold.ts';
import { countedAs, isAsking, isPointing, propertyOf } from '../text/properties.ts';
import { stem } from '../text/stem.ts';
import { synonymsOf } from '../text/synonyms.ts';

const stemsOf = (text: string): readonly string[] =>
  wordsOf(text)
    .filter((word) => !isSmall(word))
    .map(stem);

const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.!?])\s+/).filter(Boolean);

/** What stands behind these is counted: "how many cups does the press make" is asked of no cups. */
const counting = new Set(['many', 'cuantos', 'cuantas']);

/** What staff answered to a question about a product: `asked` is its key. */
export interface Written {
  readonly asked: string;
  readonly answer: string;
}

/**
 * What a question asks about, whoever words it: the stems of the words that neither ask nor name the product, in order. "Is it
 * dishwasher safe" and "can the mug go in the dishwasher" are one question.
 */
export const keyOf = (
  { title, titles = {}, brand, names }: Pick<Product, 'title' | 'titles' | 'brand' | 'names'>,
  question: string,
): string => {
  const called = new Set([title, ...Object.values(titles), brand ?? '', ...names].flatMap(stemsOf));
  const words = wordsOf(question).filter((word) => !isSmall(word) && !called.has(stem(word)));
  return [...new Set(tellingOf(words).map(stem))].sort().join(' ');
};

/** Words that only ask tell something where nothing else was said: "is it safe". */
const tellingOf = (words: readonly string[]): readonly string[] => {
  const telling = words.filter((word) => !isTalk(word) && !isAsking(word));
  return telling.length > 0 ? telling : words;
};

/** Each word of a question with all that says the same; what the product is called asks for nothing, nor what only points at it. */
const askedIn = (product: Product, question: string): readonly ReadonlySet<string>[] => {
  const called = new Set([product.title, product.brand ?? ''].flatMap(stemsOf));
  const words = wordsOf(question).filter((word) => !isPointing(word) && !isSmall(word) && !called.has(stem(word)));
  return tellingOf(words).map((word) => new Set([stem(word), ...synonymsOf(stem(word))]));
};

/**
 * What is known of a product in answer to a question about it: what staff wrote to this very question, or else attributes and
 * sentences of its description that speak of what was asked, the attributes first. Where they hold the very words, what only
 * speaks of the same property is left out: "does it have leather straps" is not answered by a frame of steel. Empty: nobody
 * wrote it down.
 */
export const factsOf = (product: Product, question: string, written: readonly Written[]): readonly Fact[] => {
  const asked = keyOf(product, question);
  const answered = written.filter((one) => one.asked === asked);
  if (answered.length > 0) return answered.map(({ answer }) => ({ name: null, value: answer }));
  const attributes = Object.entries(product.attributes).map(([name, value]): Fact & { stems: readonly string[] } => ({
    name: name.replaceAll('_', ' '),
    value,
    stems: [...stemsOf(name.replaceAll('_', ' ')), ...stemsOf(value)],
  }));
  const sentences = sentencesOf(product.description).map((text) => ({ name: null, value: text, stems: stemsOf(text) }));
  const known = [...attributes, ...sentences];
  const telling = (words: readonly ReadonlySet<string>[]): readonly Fact[] =>
    known
      .filter(({ stems }) => words.some((word) => stems.some((one) => word.has(one))))
      .map(({ name, value }) => ({ name, value }));
  const literal = telling(askedIn(product, question));
  if (literal.length > 0) return literal;
  const counts = telling(wordsOf(question).flatMap((word, at, words) => (counting.has(words[at - 1] ?? '') ? [countedAs(word)] : []))); // prettier-ignore
  if (counts.length > 0) return counts;
  return telling(wordsOf(question).flatMap((word) => propertyOf(word) ?? []));
};

/** Said of what is not in a thing ("nut free"), or of how many come together ("in a set"): no part of a name that is asked after. */
const besideNames = new Set(
  'free libre libres sin without set sets pack packs box boxes juego juegos paquete paquetes caja cajas'.split(' '),
);

/** A question without its words that ask, and those for a property: what it is asked of. */
export const askedOf = (question: string): string =>
  wordsOf(question)
    .filter((_, at, words) => !counting.has(words[at - 1] ?? ''))
    .filter((word) => !besideNames.has(word) && ![isSmall, isTalk, isAsking, propertyOf].some((is) => is(word)))
    .join(' ');

/** How a question goes on behind what it is about: with a word that asks. */
const asksFrom = (word: string): boolean => ['que', 'cual', 'cuales', 'como', 'de'].includes(word) || (isAsking(word) && !isPointing(word)); // prettier-ignore

/** What a question names before it asks: "sleeping bags how warm are they". Empty where it asks from the beginning. */
export const frontedIn = (question: string): string => {
  const words = wordsOf(question);
  const at = words.findIndex((word, index) => asksFrom(word) && !(word === 'de' && !asksFrom(words[index + 1] ?? '')));
  return words.slice(0, Math.max(at, 0)).join(' ');
};
