/** Sparse features of a sentence: which, and how much. */
export interface Features {
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

const seedOfWords = 0x811c9dc5;
const seedOfPairs = 0x2f0b4a13;
const seedOfLetters = 0x5bd1e995;

const mix = (hash: number, text: string, from: number, to: number): number => {
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
};

const finish = (hash: number): number => {
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
};

/** A word that starts with 0 stands for a kind of value and has no letters worth looking at. */
const isMark = (word: string): boolean => word.charCodeAt(0) === 48;

/** Words and pairs of words. */
export const wordHashes = (words: readonly string[]): number[] => {
  const hashes: number[] = [];
  let before = '^';
  for (const word of words) {
    hashes.push(finish(mix(seedOfWords, word, 0, word.length)));
    hashes.push(finish(mix(mix(mix(seedOfPairs, before, 0, before.length), ' ', 0, 1), word, 0, word.length)));
    before = word;
  }
  return hashes;
};

/** Runs of three to five letters of each word with its edges. */
export const letterHashes = (words: readonly string[]): number[] => {
  const hashes: number[] = [];
  for (const word of words) {
    if (isMark(word)) continue;
    const text = ` ${word.slice(0, 40)} `;
    for (let from = 0; from + 3 <= text.length; from += 1) {
      let hash = mix(seedOfLetters, text, from, from + 2);
      for (let to = from + 3; to <= Math.min(from + 5, text.length); to += 1) {
        hash = mix(hash, text, to - 1, to);
        hashes.push(finish(hash));
      }
    }
  }
  return hashes;
};

/** Learned from samples: how telling each feature is. */
export interface Weighing {
  /** One less than a power of two. */
  readonly mask: number;
  readonly idf: Float32Array;
}

export const learnWeighing = (samples: readonly (readonly string[])[], largest: number): Weighing => {
  const hashed = samples.map((words) => new Set([...wordHashes(words), ...letterHashes(words)]));
  const distinct = new Set<number>();
  for (const hashes of hashed) for (const hash of hashes) distinct.add(hash);
  let size = 4_096;
  while (size < distinct.size * 2 && size < largest) size *= 2;
  const mask = size - 1;
  const counts = new Float32Array(size);
  for (const hashes of hashed) for (const id of new Set([...hashes].map((hash) => hash & mask))) counts[id]! += 1;
  const idf = counts.map((count) => (count === 0 ? 0 : Math.log((1 + samples.length) / (1 + count)) + 1));
  return { mask, idf };
};

/** Counts, damped and weighed, brought to length 1; what was never seen is left out. */
const block = (hashes: readonly number[], { mask, idf }: Weighing, share: number, into: Map<number, number>): void => {
  const counts = new Map<number, number>();
  for (const hash of hashes) {
    const id = hash & mask;
    if (idf[id]! > 0) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  let square = 0;
  for (const [id, count] of counts) {
    const value = (1 + Math.log(count)) * idf[id]!;
    counts.set(id, value);
    square += value * value;
  }
  if (square === 0) return;
  const factor = share / Math.sqrt(square);
  for (const [id, value] of counts) into.set(id, (into.get(id) ?? 0) + value * factor);
};

export const featuresOf = (words: readonly string[], weighing: Weighing): Features => {
  const all = new Map<number, number>();
  block(wordHashes(words), weighing, Math.SQRT1_2, all);
  block(letterHashes(words), weighing, Math.SQRT1_2, all);
  return { ids: Int32Array.from(all.keys()), values: Float32Array.from(all.values()) };
};
