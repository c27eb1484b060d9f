import type { Database } from '#store';
import type { Match } from '../catalog.ts';
import type { Product } from '../product.ts';
import { ask } from '../query/ask.ts';
import { understand, type Knowledge, type Wanted } from '../query/understand.ts';
import { fold } from '../text/fold.ts';
import { heldBy, kinds } from './held.ts';
import { optionsNamed, type NamedOptions } from './options.ts';

/** At least this share of what was said must be found in a product. */
const enough = 0.6;
/** Products whose share lies within this of the best fit equally well. */
const equal = 0.1;
const candidates = 60;
const shown = 5;

/** "the red one": stands for a product and names nothing. */
const standIns =
  /\b(?:one|ones|item|items|product|products|thing|things|producto|productos|articulo|articulos|cosa)\b/g;

interface Weighed {
  readonly product: Product;
  readonly fit: number;
  readonly named: NamedOptions;
  /** What was said, without options, is the whole of one of its names. */
  readonly exact: boolean;
  /** It is the kind of thing that was asked for, and does not only mention it. */
  readonly kind: boolean;
}

const squeeze = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '');

/** Decides what a phrase in an order stands for: one product, several, or none of them. */
export const match = async (db: Database, knowledge: Knowledge, words: string): Promise<Match> => {
  const plain = fold(words).replace(standIns, ' ');
  const query = understand(/[\p{L}\p{N}]/u.test(plain) ? plain : words, knowledge);
  const wanted = query.wanted.filter(({ small }) => !small);
  if (wanted.length === 0) return { kind: 'none', near: [] };
  const { hits } = await ask(db, {
    wanted,
    without: query.without,
    filters: query.understood.filters.price ? { price: query.understood.filters.price } : {},
    strictness: 0.5,
    sort: 'relevance',
    cheap: query.cheap,
    limit: candidates,
    offset: 0,
  });
  const found = hits.map(({ product }) => product);
  const called = squeeze(words);
  const byId = found.filter(({ id, model }) => squeeze(id) === called || (model !== null && squeeze(model) === called));
  if (byId.length === 1) return { kind: 'one', product: byId[0]!, options: {} };

  const head = headOf(query.understood.words, wanted, knowledge);
  const weighed = found.map((product) => weigh(product, wanted, head)).filter((one) => one !== undefined);
  const fitting = weighed.filter(({ fit }) => fit >= enough);
  if (fitting.length === 0) return { kind: 'none', near: found.slice(0, shown) };

  const best = Math.max(...fitting.map(({ fit }) => fit));
  let equals = fitting.filter(({ fit }) => fit >= best - equal);
  for (const better of [({ exact }: Weighed) => exact, ({ kind }: Weighed) => kind])
    if (equals.some(better)) equals = equals.filter(better);
  if (equals.length > 1)
    return { kind: 'several', products: equals.slice(0, shown).map(({ product }) => product), total: equals.length };
  return { kind: 'one', product: equals[0]!.product, options: equals[0]!.named.options };
};

/** The word that says what kind of thing is wanted: no option of anything, before "for" and "with". */
const headOf = (said: string, wanted: readonly Wanted[], { dictionary }: Knowledge): Wanted => {
  const { options } = dictionary();
  const content = wanted.filter(({ alternatives }) => !alternatives.some(({ term }) => options.has(term)));
  const among = content.length > 0 ? content : wanted;
  for (const kind of kinds(said)) {
    const head = among.find(({ alternatives }) => alternatives[0]?.term === kind);
    if (head) return head;
  }
  return among.at(-1)!;
};

const weigh = (product: Product, wanted: readonly Wanted[], head: Wanted): Weighed | undefined => {
  const held = heldBy(product);
  const said = wanted.map(({ alternatives }) => alternatives[0]!.term);
  const named = optionsNamed(product, said);
  const certainty = ({ alternatives, certain }: Wanted): number =>
    alternatives.some(({ term }) => held.terms.has(term)) || named.used.has(alternatives[0]!.term) ? certain : 0;
  if (certainty(head) < 0.6) return undefined;
  const known = wanted.filter(({ known }) => known);
  const usual = known.reduce((sum, { rarity }) => sum + rarity, 0) / (known.length || 1);
  let covered = 0;
  let all = 0;
  for (const one of wanted) {
    // A word that the catalogue has never heard describes, as long as it is not the thing itself.
    const weight = one.known || one === head ? one.rarity : usual / 2;
    covered += weight * certainty(one);
    all += weight;
  }
  const rest = said.filter((term) => !named.used.has(term));
  return {
    product,
    fit: covered / all,
    named,
    exact: held.names.some((name) => sameWords(name, said) || (rest.length > 0 && sameWords(name, rest))),
    kind: head.alternatives.some(({ term }) => held.kinds.has(term)),
  };
};

const sameWords = (name: readonly string[], said: readonly string[]): boolean =>
  name.length > 0 && name.every((word) => said.includes(word)) && said.every((word) => name.includes(word));
