import type { Example, Locale, TeachingReport } from '#kernel';
import { heldOut, type Held } from '../learning/scope.ts';
import type { Weighing } from '../learning/features.ts';
import { beyond, type Lessons } from '../lessons.ts';
import { contradictionsIn, likenessFinder } from './alike.ts';

const shown = 5;
const mostConfusions = 50;

const nearestTo = (held: readonly Held[], intent: string): { nearest: string | null; shared: number } => {
  const shares = new Map<string, number>();
  for (const { ranked } of held)
    for (const { label, probability } of ranked)
      if (label !== intent && label !== beyond) shares.set(label, (shares.get(label) ?? 0) + probability);
  const [first] = [...shares].sort((a, b) => b[1] - a[1]);
  return { nearest: first?.[0] ?? null, shared: first ? first[1] / held.length : 0 };
};

const confusionsIn = (held: readonly Held[], examples: readonly Example[]): TeachingReport['confusions'] => {
  const pairs = new Map<string, { taught: string; read: string; sentences: string[] }>();
  for (const { sample, guess } of held) {
    if (guess === sample.label) continue;
    const read = guess === beyond ? 'nothing' : guess;
    const key = `${sample.label}\t${read}`;
    const pair = pairs.get(key) ?? { taught: sample.label, read, sentences: [] };
    pair.sentences.push(examples[sample.source]?.text ?? '');
    pairs.set(key, pair);
  }
  return [...pairs.values()]
    .map((pair) => ({ ...pair, times: pair.sentences.length, sentences: pair.sentences.slice(0, shown) }))
    .sort((a, b) => b.times - a.times)
    .slice(0, mostConfusions);
};

/** Reads every example by what the others teach. Stops for breath on the way. */
export function* reportOn(
  locale: Locale,
  examples: readonly Example[],
  { samples }: Lessons,
  weighing: Weighing,
): Generator<undefined, TeachingReport> {
  const held = yield* heldOut(samples);
  const contradictions = yield* contradictionsIn(examples, samples, yield* likenessFinder(samples, weighing));
  const intents = [...new Set(examples.map(({ intent }) => intent))];
  const perIntent = intents
    .map((intent) => {
      const own = held.filter(({ sample }) => sample.label === intent);
      const right = own.filter(({ guess }) => guess === intent).length;
      return { intent, sentences: own.length, right, ...nearestTo(own, intent) };
    })
    .sort((a, b) => a.right / a.sentences - b.right / b.sentences);
  const right = perIntent.reduce((sum, each) => sum + each.right, 0);
  return {
    locale,
    intents: intents.length,
    sentences: held.length,
    accuracy: held.length === 0 ? 1 : right / held.length,
    perIntent,
    confusions: confusionsIn(held, examples),
    contradictions,
  };
}
