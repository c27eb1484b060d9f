import { spansOf, tagsOf, type SlotSpan, type Tagged } from './sentences.ts';

const syllables =
  'bra ken lo mis tor vel da rin pu shan go fel na kri zo mer ti wal ge dos cu bi len ra hou jas ny por stel vi an er ic ol um est'.split(
    ' ',
  );

/** A share of the values that are open are replaced by words that nobody has heard. */
const inventedShare = 0.5;
/** Slots of which so many values differ may hold anything. */
const openFrom = 0.5;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const createChance = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
};

/** Copies of each sentence with other values, some of them invented: what is learned is the sentence around them. */
export const augmented = (
  sentences: readonly Tagged[],
  others: readonly Tagged[],
  copies: number,
  /** Slots of which nothing is invented, with what else may stand there. */
  closed: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(),
): Tagged[] => {
  const chance = createChance(99);
  const values = new Map<string, string[][]>();
  const note = (slot: string, words: string[]): void => {
    const known = values.get(slot);
    if (known) known.push(words);
    else values.set(slot, [words]);
  };
  for (const { words, tags } of [...sentences, ...others])
    for (const { slot, from, to } of spansOf(tags)) note(slot, words.slice(from, to));
  for (const [slot, more] of closed) for (const words of more) note(slot, [...words]);
  const isOpen = new Map(
    [...values].map(([slot, all]) => [
      slot,
      !closed.has(slot) && new Set(all.map((words) => words.join(' '))).size > all.length * openFrom,
    ]),
  );
  const invent = (): string =>
    Array.from({ length: 1 + chance(3) }, () => syllables[chance(syllables.length)]!).join('');
  const valueOf = (slot: string): string[] => {
    const known = values.get(slot)!;
    const one = known[chance(known.length)]!;
    if (!isOpen.get(slot) || chance(1_000) >= inventedShare * 1_000) return one;
    return one.map((word) =>
      /\d/u.test(word) || chance(10) < 1 ? word : /^\p{Lu}/u.test(word) ? capital(invent()) : invent(),
    );
  };
  const copy = ({ words, tags }: Tagged): Tagged => {
    const made: string[] = [];
    const spans: SlotSpan[] = [];
    let at = 0;
    for (const { slot, from, to } of spansOf(tags)) {
      made.push(...words.slice(at, from));
      const value = valueOf(slot);
      spans.push({ slot, from: made.length, to: made.length + value.length });
      made.push(...value);
      at = to;
    }
    made.push(...words.slice(at));
    return { words: made, tags: tagsOf(made.length, spans) };
  };
  return sentences.flatMap((sentence) =>
    sentence.tags.every((tag) => tag === 'O')
      ? [sentence]
      : [sentence, ...Array.from({ length: copies }, () => copy(sentence))],
  );
};
