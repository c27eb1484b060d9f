import { createClassifier } from './model.ts';
import { training, type Sample } from './training.ts';

/** A sentence of those that taught, and which of them it was made from: its copies with other values are no other sentence. */
export interface Sourced extends Sample {
  readonly source: number;
}

/** How telling each word is, and how much of a sentence was ever taught. */
export interface Knowing {
  readonly knows: (word: string) => boolean;
  /** Rare words more than common ones. */
  readonly weight: (word: string) => number;
}

export const knowingOf = (sentences: readonly (readonly string[])[]): Knowing => {
  const counts = new Map<string, number>();
  for (const words of sentences) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const rarest = Math.log(1 + sentences.length) + 1;
  return {
    knows: (word) => counts.has(word),
    weight: (word) => rarest - Math.log(1 + (counts.get(word) ?? 0)),
  };
};

/** 0..1: the part of a sentence that was taught, by weight. */
export const shareKnown = (words: readonly string[], { knows, weight }: Knowing): number => {
  let all = 0;
  let known = 0;
  for (const word of words) {
    const each = weight(word);
    all += each;
    if (knows(word)) known += each;
  }
  return all === 0 ? 0 : known / all;
};

/** What was said and belongs to no intent scores lower: how strong the best intent is, times how much of the words is known. */
export interface Held {
  readonly sample: Sourced;
  readonly guess: string;
  readonly score: number;
  /** Of the intent it was taught for. */
  readonly probability: number;
  /** Best first, with their probabilities. */
  readonly ranked: readonly { readonly label: string; readonly probability: number }[];
}

const folds = 3;

/**
 * Reads every sentence by what the others taught: which fold it falls into is a matter of its number. With fewer `parts` than
 * folds only the sentences of the first ones are read.
 */
export function* heldOut(samples: readonly Sourced[], parts = folds): Generator<undefined, Held[]> {
  const held: Held[] = [];
  for (let fold = 0; fold < parts; fold += 1) {
    const isOut = ({ source }: Sourced): boolean => source % folds === fold;
    const taught = samples.filter((sample) => !isOut(sample));
    const classifier = createClassifier(yield* training(taught));
    yield;
    const knowing = knowingOf(taught.map(({ words }) => words));
    yield;
    const seen = new Set<number>();
    for (const sample of samples.filter(isOut)) {
      // One of its copies is enough.
      if (seen.has(sample.source)) continue;
      seen.add(sample.source);
      const { ranked, probabilityOf, strength } = classifier.rank(sample.words);
      held.push({
        sample,
        guess: ranked[0]?.label ?? '',
        score: strength * shareKnown(sample.words, knowing),
        probability: probabilityOf(sample.label),
        ranked: ranked.slice(0, 5),
      });
      yield;
    }
  }
  return held;
}

/** This share of what was meant for the shop is turned away, so that most of what was not is turned away too. */
const turnedAway = 0.05;

/** The score that so few of the sentences taught lie below, each read by what the others taught. */
export const thresholdOf = (held: readonly Held[]): number => {
  const scores = held.map(({ score }) => score).sort((a, b) => a - b);
  return scores[Math.floor(scores.length * turnedAway)] ?? 0;
};
