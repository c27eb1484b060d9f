import type { Texts } from '#kernel';
import { Prisma, type Database } from '#store';
import { kindTerm } from '../text/kinds.ts';
import { narrowing, none } from './conditions.ts';
import { fixed } from './fixed.ts';
import { orders } from './orders.ts';
import { foundBy, holdersOf, planFor } from './postings.ts';
import type { Question } from './question.ts';
import type { Wanted } from './wanted.ts';

/** What has to be known of a product to decide whether it is what was asked for. */
export interface Candidate {
  readonly id: string;
  readonly title: string;
  readonly titles?: Texts;
  readonly brand: string | null;
  readonly category: string | null;
  readonly model: string | null;
  readonly names: readonly string[];
  readonly spokenName: string | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, readonly string[]>>;
}

export interface Candidates {
  readonly found: readonly Candidate[];
  /** How many more than those the catalogue has that cover as much; 0 when all are there. */
  readonly beyond: number;
}

/** `head` says what is wanted; products that hold it nowhere are left out. `isKind`: it is what some products are. */
export interface Sought {
  readonly head: Wanted | undefined;
  readonly isKind: boolean;
}

type Row = Candidate & { readonly alike: number };

/** Of what only covers less than this share of what the best covers, nothing is looked at. */
const strictness = 0.4;
/** When the order is that of the price, only those that fit may stand in line. */
const strictlyFitting = 0.9;

/**
 * Products that may be meant, those of the kind first: one statement, and of each product only what deciding needs.
 */
export const candidatesFor = async (
  db: Database,
  question: Pick<Question, 'wanted' | 'filters' | 'without' | 'sort' | 'limit'>,
  { head, isKind }: Sought,
): Promise<Candidates> => {
  const { wanted, sort, limit } = question;
  const ways = head?.alternatives.filter(({ rival }) => !rival).map(({ term }) => term) ?? [];
  const sorted = sort === 'relevance' ? undefined : orders[sort];
  const holds = (terms: readonly string[]): Prisma.Sql =>
    Prisma.sql`found.entry IN (${holdersOf(terms, Prisma.sql`found`)})`;
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`/* candidates */
    WITH ${foundBy(planFor(wanted), wanted, { narrow: narrowing(question) })},
    allowed AS (
      SELECT found.*, ${isKind ? Prisma.sql`${holds(ways.map(kindTerm))}::int` : Prisma.sql`0`} AS kindly${sorted ? Prisma.sql`, ${sorted.by} AS by` : none}
      FROM found ${sorted ? Prisma.sql`JOIN search_entry e ON e.number = found.entry` : none}
      WHERE ${head ? holds(ways) : Prisma.sql`true`}
    ),
    best AS (SELECT max(kindly) AS kindly, max(covered) AS covered FROM allowed),
    fitting AS (
      SELECT allowed.*, count(*) FILTER (WHERE allowed.kindly = best.kindly AND allowed.covered >= best.covered * 0.99) OVER () AS alike
      FROM allowed, best
      WHERE allowed.covered >= best.covered * ${fixed(sorted ? strictlyFitting : strictness)}
        ${sorted ? Prisma.sql`AND allowed.kindly = best.kindly` : none}
    ),
    page AS (
      SELECT *, row_number() OVER (ORDER BY ${
        sorted
          ? Prisma.sql`${sorted.order}, covered DESC, score DESC, entry`
          : Prisma.sql`covered + 0.5 * kindly DESC, score DESC, entry`
      }) AS place FROM fitting
    )
    SELECT p.id, p.title, p.titles, p.brand, p.category, p.model, p.names, p.spoken_name AS "spokenName", p.attributes, e.options,
      page.alike::int AS alike
    FROM page JOIN search_entry e ON e.number = page.entry JOIN product p ON p.id = e.product_id
    WHERE page.place <= ${limit} AND p.active ORDER BY page.place`);
  return { found: rows, beyond: rows.length < limit ? 0 : Math.max(0, (rows[0]?.alike ?? 0) - rows.length) };
};
