import { wordsOf } from '../text/fold.ts';
import { soundsIn, type Tongue } from '../text/sound.ts';
import { isSmall } from '../query/small-words.ts';
import { stem } from '../text/stem.ts';
import type { Likeness } from '../vocabulary/likeness.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** Words of a phrase that may have been meant, as far as they sound from what was heard. */
interface Heard {
  readonly words: readonly string[];
  readonly apart: number;
}

const longest = 6;
/** A word that sounds further away than this is another word. */
const nearest = 1;
const perWord = 4;
const kept = 24;
/** So many phrases are worth looking up. */
const most = 6;
/** What the catalogue does not know was hardly said as it was heard; what it knows may still have been another word. */
const costs = { unknown: 1.2, other: 0.15 } as const;

const isSameWord = (one: string, other: string): boolean => stem(one) === stem(other);

/** What one word may have been, or two that were heard for one. */
const meantBy = (said: readonly string[], vocabulary: Vocabulary, likeness: Likeness, tongue: Tongue): Heard[] => {
  const [first = ''] = said;
  const whole = said.join('');
  const like = likeness
    .heard(said.map(soundsIn[tongue]).join(''), nearest, tongue)
    .filter(({ word }) => word.text.length >= 3 && !isSameWord(word.text, whole))
    .slice(0, perWord)
    .map(({ word, apart }) => ({ words: [word.text], apart: apart + costs.other }));
  if (said.length > 1) return like;
  if (isSmall(first)) return [{ words: [first], apart: 0 }];
  return [{ words: [first], apart: vocabulary.term(first) ? 0 : costs.unknown }, ...like];
};

/** Phrases of words of the catalogue that sound like what was heard, nearest first: "tee cattle" → "tea kettle". */
export const soundingLike = (text: string, vocabulary: Vocabulary, likeness: Likeness, tongue: Tongue): string[] => {
  const said = wordsOf(text);
  if (said.length === 0 || said.length > longest) return [];
  const best: Heard[][] = [[{ words: [], apart: 0 }]];
  said.forEach((_, from) => {
    for (const { words, apart } of best[from] ?? [])
      for (let to = from + 1; to <= Math.min(said.length, from + 2); to += 1)
        for (const next of meantBy(said.slice(from, to), vocabulary, likeness, tongue))
          (best[to] ??= []).push({ words: [...words, ...next.words], apart: apart + next.apart });
    for (const [at, found] of best.entries())
      if (found.length > kept) best[at] = found.sort((a, b) => a.apart - b.apart).slice(0, kept);
  });
  const heard = said.join(' ');
  return [...new Set((best[said.length] ?? []).sort((a, b) => a.apart - b.apart).map(({ words }) => words.join(' ')))]
    .filter((phrase) => phrase !== heard)
    .slice(0, most);
};
