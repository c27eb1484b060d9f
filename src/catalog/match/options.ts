import type { AlsoSaid } from '../query/lattice.ts';
import { synonymPhrasesOf } from '../text/synonyms.ts';
import { wordsOf } from '../text/fold.ts';
import { stem } from '../text/stem.ts';

export interface NamedOptions {
  readonly options: Readonly<Record<string, string>>;
  /** Stems of the words that named them. */
  readonly used: ReadonlySet<string>;
}

/** How many of the words from a place on name the value, also by a synonym; 0 = they do not. */
const naming = (said: readonly string[], from: number, parts: readonly string[], alsoSaid: AlsoSaid): number => {
  const value = parts.join(' ');
  for (let length = Math.min(3, said.length - from); length > 0; length--) {
    const phrase = said.slice(from, from + length).join(' ');
    if (phrase === value || [...synonymPhrasesOf(phrase), ...alsoSaid(phrase)].includes(value)) return length;
  }
  return 0;
};

/** Which of the product's own option values the words name, longer names first: "extra large" before "large". */
export const optionsNamed = (
  offered: Readonly<Record<string, readonly string[]>>,
  said: readonly string[],
  alsoSaid: AlsoSaid,
): NamedOptions => {
  const values = new Map<string, { name: string; value: string; parts: string[] }>();
  for (const [name, each] of Object.entries(offered))
    for (const value of each) values.set(`${name} ${value}`, { name, value, parts: wordsOf(value).map(stem) });
  const options: Record<string, string> = {};
  const used = new Set<string>();
  for (const { name, value, parts } of [...values.values()].sort((a, b) => b.parts.length - a.parts.length)) {
    if (parts.length === 0 || options[name] !== undefined) continue;
    for (let from = 0; from < said.length; from++) {
      const length = naming(said, from, parts, alsoSaid);
      const words = said.slice(from, from + length);
      if (length === 0 || words.some((word) => used.has(word))) continue;
      options[name] = value;
      for (const word of words) used.add(word);
      break;
    }
  }
  return { options, used };
};
