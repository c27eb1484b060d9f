import { isSmall } from '../query/small-words.ts';
import { isTalk, unwrap } from '../query/talk.ts';
import { wordsOf } from '../text/fold.ts';
import { kindTerm } from '../text/kinds.ts';
import { stem } from '../text/stem.ts';
import { isOptionLike } from '../text/synonyms.ts';
import { idOf, shown, type Suggestion } from './suggestion.ts';

/** A shopper said something, and bought a product soon after. */
export interface Choice {
  readonly shopper: string;
  readonly heard: string;
  readonly product: string;
}

/** What the index keeps of a product that was bought. */
export interface Chosen {
  readonly terms: ReadonlySet<string>;
  /** Of its title, names, brand and category, as written. */
  readonly words: readonly string[];
}

/** So many different shoppers must have meant the same by it. */
const fewestShoppers = 3;
/** Such a share of those who said the word bought something that does not hold it … */
const withoutIt = 0.8;
/** … and such a share of these something that holds the other word, */
const together = 0.6;
/** which is so many times as often as among all that is bought. */
const lift = 3;
const longest = 8;

/** Shoppers by word or term, each once. */
class Tally {
  private readonly all = new Map<string, Set<string>>();
  add(key: string, one: string): void {
    const known = this.all.get(key);
    if (known) known.add(one);
    else this.all.set(key, new Set([one]));
  }
  count = (key: string): number => this.all.get(key)?.size ?? 0;
  keys = (): Iterable<string> => this.all.keys();
}

/** What somebody may have called the thing, in a sentence: no talk, no colours, no numbers. Long sentences tell of other things. */
const wordsFor = (heard: string): string[] => {
  const { subject } = unwrap(wordsOf(heard), () => false);
  if (subject.length > longest) return [];
  return subject.filter((word) => /^\p{L}{3,}$/u.test(word) && !isSmall(word) && !isTalk(word) && !isOptionLike(word));
};

interface Missed {
  readonly shoppers: Set<string>;
  readonly products: Set<string>;
  readonly others: Tally;
}

/** Words that shoppers said before they bought what does not hold them, with the word for it that the products do hold. */
export const fromChoices = (
  choices: readonly Choice[],
  chosen: ReadonlyMap<string, Chosen>,
  isKnown: (one: string, other: string) => boolean,
): Suggestion[] => {
  const buyers = new Tally();
  const everybody = new Set<string>();
  const said = new Tally();
  const missed = new Map<string, Missed>();
  /** What things are, rather than are called. */
  const kinds = new Set<string>();
  /** As it is written most plainly: the shortest of its forms. */
  const written = new Map<string, string>();
  for (const { shopper, heard, product } of choices) {
    const held = chosen.get(product);
    if (!held) continue;
    everybody.add(shopper);
    const others = new Set(held.words.filter((word) => /^\p{L}{2,}$/u.test(word) && !isOptionLike(word)).map(stem));
    for (const word of held.words) {
      const form = written.get(stem(word));
      if (form === undefined || word.length < form.length) written.set(stem(word), word);
    }
    for (const other of others) {
      buyers.add(other, shopper);
      if (held.terms.has(kindTerm(other))) kinds.add(other);
    }
    for (const word of new Set(wordsFor(heard))) {
      said.add(word, shopper);
      if (held.terms.has(stem(word))) continue;
      let miss = missed.get(word);
      if (!miss) missed.set(word, (miss = { shoppers: new Set(), products: new Set(), others: new Tally() }));
      miss.shoppers.add(shopper);
      miss.products.add(product);
      for (const other of others) miss.others.add(other, shopper);
    }
  }

  const found: Suggestion[] = [];
  for (const [word, { shoppers, products, others }] of missed) {
    if (shoppers.size < fewestShoppers || shoppers.size < said.count(word) * withoutIt) continue;
    const best = [...others.keys()]
      .map((other) => {
        const share = others.count(other) / shoppers.size;
        return { other, share, lifted: (share * everybody.size) / buyers.count(other) };
      })
      .filter(({ share, lifted }) => share >= together && lifted >= lift)
      .sort(
        (a, b) => b.share - a.share || Number(kinds.has(b.other)) - Number(kinds.has(a.other)) || b.lifted - a.lifted,
      )[0];
    if (!best || isKnown(word, best.other)) continue;
    const words = [word, written.get(best.other) ?? best.other];
    found.push({
      ...{ id: idOf(words), words, source: 'chosen', support: others.count(best.other) },
      evidence: { products: [...products].slice(0, shown), of: said.count(word) },
    });
  }
  return found;
};
