import { Prisma, type Database } from '#store';
import type { Product } from '../product.ts';
import { unsteered } from '../merchandising/rules.ts';
import { productJson } from '../read-products.ts';
import { kindTerm } from '../text/kinds.ts';
import { conditions, lowestPrice, narrowing, none } from './conditions.ts';
import { fixed } from './fixed.ts';
import { orders } from './orders.ts';
import { findsMoreFarther, foundBy, holdersOf, isCut, planFor, type Reach } from './postings.ts';
import type { Question } from './question.ts';

export interface Found {
  readonly product: Product;
  /** Share of what was wanted, by rarity, 0..1. */
  readonly covered: number;
  readonly rank: number;
}

export interface Answer {
  readonly hits: readonly Found[];
  readonly total: number;
  /** There may be more than `total`. */
  readonly atLeast: boolean;
  /** What the index keeps of the first hit. */
  readonly terms: readonly string[];
}

type Row = Found & { readonly total: number; readonly terms: readonly string[] | null };

/** How much more a product counts that is of the kind. */
const ofKind = 1.75;
/** So many of the best are looked at for what is there, page after page. */
const window = 100;
/** Without a word that narrows it, so many are looked through. */
const mostWordless = 5000;
const pickiness = 0.9;
/** How much more a product counts that is written just as it was said. */
const literal = 0.35;

/** Of all that nothing was said of: in the order that is asked for, no more than will be looked at. */
const wordless = ({ sort }: Question, demanded: Prisma.Sql | undefined): Prisma.Sql => {
  const such = demanded ?? none;
  const byPrice = (direction: Prisma.Sql) => Prisma.sql`
    SELECT e.number AS entry FROM variant v JOIN search_entry e ON e.product_id = v.product_id
    WHERE v.position >= 0 ${such} ORDER BY v.price ${direction} LIMIT ${fixed(mostWordless)}`;
  const entries = {
    cheapest: byPrice(none),
    dearest: byPrice(Prisma.sql`DESC`),
    newest: Prisma.sql`SELECT e.number AS entry FROM search_entry e WHERE true ${such} ORDER BY e.number DESC LIMIT ${fixed(mostWordless)}`,
    'best-rated': undefined,
    relevance: undefined,
  }[sort];
  return Prisma.sql`found AS (SELECT DISTINCT entry, 0::float8 AS score, 0::float8 AS covered FROM (${
    entries ?? Prisma.sql`SELECT e.number AS entry FROM search_entry e WHERE true ${such} LIMIT ${fixed(mostWordless)}`
  }) AS listed)`;
};

/** What staff pinned, where it is not among the best; it must fulfil what was demanded all the same. */
const pinnedBeside = (
  pinned: readonly string[],
  demanded: Prisma.Sql | undefined,
  by: Prisma.Sql | undefined,
) => Prisma.sql`
  UNION ALL SELECT e.number, 0, 0${by ? Prisma.sql`, ${by}` : none}, 0, (SELECT max(total) FROM best) FROM search_entry e
  WHERE e.product_id = ANY (${[...pinned]}::text[]) AND EXISTS (SELECT 1 FROM best)
    AND NOT EXISTS (SELECT 1 FROM best WHERE best.entry = e.number) ${demanded ?? none}`;

/** Factors of a product's rank besides what is there: what is bought often, and what staff say. */
const weighedBy = ({ ranking, steered, literally = [] }: Question): Prisma.Sql => {
  const factors = (steered?.weighings ?? []).map(({ products, facets, factor }) => {
    const such = [
      ...(products ? [Prisma.sql`e.product_id = ANY (${[...products]}::text[])`] : []),
      ...(Object.keys(facets).length > 0 ? [Prisma.sql`e.facets @> ${JSON.stringify(facets)}::jsonb`] : []),
    ];
    return Prisma.sql`* CASE WHEN ${Prisma.join(such, ' AND ')} THEN ${fixed(factor)}::float8 ELSE 1 END`;
  });
  if (literally.length > 1)
    factors.push(Prisma.sql`* (1 + ${literal / literally.length}::float8 * (
      SELECT count(*) FROM unnest((SELECT ${[...new Set(literally)]}::text[])) AS word WHERE word = ANY (e.words)))`);
  if (ranking && ranking.popularity > 0)
    factors.push(Prisma.sql`* (1 + ${fixed(ranking.popularity)} * coalesce((
      SELECT least(1, ln(1 + b.pieces) / 7) FROM product_popularity b WHERE b.product_id = e.product_id), 0))`);
  return factors.length > 0 ? Prisma.join(factors, ' ') : none;
};

/**
 * Puts the question to the index: one statement, the products and their stock of this moment in the answer. A second where
 * the words are so common that what was looked at first does not fill the page.
 */
export const ask = async (db: Database, question: Question): Promise<Answer> => {
  // What shall be the cheapest of all is not sought among a few.
  if (question.sort !== 'relevance' || question.cheap) return askWithin(db, question, 'far');
  const answer = await askWithin(db, question, 'near');
  return answer.findsMore && answer.hits.length < question.limit ? askWithin(db, question, 'far') : answer;
};

const askWithin = async (
  db: Database,
  question: Question,
  reach: Reach,
): Promise<Answer & { readonly findsMore: boolean }> => {
  const { wanted, sort, cheap, limit, offset, ranking = unsteered.ranking } = question;
  const pinned = question.steered?.pinned ?? [];
  const demanded = conditions(question);
  const plan = planFor(wanted, reach);
  const strictness = question.picky ? pickiness : question.strictness;
  const found =
    wanted.length > 0
      ? foundBy(plan, wanted, { narrow: narrowing(question), strictness })
      : wordless(question, demanded);
  const sorted = sort === 'relevance' ? undefined : orders[sort];
  const by = sorted?.by ?? (cheap ? lowestPrice : undefined);
  // Entries are wide: where nothing else is asked of them, only those of the window are read.
  const allowed = by
    ? Prisma.sql`SELECT found.*, ${by} AS by FROM found JOIN search_entry e ON e.number = found.entry`
    : Prisma.sql`SELECT * FROM found`;
  const kinds = (question.kinds ?? []).map(kindTerm);
  const kindly = Prisma.sql`entry IN (${holdersOf(kinds, Prisma.sql`allowed`)})`;
  const rank = [
    Prisma.sql`score * (0.25 + 0.75 * covered)`,
    ...(kinds.length === 0 ? [] : [Prisma.sql`CASE WHEN ${kindly} THEN ${fixed(ofKind)}::float8 ELSE 1 END`]),
    ...(cheap && !sorted ? [Prisma.sql`(1.3 - 0.6 * percent_rank() OVER (ORDER BY by))`] : []),
  ];
  const order = sorted ? Prisma.sql`${sorted.order}, rank DESC, entry` : Prisma.sql`rank DESC, entry`;
  const skipped = Math.floor(offset / window) * window;
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`/* search */
    WITH ${found},
    allowed AS (${allowed}),
    fitting AS (
      SELECT *, ${Prisma.join(rank, ' * ')} AS rank FROM allowed
      WHERE covered >= (SELECT max(covered) FROM allowed) * ${fixed(strictness)} ${question.picky && kinds.length > 0 ? Prisma.sql`AND ${kindly}` : none}
    ),
    best AS (SELECT *, (SELECT count(*) FROM fitting) AS total FROM fitting ORDER BY ${order} LIMIT ${fixed(window)} ${skipped === 0 ? none : Prisma.sql`OFFSET ${fixed(skipped)}`}),
    top AS (SELECT * FROM best${pinned.length > 0 && skipped === 0 ? pinnedBeside(pinned, demanded, by) : none}),
    judged AS (
      SELECT top.entry, top.covered, top.total, e.product_id${by ? Prisma.sql`, top.by` : none}, stock.there,
        top.rank * CASE WHEN stock.there THEN 1 ELSE ${fixed(ranking.soldOut)}::float8 END ${weighedBy(question)} AS rank
      FROM top JOIN search_entry e ON e.number = top.entry, LATERAL (SELECT EXISTS (
        SELECT 1 FROM variant v WHERE v.product_id = e.product_id AND v.position >= 0 AND available(v) > 0) AS there) AS stock
    ),
    page AS (
      SELECT *, row_number() OVER (ORDER BY ${
        pinned.length > 0 ? Prisma.sql`array_position(${[...pinned]}::text[], product_id) NULLS LAST, ` : none
      }${sorted ? Prisma.sql`there DESC, ` : none}${order}) AS place FROM judged
    )
    SELECT ${productJson} AS product, page.covered, page.rank, page.total::int AS total,
      CASE WHEN place = ${offset - skipped + 1} THEN (SELECT terms FROM search_entry WHERE number = page.entry) END AS terms
    FROM page JOIN product p ON p.id = page.product_id WHERE p.active AND place > ${offset - skipped} AND place <= ${offset - skipped + limit} ORDER BY place`);
  const total = rows[0]?.total ?? 0;
  return {
    hits: rows.map(({ product, covered, rank }) => ({ product, covered: Math.min(1, covered), rank })),
    total,
    findsMore: findsMoreFarther(plan),
    atLeast: wanted.length > 0 ? isCut(plan) && total >= limit : total >= mostWordless,
    terms: rows[0]?.terms ?? [],
  };
};
