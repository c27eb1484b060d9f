import { spansOf, type Tagged } from './sentences.ts';

/** What the words of a sentence are in their language, whatever the intent: a number, a time; '' for nothing of the kind. */
export type KindsOf = (words: readonly string[]) => readonly string[];

/** The values of slots that were seen in training. */
export interface Seen {
  /** "red wine" → slots that it was a value of, and in how many sentences. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly longest: number;
}

/** `others` are sentences of other intents: a slot of the same name has the same values there. */
export const lookOver = (sentences: readonly Tagged[], others: readonly Tagged[]): Seen => {
  const values = new Map<string, Map<string, number>>();
  let longest = 1;
  const slots = new Set(sentences.flatMap(({ tags }) => tags));
  for (const { words: written, tags } of [...sentences, ...others]) {
    const words = written.map(plain);
    for (const { slot, from, to } of spansOf(tags)) {
      if (!slots.has(`B-${slot}`)) continue;
      const value = words.slice(from, to).join(' ');
      const held = values.get(value) ?? new Map<string, number>();
      values.set(value, held.set(slot, (held.get(slot) ?? 0) + 1));
      longest = Math.min(6, Math.max(longest, to - from));
    }
  }
  return { values, longest };
};

/** "Red" → Aa, "NBA" → A, "12" → 0 */
const shapeOf = (word: string): string =>
  word
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/[\p{Ll}\p{Lo}]+/gu, 'a')
    .replace(/\d/gu, '0')
    .slice(0, 6);

const plain = (word: string): string => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** For each word which known values it is part of. `own` is the sentence itself in training: its values alone prove nothing. */
const valuesAt = (words: readonly string[], { values, longest }: Seen, own: boolean): string[][] => {
  const found: string[][] = words.map(() => []);
  for (let from = 0; from < words.length; from += 1)
    for (let to = from + 1; to <= Math.min(words.length, from + longest); to += 1)
      for (const [slot, count] of values.get(words.slice(from, to).join(' ')) ?? []) {
        if (own && count < 2) continue;
        for (let at = from; at < to; at += 1)
          found[at]!.push(`${at === from ? 'b' : 'i'}${to - from > 1 ? 2 : 1}${slot}`);
      }
  return found;
};

/** What speaks for one tag or another at each word. */
export const observe = (
  intent: string,
  written: readonly string[],
  seen: Seen,
  kindsOf: KindsOf,
  own: boolean,
): string[][] => {
  const words = written.map(plain);
  const shapes = written.map(shapeOf);
  const known = valuesAt(words, seen, own);
  const kinds = kindsOf(words);
  const word = (at: number): string => words[at] ?? (at < 0 ? '^' : '$');
  return words.map((each, at) => {
    const features = [
      '*',
      `w ${each}`,
      `p ${word(at - 1)}`,
      `n ${word(at + 1)}`,
      `pp ${word(at - 2)}`,
      `nn ${word(at + 2)}`,
      `s ${shapes[at]}`,
      `ps ${shapes[at - 1] ?? '^'}${shapes[at]}`,
      `ns ${shapes[at]}${shapes[at + 1] ?? '$'}`,
      `e2 ${each.slice(-2)}`,
      `e3 ${each.slice(-3)}`,
      `b3 ${each.slice(0, 3)}`,
      `k ${kinds[at]}`,
      `kk ${kinds[at - 1] ?? '^'} ${kinds[at]} ${kinds[at + 1] ?? '$'}`,
      `kp ${word(at - 1)} ${kinds[at]}`,
      `pk ${kinds[at - 1] ?? '^'}`,
      `nk ${kinds[at + 1] ?? '$'}`,
    ];
    for (const value of new Set(known[at])) features.push(`g ${value}`);
    if (known[at]!.length === 0) features.push('g-');
    // What holds in every intent, and what holds in this one.
    return [...features, ...features.map((feature) => `${intent}|${feature}`)];
  });
};
