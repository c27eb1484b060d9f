import { Prisma, type Database } from '#store';
import { kindTerm } from '../text/kinds.ts';
import { conditions, lowestPrice, postingsOf, type Question } from './ask.ts';
import type { Wanted } from './understand.ts';

/** What has to be known of a product to decide whether it is what was asked for. */
export interface Candidate {
  readonly id: string;
  readonly title: string;
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
const none = Prisma.empty;

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
  const demanded = conditions(question);
  const priced = sort !== 'relevance';
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    WITH found AS (${postingsOf(wanted)}),
    kind AS (SELECT DISTINCT entry FROM search_posting WHERE term = ANY (${isKind ? ways.map(kindTerm) : []}::text[])),
    mentioned AS (SELECT DISTINCT entry FROM search_posting WHERE term = ANY (${ways}::text[])),
    allowed AS (
      SELECT found.*, (kind.entry IS NOT NULL)::int AS kindly${priced ? Prisma.sql`, ${lowestPrice} AS price` : none}
      FROM found ${head ? Prisma.sql`JOIN mentioned USING (entry)` : none} LEFT JOIN kind USING (entry)
      ${demanded || priced ? Prisma.sql`JOIN search_entry e ON e.number = found.entry WHERE true ${demanded ?? none}` : none}
    ),
    best AS (SELECT max(kindly) AS kindly, max(covered) AS covered FROM allowed),
    fitting AS (
      SELECT allowed.*, count(*) FILTER (WHERE allowed.kindly = best.kindly AND allowed.covered >= best.covered * 0.99) OVER () AS alike
      FROM allowed, best
      WHERE allowed.covered >= best.covered * ${priced ? strictlyFitting : strictness}::float8
        ${priced ? Prisma.sql`AND allowed.kindly = best.kindly` : none}
    ),
    page AS (
      SELECT *, row_number() OVER (ORDER BY ${
        sort === 'cheapest'
          ? Prisma.sql`price, covered DESC, score DESC, entry`
          : sort === 'dearest'
            ? Prisma.sql`price DESC, covered DESC, score DESC, entry`
            : Prisma.sql`covered + 0.5 * kindly DESC, score DESC, entry`
      }) AS place FROM fitting
    )
    SELECT p.id, p.title, p.brand, p.category, p.model, p.names, p.spoken_name AS "spokenName", p.attributes, e.options,
      page.alike::int AS alike
    FROM page JOIN search_entry e ON e.number = page.entry JOIN product p ON p.id = e.product_id
    WHERE page.place <= ${limit} AND p.active ORDER BY page.place`);
  return { found: rows, beyond: rows.length < limit ? 0 : Math.max(0, (rows[0]?.alike ?? 0) - rows.length) };
};
