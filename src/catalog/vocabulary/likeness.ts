import { edits, letters } from '../text/distance.ts';
import { frame, unlikeness, type Tongue } from '../text/sound.ts';
import { createShelf, type Shelf } from './shelf.ts';
import { isWord, type Word } from './things.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Like {
  readonly word: Word;
  /** Spelling: edits. Sound: 0 the same, about 1 per consonant that differs for good. */
  readonly apart: number;
}

/** Finds the catalogue's words that are spelled or sound like what was said. */
export interface Likeness {
  /** At most `most` edits away (1 or 2), nearest and most frequent first, the word itself left out. */
  spelled(text: string, most: number): readonly Like[];
  /** `said` as text/sound gives it in that tongue, possibly of several words in a row. */
  heard(said: string, most: number, tongue?: Tongue): readonly Like[];
}

/** A question asks for some thirty: a few hundred questions are remembered. */
const remembered = 12_000;
const at = 24;

const byNearness = (a: Like, b: Like): number => a.apart - b.apart || b.word.products - a.word.products;

/** Frames that sound almost the same: a final l or r is often swallowed, and so is one consonant of many. */
const near = (bones: string): string[] => {
  const frames = new Set([bones, `${bones}L`]);
  if (bones.endsWith('L')) frames.add(bones.slice(0, -1));
  if (bones.length >= 4)
    for (let out = 0; out < bones.length; out++) frames.add(bones.slice(0, out) + bones.slice(out + 1));
  if (bones.length >= 3) for (let r = 1; r <= bones.length; r++) frames.add(`${bones.slice(0, r)}R${bones.slice(r)}`);
  return [...frames];
};

/** More digits than that count as that many. */
const mostDigits = 3;

/** Part numbers are most of the words of a large shop, and none of them is spelled like a word of letters. */
const digitsIn = (text: string): number => {
  let found = 0;
  for (let place = 0; place < text.length && found < mostDigits; place++) if (text.charCodeAt(place) <= 57) found++;
  return found;
};

/** Words by their length and how many digits they have. */
const shelfOf = (length: number, digits: number): number => length * (mostDigits + 1) + digits;

export const createLikeness = (vocabulary: Vocabulary): Likeness => {
  const shelves: Shelf[] = [];
  const byFrame = new Map<string, { word: Word; said: string }[]>();
  const cache = new Map<string, readonly Like[]>();

  vocabulary.follow({
    came(word) {
      if (!isWord(word)) return;
      cache.clear();
      (shelves[shelfOf(word.text.length, digitsIn(word.text))] ??= createShelf()).add(word);
      for (const { said, frame: bones, tongue } of word.sounds) {
        const same = byFrame.get(tongue + bones);
        if (same) same.push({ word, said });
        else byFrame.set(tongue + bones, [{ word, said }]);
      }
    },
    went(word) {
      if (!isWord(word)) return;
      cache.clear();
      shelves[shelfOf(word.text.length, digitsIn(word.text))]?.delete(word);
      for (const { frame, tongue } of word.sounds) {
        const bones = tongue + frame;
        const left = byFrame.get(bones)?.filter((one) => one.word !== word) ?? [];
        if (left.length > 0) byFrame.set(bones, left);
        else byFrame.delete(bones);
      }
    },
  });

  const remember = (key: string, find: () => Like[]): readonly Like[] => {
    let found = cache.get(key);
    if (!found) {
      found = find().sort(byNearness).slice(0, at);
      if (cache.size >= remembered) cache.clear();
      cache.set(key, found);
    }
    return found;
  };

  return {
    spelled: (text, most) =>
      remember(`${most}${text}`, () => {
        const mask = letters(text);
        const found: Like[] = [];
        const digits = digitsIn(text);
        for (let length = Math.max(1, text.length - most); length <= text.length + most; length++)
          for (let had = Math.max(0, digits - most); had <= Math.min(mostDigits, digits + most); had++)
            for (const word of shelves[shelfOf(length, had)]?.like(mask, 2 * most) ?? []) {
              if (word.text === text) continue;
              const apart = edits(text, word.text, most);
              if (apart <= most) found.push({ word, apart });
            }
        return found;
      }),
    heard: (said, most, tongue = 'en') =>
      remember(`${tongue}${most}:${said}`, () => {
        const found = new Map<Word, number>();
        for (const bones of near(frame(said)))
          for (const { word, said: other } of byFrame.get(tongue + bones) ?? []) {
            const apart = unlikeness(said, other);
            if (apart <= most && apart < (found.get(word) ?? Infinity)) found.set(word, apart);
          }
        return [...found].map(([word, apart]) => ({ word, apart }));
      }),
  };
};
