import { money, type Money } from '#kernel';
import { instant, Prisma, type Database } from '#store';

export interface LedgerLine {
  readonly id: string;
  readonly order: number | null;
  readonly kind: string;
  /** In is positive, out is negative. */
  readonly amount: Money;
  readonly payment: string;
  readonly movement: string;
  readonly at: Date;
}

export interface LedgerFilter {
  readonly order?: number;
  readonly kind?: string;
  readonly from?: Date;
  readonly to?: Date;
  /** `next` of the page before. */
  readonly cursor?: string;
  /** At most 200. */
  readonly limit?: number;
}

/** What moved on one day (UTC) in one currency. */
export interface LedgerDay {
  readonly day: string;
  readonly in: Money;
  readonly out: Money;
  readonly net: Money;
  readonly movements: number;
}

/** The ledger for people; it is written where money moves, and only ever added to. */
export interface Books {
  /** Newest first. */
  page(filter: LedgerFilter): Promise<{ readonly lines: readonly LedgerLine[]; readonly next: string | null }>;
  /** Newest first. */
  days(filter: Pick<LedgerFilter, 'from' | 'to'>): Promise<readonly LedgerDay[]>;
}

const MOST = 200;

const conditions = ({ order, kind, from, to, cursor }: LedgerFilter): Prisma.Sql =>
  Prisma.join(
    [
      Prisma.sql`true`,
      ...(order === undefined ? [] : [Prisma.sql`order_number = ${order}`]),
      ...(kind === undefined ? [] : [Prisma.sql`kind = ${kind}`]),
      ...(from === undefined ? [] : [Prisma.sql`at >= ${instant(from)}`]),
      ...(to === undefined ? [] : [Prisma.sql`at < ${instant(to)}`]),
      ...(cursor === undefined || !/^\d{1,18}$/.test(cursor) ? [] : [Prisma.sql`id < ${cursor}::bigint`]),
    ],
    ' and ',
  );

export const createBooks = ({ db }: { readonly db: Database }): Books => ({
  page: async (filter) => {
    const most = Math.max(1, Math.min(filter.limit ?? 50, MOST));
    const rows = await db.$queryRaw<(Omit<LedgerLine, 'amount'> & { amount: number; currency: string })[]>`
      select id::text, order_number as "order", kind, amount, currency, payment, movement, at from ledger_entry
      where ${conditions(filter)} order by ledger_entry.id desc limit ${most + 1}`;
    const lines = rows.slice(0, most).map(({ currency, ...row }) => ({ ...row, amount: money(row.amount, currency) }));
    return { lines, next: rows.length > most ? lines.at(-1)!.id : null };
  },

  days: async (filter) => {
    const rows = await db.$queryRaw<{ day: string; currency: string; came: number; went: number; movements: number }[]>`
      select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, currency,
        coalesce(sum(amount) filter (where amount > 0), 0)::float8 as came,
        coalesce(sum(amount) filter (where amount < 0), 0)::float8 as went, count(*)::int as movements
      from ledger_entry where ${conditions(filter)} group by 1, 2 order by 1 desc, 2 limit 1000`;
    return rows.map(({ day, currency, came, went, movements }) => ({
      day,
      in: money(came, currency),
      out: money(went, currency),
      net: money(came + went, currency),
      movements,
    }));
  },
});
