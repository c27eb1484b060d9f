import { differInFew } from '../text/distance.ts';
import type { Word } from './things.ts';

/** Words side by side with the letters they hold: of half a million, those that may be alike are found in a millisecond. */
export interface Shelf {
  add(word: Word): void;
  delete(word: Word): void;
  /** Those whose letters differ from the mask's in no more than so many. */
  like(mask: number, most: number): Word[];
}

export const createShelf = (): Shelf => {
  const words: Word[] = [];
  const places = new Map<Word, number>();
  let masks = new Int32Array(16);

  const put = (word: Word, place: number): void => {
    words[place] = word;
    masks[place] = word.letters;
    places.set(word, place);
  };

  return {
    add(word) {
      if (words.length === masks.length) {
        const larger = new Int32Array(masks.length * 2);
        larger.set(masks);
        masks = larger;
      }
      put(word, words.length);
    },
    delete(word) {
      const place = places.get(word);
      if (place === undefined) return;
      places.delete(word);
      const last = words.pop()!;
      if (last !== word) put(last, place);
    },
    like(mask, most) {
      const found: Word[] = [];
      for (let place = 0; place < words.length; place++)
        if (differInFew(masks[place]!, mask, most)) found.push(words[place]!);
      return found;
    },
  };
};
