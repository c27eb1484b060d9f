import type { Meaning, Node, OrderLexicon } from './lexicon.ts';
import type { Person } from './menu.ts';

/** A phrase that was found, or a word that says nothing here. */
export interface Mention {
  readonly text: string;
  readonly meanings: readonly Meaning[];
  /** 0 as written, more where it had to be guessed. */
  readonly cost: number;
  /** Whose what is named is. */
  readonly person?: Person;
}

interface Path {
  readonly score: number;
  readonly from: number;
  readonly mention: Mention;
}

const isSign = (word: string): boolean => word === ',' || word === '.';

/** A longer phrase is likelier what was meant than its parts. */
const bonus = 0.25;

const worthOf = (meanings: readonly Meaning[]): number =>
  Math.max(...meanings.map((meaning) => ('sure' in meaning ? meaning.sure : 0.85)));

/** Every phrase that begins at a place, with the place behind it. */
const phrasesAt = (
  words: readonly string[],
  from: number,
  { root, alike }: OrderLexicon,
): { to: number; node: Node; cost: number }[] => {
  const found: { to: number; node: Node; cost: number }[] = [];
  const walk = (node: Node, at: number, cost: number): void => {
    if (node.meanings.length > 0) found.push({ to: at, node, cost });
    const word = words[at];
    if (word === undefined || isSign(word)) return;
    for (const { word: meant, cost: more } of alike(word)) {
      const next = node.next.get(meant);
      if (next) walk(next, at + 1, cost + more);
    }
    // "non fat" for "nonfat", "ma cchiato" for "macchiato"
    const joined = words[at + 1];
    if (joined !== undefined && !isSign(joined) && word.length + joined.length >= 5)
      for (const { word: meant, cost: more } of alike(word + joined)) {
        const next = more > 0.25 ? undefined : node.next.get(meant);
        if (next) walk(next, at + 2, cost + more + 0.3);
      }
  };
  walk(root, from, 0);
  return found;
};

/** Cuts a sentence into the phrases that explain most of it. */
export const spot = (words: readonly string[], lexicon: OrderLexicon): Mention[] => {
  const best: (Path | undefined)[] = [{ score: 0, from: -1, mention: { text: '', meanings: [], cost: 0 } }];
  const take = (to: number, path: Path): void => {
    const before = best[to];
    if (!before || before.score < path.score) best[to] = path;
  };
  words.forEach((word, from) => {
    const { score } = best[from]!;
    take(from + 1, { score, from, mention: { text: word, meanings: [], cost: 0 } });
    if (isSign(word)) return;
    const [, times, count] = /^(x?)(\d{1,4})$/u.exec(word) ?? [];
    if (count !== undefined)
      take(from + 1, {
        score: score + 0.8,
        from,
        mention: { text: word, meanings: [{ kind: 'number', value: Number(count), behind: times !== '' }], cost: 0 },
      });
    for (const { to, node, cost } of phrasesAt(words, from, lexicon)) {
      const length = to - from;
      const worth = length * worthOf(node.meanings) + bonus * (length - 1) - cost * 1.2;
      if (worth <= 0.15) continue;
      take(to, {
        score: score + worth,
        from,
        mention: { text: words.slice(from, to).join(' '), meanings: node.meanings, cost },
      });
    }
  });
  const mentions: Mention[] = [];
  for (let at = words.length; at > 0;) {
    const { from, mention } = best[at]!;
    mentions.unshift(mention);
    at = from;
  }
  return mentions;
};
