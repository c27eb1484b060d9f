import type { Likeness } from '../vocabulary/likeness.ts';
import type { Term, Vocabulary } from '../vocabulary/vocabulary.ts';
import { arcsOver, cheapestArcs, type AlsoSaid, type Arc, type Manner } from './lattice.ts';

/** One way to read all the tokens; a lower cost is likelier. */
export interface Reading {
  readonly arcs: readonly Arc[];
  readonly cost: number;
}

const beam = 10;
/** Sounds and spellings put forward per place, after the cheapest way to say each word is known. */
const perPlace = 40;
/** How much what stands beside counts against how common a word is by itself. */
const company = 7;

const alone = (term: Term, products: number): number => {
  const held = term.strong.length + 0.15 * (term.products - term.strong.length);
  return (held + 0.2) / (products + 1);
};

interface State extends Reading {
  readonly terms: readonly Term[];
}

/** Best first; the cost of a word is how seldom the catalogue has it in the company of the words already read. */
export const readingsOf = (
  tokens: readonly string[],
  vocabulary: Vocabulary,
  likeness: Likeness,
  manner: Manner,
  alsoSaid: AlsoSaid,
): readonly Reading[] => {
  const { products } = vocabulary;
  const wordCost = (term: Term, before: readonly Term[]): number => {
    const prior = alone(term, products);
    if (before.length === 0) return -Math.log(prior);
    let likely = 0;
    for (const other of before)
      likely += (vocabulary.both(other, term) + company * prior) / (other.strong.length + company);
    return -Math.log(Math.max(likely / before.length, prior / 20));
  };

  const arcs = arcsOver(tokens, vocabulary, likeness, manner, alsoSaid).map((group) =>
    cheapestArcs(group)
      .sort((a, b) => a.cost - b.cost)
      .slice(0, perPlace),
  );
  /** The best ways to have read the tokens up to each place, the cheapest first. */
  const states: State[][] = Array.from({ length: tokens.length + 1 }, () => []);
  states[0]!.push({ arcs: [], cost: 0, terms: [] });
  for (let at = 0; at < tokens.length; at++)
    for (const state of states[at]!)
      for (const arc of arcs[at]!) {
        const there = states[arc.to]!;
        /** No word makes a reading cheaper: what costs as much as this is not looked at further. */
        const most = there.length < beam ? Infinity : there.at(-1)!.cost;
        let cost = state.cost + arc.cost;
        const terms = [...state.terms];
        for (const term of arc.terms) {
          if (cost >= most) break;
          if (!term) continue;
          cost += wordCost(term, terms);
          terms.push(term);
        }
        if (cost >= most) continue;
        let place = there.length;
        while (place > 0 && there[place - 1]!.cost > cost) place--;
        there.splice(place, 0, { arcs: [...state.arcs, arc], cost, terms });
        there.length = Math.min(there.length, beam);
      }
  return states[tokens.length]!;
};
