import { familyOf } from './families.ts';
import { createNumbering, numberOf, type Numbering } from './numbering.ts';
import { stemOf } from './stems.ts';

/** Sparse features of a sentence: which, and how much. */
export interface Features {
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

const seedOfWords = 0x811c9dc5;
const seedOfRows = 0x2f0b4a13;
const seedOfPairs = 0x6c8e9cf5;
const seedOfStems = 0x1b873593;
const seedOfLetters = 0x5bd1e995;
const seedOfFamilies = 0x3c6ef372;

const mix = (hash: number, text: string, from: number, to: number): number => {
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
};

const mixAll = (hash: number, text: string): number => mix(hash, text, 0, text.length);

const finish = (hash: number): number => {
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
};

/** A word that starts with 0 stands for a kind of value and has no letters worth looking at. */
const isMark = (word: string): boolean => word.charCodeAt(0) === 48;

/** Pairs of words further apart than this say nothing together. */
const reach = 4;
const shortest = 3;

/** Pairs that stand near each other, in either order. */
const pairHashes = (
  seed: number,
  words: readonly string[],
  tells: (one: string, two: string) => boolean = () => true,
): number[] => {
  const hashes: number[] = [];
  for (let at = 0; at < words.length; at += 1)
    for (let other = at + 1; other <= Math.min(at + reach, words.length - 1); other += 1) {
      const [one = '', two = ''] = [words[at], words[other]];
      if (!tells(one, two)) continue;
      hashes.push(finish(mixAll(mixAll(mixAll(seed, one < two ? one : two), ' '), one < two ? two : one)));
    }
  return hashes;
};

/** Words, rows of two with the edges of the sentence, stems, and pairs of longer words. */
const wordHashes = (words: readonly string[]): number[] => {
  const hashes: number[] = [];
  let before = '^';
  for (const word of words) {
    hashes.push(finish(mixAll(seedOfWords, word)));
    hashes.push(finish(mixAll(mixAll(mixAll(seedOfRows, before), ' '), word)));
    if (!isMark(word)) hashes.push(finish(mixAll(seedOfStems, stemOf(word))));
    before = word;
  }
  if (words.length > 0) hashes.push(finish(mixAll(mixAll(seedOfRows, before), ' $')));
  return hashes.concat(
    pairHashes(
      seedOfPairs,
      words.filter((word) => word.length >= shortest),
    ),
  );
};

/** The families words belong to, and pairs in which they stand for their words. */
const familyHashes = (words: readonly string[]): number[] => {
  const named = words.map((word) => familyOf(word) ?? word);
  const families = named.filter((name) => typeof name === 'number');
  if (families.length === 0) return [];
  return [
    ...families.map((family) => finish(Math.imul(seedOfFamilies ^ family, 0x01000193))),
    ...pairHashes(
      seedOfFamilies,
      named.flatMap((name) => (typeof name === 'number' ? `+${name}` : name.length >= shortest ? name : [])),
      (one, two) => one.startsWith('+') || two.startsWith('+'),
    ),
  ];
};

const shortestRun = 2;
const longestRun = 4;

/** Runs of two to four letters of each word with its edges. */
const letterHashes = (words: readonly string[]): number[] => {
  const hashes: number[] = [];
  for (const word of words) {
    if (isMark(word)) continue;
    const text = ` ${word.slice(0, 40)} `;
    for (let from = 0; from + shortestRun <= text.length; from += 1) {
      let hash = mix(seedOfLetters, text, from, from + shortestRun - 1);
      for (let to = from + shortestRun; to <= Math.min(from + longestRun, text.length); to += 1) {
        hash = mix(hash, text, to - 1, to);
        hashes.push(finish(hash));
      }
    }
  }
  return hashes;
};

/** What features a sentence has, before it is known how telling each is. */
export interface Hashed {
  readonly words: readonly number[];
  readonly families: readonly number[];
  readonly letters: readonly number[];
}

export const hashed = (words: readonly string[]): Hashed => ({
  words: wordHashes(words),
  families: familyHashes(words),
  letters: letterHashes(words),
});

/** Learned from samples: which features there are, and how telling each is. */
export interface Weighing {
  readonly numbering: Numbering;
  readonly idf: Float32Array;
}

/** With so many samples what occurs once tells nothing that is not told otherwise, and costs much. */
const manySamples = 6_000;

/** So many samples between two chances for others. */
const breath = 32;

export function* learnWeighing(samples: readonly Hashed[]): Generator<undefined, Weighing> {
  const numbering = createNumbering();
  const counts: number[] = [];
  // Which sample a feature was last seen in: once in each counts.
  const last: number[] = [];
  const note = (hash: number, sample: number): void => {
    const id = numbering.number(hash);
    if (last[id] === sample) return;
    counts[id] = (counts[id] ?? 0) + 1;
    last[id] = sample;
  };
  for (const [at, { words, families, letters }] of samples.entries()) {
    for (const hash of words) note(hash, at);
    for (const hash of families) note(hash, at);
    for (const hash of letters) note(hash, at);
    if (at % breath === breath - 1) yield;
  }
  yield;
  const idfOf = (count: number): number => Math.log((1 + samples.length) / (1 + count)) + 1;
  if (samples.length <= manySamples)
    return { numbering: numbering.numbered(), idf: new Float32Array(counts.map(idfOf)) };
  return {
    numbering: numbering.numbered((id) => counts[id]! > 1),
    idf: new Float32Array(counts.filter((count) => count > 1).map(idfOf)),
  };
}

/** Counts, damped and weighed, brought to a length of the square root of `share`; what was never seen is left out. */
const block = (
  hashes: readonly number[],
  { numbering, idf }: Weighing,
  share: number,
  ids: number[],
  values: number[],
): void => {
  const from = ids.length;
  for (const hash of hashes) {
    const id = numberOf(numbering, hash);
    if (id < 0) continue;
    const before = ids.indexOf(id, from);
    if (before >= 0) values[before]! += 1;
    else {
      ids.push(id);
      values.push(1);
    }
  }
  let square = 0;
  for (let at = from; at < ids.length; at += 1) {
    const value = (1 + Math.log(values[at]!)) * idf[ids[at]!]!;
    values[at] = value;
    square += value * value;
  }
  const factor = Math.sqrt(share / square);
  for (let at = from; at < ids.length; at += 1) values[at]! *= factor;
};

/** A sentence with words of no family leaves this share to the rest. */
const shareOfFamilies = 0.2;
/** Of that rest; what is left belongs to the letters. */
const shareOfWords = 0.4;

export const weighed = ({ words, families, letters }: Hashed, weighing: Weighing): Features => {
  const ids: number[] = [];
  const values: number[] = [];
  const rest = families.length === 0 ? 1 : 1 - shareOfFamilies;
  block(words, weighing, rest * shareOfWords, ids, values);
  block(families, weighing, shareOfFamilies, ids, values);
  block(letters, weighing, rest * (1 - shareOfWords), ids, values);
  return { ids: Int32Array.from(ids), values: Float32Array.from(values) };
};

export const featuresOf = (words: readonly string[], weighing: Weighing): Features => weighed(hashed(words), weighing);
