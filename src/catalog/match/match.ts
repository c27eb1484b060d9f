import type { Database } from '#store';
import type { Match } from '../catalog.ts';
import { ask } from '../query/ask.ts';
import { understand, type Knowledge } from '../query/understand.ts';
import { fold } from '../text/fold.ts';
import { fittest, headOf, weigh } from './weigh.ts';

const candidates = 60;
const shown = 5;

/** "the red one": stands for a product and names nothing. */
const standIns =
  /\b(?:one|ones|item|items|product|products|thing|things|producto|productos|articulo|articulos|cosa)\b/g;

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
  const holding = found.map((product) => weigh(product, wanted, head)).filter((one) => one !== undefined);
  const fitting = fittest(holding);
  if (fitting.length === 0) {
    // Other things of the kind that was asked for come nearer than what only shares a word.
    const near = holding.length > 0 ? holding.map(({ product }) => product) : found;
    return { kind: 'none', near: near.slice(0, shown) };
  }
  const exact = fitting.filter((one) => one.exact);
  const equals = exact.length > 0 ? exact : fitting;
  if (equals.length > 1)
    return { kind: 'several', products: equals.slice(0, shown).map(({ product }) => product), total: equals.length };
  return { kind: 'one', product: equals[0]!.product, options: equals[0]!.named.options };
};
