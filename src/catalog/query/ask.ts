import { Prisma, type Database } from '#store';
import type { Filters } from '../catalog.ts';
import type { Product } from '../product.ts';
import { productJson } from '../read-products.ts';
import { kindTerm } from '../text/kinds.ts';
import { keyOf } from '../vocabulary/dictionary.ts';
import type { Wanted } from './understand.ts';

export interface Question {
  readonly wanted: readonly Wanted[];
  readonly without: readonly string[];
  readonly filters: Filters;
  /** Hits that cover less than this share of what the best one covers are none. */
  readonly strictness: number;
  readonly sort: 'relevance' | 'cheapest' | 'dearest';
  readonly cheap: boolean;
  /** Terms of the kind of thing that is wanted: what is of it ranks before what mentions it. */
  readonly kinds?: readonly string[];
  readonly limit: number;
  readonly offset: number;
}

export interface Found {
  readonly product: Product;
  /** Share of what was wanted, by rarity, 0..1. */
  readonly covered: number;
  readonly rank: number;
}

export interface Answer {
  readonly hits: readonly Found[];
  readonly total: number;
}

const none = Prisma.empty;

/** How much more a product counts that is of the kind. */
const ofKind = 1.6;

/** What hits must fulfil, or undefined where nothing was demanded. */
export const conditions = ({ filters, without }: Pick<Question, 'filters' | 'without'>): Prisma.Sql | undefined => {
  const { price, brand, category, options, inStock } = filters;
  const wanted = Object.entries(options ?? {});
  const variant = [
    price?.min === undefined ? none : Prisma.sql`AND v.price >= ${price.min}`,
    price?.max === undefined ? none : Prisma.sql`AND v.price <= ${price.max}`,
    inStock === true ? Prisma.sql`AND available(v) > 0` : none,
  ];
  const parts = [
    variant.some((one) => one !== none)
      ? Prisma.sql`AND EXISTS (SELECT 1 FROM variant v WHERE v.product_id = e.product_id AND v.position >= 0 ${Prisma.join(variant, ' ')})`
      : none,
    brand === undefined ? none : Prisma.sql`AND lower(e.brand) = lower(${brand})`,
    category === undefined ? none : Prisma.sql`AND lower(e.category) = lower(${category})`,
    ...wanted.map(([, value]) => Prisma.sql`AND e.terms @> ${keyOf(value).split(' ').filter(Boolean)}::text[]`),
    without.length === 0 ? none : Prisma.sql`AND NOT e.terms && ${[...without]}::text[]`,
  ];
  return parts.every((part) => part === none) ? undefined : Prisma.join(parts, ' ');
};

const orders = {
  relevance: Prisma.sql`rank DESC, entry`,
  cheapest: Prisma.sql`price, rank DESC, entry`,
  dearest: Prisma.sql`price DESC, rank DESC, entry`,
};

export const lowestPrice = Prisma.sql`(SELECT min(v.price) FROM variant v WHERE v.product_id = e.product_id AND v.position >= 0)`;

/**
 * Entries that hold anything that is wanted, with their score and the share of what was wanted that they cover. Each
 * term is looked up by itself: a join would have every posting read.
 */
export const postingsOf = (wanted: readonly Wanted[]): Prisma.Sql => {
  const flat = wanted.flatMap(({ alternatives }, group) =>
    alternatives.map(({ term, weight }) => ({ term, weight, group })),
  );
  if (flat.length === 0)
    return Prisma.sql`SELECT e.number AS entry, 0::float8 AS score, 0::float8 AS covered FROM search_entry e`;
  const most = wanted.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
  return Prisma.sql`
    SELECT entry, sum(score) AS score, sum(weight) / ${most}::float8 AS covered
    FROM (SELECT s.entry, w.grp, max(w.weight * s.impact) AS score, max(w.weight) AS weight
      FROM unnest(${flat.map((one) => one.term)}::text[], ${flat.map((one) => one.group)}::int[], ${flat.map((one) => one.weight)}::float8[])
        AS w(term, grp, weight),
        LATERAL (SELECT entry, impact FROM search_posting WHERE term = w.term OFFSET 0) AS s
      GROUP BY s.entry, w.grp) AS hit
    GROUP BY entry`;
};

/** Puts the question to the index: one statement, the products and their stock of this moment in the answer. */
export const ask = async (db: Database, question: Question): Promise<Answer> => {
  const { wanted, sort, cheap, limit, offset, strictness } = question;
  const found = postingsOf(wanted);
  const priced = sort !== 'relevance' || cheap;
  const demanded = conditions(question);
  // Entries are wide: without a demand on them, only those of the page are read.
  const allowed =
    demanded || priced
      ? Prisma.sql`SELECT found.*${priced ? Prisma.sql`, ${lowestPrice} AS price` : none}
          FROM found JOIN search_entry e ON e.number = found.entry WHERE true ${demanded ?? none}`
      : Prisma.sql`SELECT * FROM found`;
  const kinds = (question.kinds ?? []).map(kindTerm);
  const rank =
    kinds.length === 0
      ? Prisma.sql`score * (0.25 + 0.75 * covered)`
      : Prisma.sql`score * (0.25 + 0.75 * covered)
          * CASE WHEN EXISTS (SELECT 1 FROM search_posting s WHERE s.term = ANY (${kinds}::text[]) AND s.entry = b.entry)
            THEN ${ofKind}::float8 ELSE 1 END`;
  const rows = await db.$queryRaw<{ product: Product; covered: number; rank: number; total: number }[]>(Prisma.sql`
    WITH found AS (${found}),
    fitting AS (
      SELECT *, ${cheap ? Prisma.sql`${rank} * (1.3 - 0.6 * percent_rank() OVER (ORDER BY price))` : rank} AS rank, count(*) OVER () AS total
      FROM (SELECT *, max(covered) OVER () AS best FROM (${allowed}) AS a) AS b
      WHERE covered >= best * ${strictness}::float8
    ),
    page AS (SELECT * FROM fitting ORDER BY ${orders[sort]} LIMIT ${limit} OFFSET ${offset})
    SELECT ${productJson} AS product, page.covered, page.rank, page.total::int AS total
    FROM page JOIN search_entry e ON e.number = page.entry JOIN product p ON p.id = e.product_id WHERE p.active
    ORDER BY ${orders[sort]}`);
  return {
    hits: rows.map(({ product, covered, rank }) => ({ product, covered: Math.min(1, covered), rank })),
    total: rows[0]?.total ?? 0,
  };
};
