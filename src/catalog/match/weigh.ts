import type { Product } from '../product.ts';
import type { Knowledge, Wanted } from '../query/understand.ts';
import { heldBy, kinds } from './held.ts';
import { optionsNamed, type NamedOptions } from './options.ts';

/** At least this share of what was said must be found in a product. */
const enough = 0.6;
/** Products whose share lies within this of the best fit equally well. */
const equal = 0.1;

export interface Weighed {
  readonly product: Product;
  readonly fit: number;
  readonly named: NamedOptions;
  /** What was said, without options, is the whole of one of its names. */
  readonly exact: boolean;
  /** It holds every word that means something here. */
  readonly complete: boolean;
  /** It is the kind of thing that was asked for, and does not only mention it. */
  readonly kind: boolean;
}

/** The word that says what kind of thing is wanted: no option of anything, before "for" and "with". */
export const headOf = (said: string, wanted: readonly Wanted[], { dictionary }: Knowledge): Wanted => {
  const { options } = dictionary();
  const content = wanted.filter(({ alternatives }) => !alternatives.some(({ term }) => options.has(term)));
  const among = content.length > 0 ? content : wanted;
  for (const kind of kinds(said)) {
    const head = among.find(({ alternatives }) => alternatives[0]?.term === kind);
    if (head) return head;
  }
  return among.at(-1)!;
};

export const weigh = (product: Product, wanted: readonly Wanted[], head: Wanted): Weighed | undefined => {
  const held = heldBy(product);
  const said = wanted.map(({ alternatives }) => alternatives[0]!.term);
  const named = optionsNamed(product, said);
  const certainty = ({ alternatives, certain, rarity }: Wanted): number => {
    if (named.used.has(alternatives[0]!.term)) return certain;
    const ways = alternatives
      .filter(({ term, rival }) => !rival && held.terms.has(term))
      .map(({ weight }) => weight / rarity);
    return certain * Math.max(0, ...ways);
  };
  if (certainty(head) < 0.5) return undefined;
  const known = wanted.filter(({ known }) => known);
  const usual = known.reduce((sum, { rarity }) => sum + rarity, 0) / (known.length || 1);
  let covered = 0;
  let all = 0;
  for (const one of wanted) {
    // A word that nobody knows here is praise, as long as it is neither the thing itself nor a colour, a size or the like.
    const weight = one.known || one.meant || one === head ? one.rarity : usual / 2;
    covered += weight * certainty(one);
    all += weight;
  }
  const rest = said.filter((term) => !named.used.has(term));
  return {
    product,
    fit: covered / all,
    named,
    complete: wanted.every((one) => !(one.known || one.meant) || certainty(one) >= 0.5),
    exact: held.names.some((name) => sameWords(name, said) || (rest.length > 0 && sameWords(name, rest))),
    kind: head.alternatives.some(({ term, rival }) => !rival && held.kinds.has(term)),
  };
};

const sameWords = (name: readonly string[], said: readonly string[]): boolean =>
  name.length > 0 && name.every((word) => said.includes(word)) && said.every((word) => name.includes(word));

/** Those that fit best, in their order: enough of what was said, and of the kind that was asked for if any is. */
export const fittest = (weighed: readonly Weighed[]): readonly Weighed[] => {
  const best = Math.max(enough, ...weighed.map(({ fit }) => fit));
  const equals = weighed.filter(({ fit }) => fit >= enough && fit >= best - equal);
  const ofKind = equals.filter(({ kind, exact }) => kind || exact);
  return ofKind.length > 0 ? ofKind : equals;
};
