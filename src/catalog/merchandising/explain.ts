import { Prisma, type Database } from '#store';
import { search } from '../query/search.ts';
import { understand, type Knowledge } from '../query/understand.ts';

/** Why a product ranks where it does for a question. */
export interface Explanation {
  readonly product: string;
  /** From 1 among the first hundred; null: it is not among them. */
  readonly place: number | null;
  /** What the question was read as. */
  readonly words: string;
  /** Each thing asked for: how much it tells, and what of it the product holds. */
  readonly parts: readonly {
    readonly said: string;
    /** How rare it is, in nats: what is rare tells more. */
    readonly rarity: number;
    /** The term of the index that counts, how much the product is about it (0..1), and what that came to; null: it holds none. */
    readonly held: { readonly term: string; readonly impact: number; readonly score: number } | null;
  }[];
  /** Sum of the scores, and the share of what was asked for that it holds. */
  readonly score: number;
  readonly covered: number;
  readonly inStock: boolean;
  /** Pieces bought lately. */
  readonly bought: number;
  readonly pinned: boolean;
  /** Rules that weigh on it. */
  readonly rules: readonly { readonly rule: string; readonly factor: number }[];
}

const looked = 100;

export const explain = async (
  db: Database,
  knowledge: Knowledge,
  words: string,
  product: string,
): Promise<Explanation | null> => {
  const { wanted, steered, understood } = understand(words, knowledge);
  const { weighings, pinned } = steered;
  const terms = wanted.flatMap(({ alternatives }) => alternatives.map(({ term }) => term));
  const [row] = await db.$queryRaw<
    { impacts: Record<string, number>; stock: boolean; bought: number; facets: Record<string, string[]> }[]
  >(Prisma.sql`
    SELECT coalesce((SELECT jsonb_object_agg(s.term, s.impact) FROM search_posting s
        WHERE s.term = ANY (${terms}::text[]) AND s.entry = e.number), '{}') AS impacts, e.facets,
      EXISTS (SELECT 1 FROM variant v WHERE v.product_id = e.product_id AND v.position >= 0 AND available(v) > 0) AS stock,
      coalesce((SELECT pieces FROM product_popularity b WHERE b.product_id = e.product_id), 0) AS bought
    FROM search_entry e WHERE e.product_id = ${product}`);
  if (!row) return null;
  const parts = wanted.map(({ said, rarity, alternatives }) => {
    const held = alternatives
      .filter(({ term }) => term in row.impacts)
      .map(({ term, weight }) => ({ term, impact: row.impacts[term]!, score: weight * row.impacts[term]!, weight }))
      .sort((a, b) => b.score - a.score)[0];
    return { said, rarity, held: held ?? null };
  });
  const all = parts.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
  const { hits } = await search(db, knowledge, { words, limit: looked });
  const place = hits.findIndex(({ id }) => id === product);
  return {
    product,
    place: place < 0 ? null : place + 1,
    words: understood.words,
    parts: parts.map(({ held, ...part }) => ({
      ...part,
      held: held && { term: held.term, impact: held.impact, score: held.score },
    })),
    score: parts.reduce((sum, { held }) => sum + (held?.score ?? 0), 0),
    covered: Math.min(1, parts.reduce((sum, { held }) => sum + (held?.weight ?? 0), 0) / all),
    inStock: row.stock,
    bought: row.bought,
    pinned: pinned.includes(product),
    rules: weighings
      .filter(
        ({ products, facets }) =>
          (products?.includes(product) ?? true) &&
          Object.entries(facets).every(([name, values]) => values.every((value) => row.facets[name]?.includes(value))),
      )
      .map(({ rule, factor }) => ({ rule, factor })),
  };
};
