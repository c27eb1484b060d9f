/** The words that the examples taught as talk, in one locale. */
export interface Vocabulary {
  knows(word: string): boolean;
  /** How telling a word is: rare words more than common ones. */
  weight(word: string): number;
  /** A taught word that the misspelt one must have been: "crat" → "cart"; none where `sold`, a word of the catalogue, is as near. */
  corrected(word: string, sold?: string): string | undefined;
}

const without = (word: string, at: number): string => word.slice(0, at) + word.slice(at + 1);

/** Every spelling with one letter left out: two words that are one slip apart share one of them. */
const leftOuts = (word: string): string[] => Array.from(word, (_, at) => without(word, at));

const isSwap = (one: string, other: string): boolean => {
  if (one.length !== other.length) return false;
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return at >= 0 && one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
};

/** One slip of the finger, the first letter right; short words bear less. */
const isSlip = (typed: string, meant: string): boolean => {
  if (isSwap(typed, meant)) return typed.length >= 3;
  if (typed[0] !== meant[0]) return false;
  const { length } = typed;
  if (length === meant.length)
    return length >= 5 && leftOuts(typed).some((left, at) => left === without(meant, at) && typed[at] !== meant[at]);
  if (length + 1 === meant.length) {
    const doubled = /(.)\1/u.test(meant);
    return (length >= 3 || (length === 2 && doubled)) && leftOuts(meant).includes(typed);
  }
  return length === meant.length + 1 && meant.length >= 4 && leftOuts(typed).includes(meant);
};

const drawn = /(?!x)(\p{L})\1{2,}/gu;

/** What a word may be whose letters were drawn out: "pleeease", "sooo goood". "xxxl" is a size. */
const undrawn = (word: string): string[] => [word.replace(drawn, '$1$1'), word.replace(drawn, '$1')];

/** So many words between two chances for others. */
const breath = 64;

/**
 * `sentences` are the taught words of each example; `extra` are words worth correcting to that no example holds. Stops for breath
 * every few words.
 */
export function* learnVocabulary(
  sentences: readonly (readonly string[])[],
  extra: Iterable<string>,
): Generator<undefined, Vocabulary> {
  const counts = new Map<string, number>();
  for (const [at, words] of sentences.entries()) {
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
    if (at % breath === 0) yield;
  }
  const near = new Map<string, string[]>();
  const note = (key: string, word: string): void => {
    const words = near.get(key);
    if (words) words.push(word);
    else near.set(key, [word]);
  };
  const words = new Set([...counts.keys(), ...extra].filter((word) => /^\p{L}{3,24}$/u.test(word)));
  let noted = 0;
  for (const word of words) {
    for (const key of [word, ...leftOuts(word)]) note(key, word);
    if ((noted += 1) % breath === 0) yield;
  }
  const rarest = Math.log(1 + sentences.length) + 1;
  /** The word most often taught that is one slip away. */
  const nearestTo = (word: string): string | undefined => {
    const candidates = new Set<string>();
    for (const key of [word, ...leftOuts(word)])
      for (const candidate of near.get(key) ?? []) if (isSlip(word, candidate)) candidates.add(candidate);
    return [...candidates].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0];
  };

  return {
    knows: (word) => counts.has(word),
    weight: (word) => rarest - Math.log(1 + (counts.get(word) ?? 0)),
    corrected: (word, sold) => {
      if (word.length < 2 || word.length > 24 || !/^\p{L}+$/u.test(word) || words.has(word)) return undefined;
      const meant = undrawn(word).find((spelling) => counts.has(spelling)) ?? nearestTo(word);
      if (!meant || !sold || sold === meant || !isSlip(word, sold)) return meant;
      // Swapped letters are the likelier slip; short words of talk are typed more often than short names of things.
      const isNearer = isSwap(word, sold) ? !isSwap(word, meant) : !isSwap(word, meant) && word.length >= 5;
      return isNearer ? undefined : meant;
    },
  };
}
