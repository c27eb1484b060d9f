import { wordsOf } from '../text/fold.ts';
import { stem } from '../text/stem.ts';

/** Words that say of a product what is not in it. */
const saying: Readonly<Record<string, readonly string[]>> = {
  decaf: ['caffeine', 'cafeina'],
  decaffeinated: ['caffeine', 'cafeina'],
  descafeinado: ['caffeine', 'cafeina'],
  descafeinada: ['caffeine', 'cafeina'],
  wireless: ['wire', 'cable', 'cord'],
  inalambrico: ['cable'],
  inalambrica: ['cable'],
  cordless: ['cord', 'cable'],
  sugarless: ['sugar', 'azucar'],
  vegan: ['meat', 'dairy', 'milk', 'leather', 'carne', 'leche', 'cuero'],
  vegano: ['meat', 'dairy', 'milk', 'leather', 'carne', 'leche', 'cuero'],
  unscented: ['scent', 'perfume', 'fragrance'],
};

const without = new Set(['without', 'no', 'non', 'sin', 'zero']);
const of = new Set(['of', 'from', 'de']);

/** Under this term the index keeps products that say they have none of something. */
export const freeTerm = (term: string): string => `-${term}`;

/** What texts say is not in a product, as terms: "caffeine-free", "no added sugar", "sin azúcar", "decaf". */
export const freeOf = (texts: readonly string[]): ReadonlySet<string> => {
  const free = new Set<string>();
  for (const text of texts) {
    const words = wordsOf(text);
    words.forEach((word, at) => {
      for (const one of saying[word] ?? []) free.add(stem(one));
      const next = words[at + 1] ?? '';
      if (without.has(word) && next !== '') {
        free.add(stem(next));
        if (/^(?:added|artificial|anadido)$/.test(next) && words[at + 2]) free.add(stem(words[at + 2]!));
      }
      if ((word === 'free' || word === 'libre') && at > 0) {
        if (of.has(next) && words[at + 2]) free.add(stem(words[at + 2]!));
        else free.add(stem(words[at - 1]!));
      }
    });
  }
  return free;
};
