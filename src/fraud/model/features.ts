import { signals, type FraudFacts, type Signal } from '../facts.ts';

/** How facts become numbers: learned with the weights, and the same ever after. */
export interface Encoding {
  /** log(1 + value), then standardised; what nobody knows is the mean. */
  readonly numbers: readonly { readonly signal: Signal; readonly mean: number; readonly scale: number }[];
  readonly booleans: readonly Signal[];
  /** One feature for each word that was seen often enough. */
  readonly words: readonly { readonly signal: Signal; readonly word: string }[];
}

// A blocked order is refused whatever the model says, so that nothing can be learned from it.
const learnable = (Object.keys(signals) as Signal[]).filter((signal) => signal !== 'blocked');
const ofType = (type: string) => learnable.filter((signal) => signals[signal].type === type);

/** Counts and amounts have long tails. */
const flat = (value: number): number => Math.log1p(Math.max(value, 0));

/** A word that came rarely would be learned by heart. */
const OFTEN = 10;

export const learnEncoding = (samples: readonly FraudFacts[]): Encoding => ({
  numbers: ofType('number').flatMap((signal) => {
    const values = samples.flatMap((facts) => (typeof facts[signal] === 'number' ? [flat(facts[signal])] : []));
    if (values.length === 0) return [];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const scale = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    return scale < 1e-9 ? [] : [{ signal, mean, scale }];
  }),
  booleans: ofType('boolean'),
  words: ofType('text').flatMap((signal) => {
    const seen = new Map<string, number>();
    for (const { [signal]: word } of samples) if (typeof word === 'string') seen.set(word, (seen.get(word) ?? 0) + 1);
    return [...seen]
      .filter(([, times]) => times >= OFTEN && times < samples.length)
      .map(([word]) => word)
      .sort()
      .map((word) => ({ signal, word }));
  }),
});

/** The first is always 1, for the intercept. */
export const encode = ({ numbers, booleans, words }: Encoding, facts: FraudFacts): number[] => [
  1,
  ...numbers.map(({ signal, mean, scale }) => {
    const value = facts[signal];
    return typeof value === 'number' ? (flat(value) - mean) / scale : 0;
  }),
  ...booleans.map((signal) => (facts[signal] === true ? 1 : 0)),
  ...words.map(({ signal, word }) => (facts[signal] === word ? 1 : 0)),
];
