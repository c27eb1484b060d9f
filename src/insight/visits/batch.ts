import type { Log } from '#kernel';
import type { Database } from '#store';

/** A visit as it is written. */
export interface VisitRow {
  readonly id: string;
  /** hex */
  readonly visitor: string;
  readonly shopper_id: string | null;
  readonly page: string;
  readonly path: string;
  readonly product_id: string | null;
  readonly source: string;
  readonly locale: string | null;
  readonly device: string;
  readonly seconds: number;
  readonly at: string;
}

const EVERY_MS = 500;
const AT_ONCE = 1000;
/** So many wait while the database does not answer; what comes then is not counted. */
const MOST_WAITING = 20_000;

/** Two messages of one view, as one: a page is told of when it opens and when it is left. */
const together = (before: VisitRow, now: VisitRow): VisitRow => ({
  ...before,
  shopper_id: before.shopper_id ?? now.shopper_id,
  seconds: Math.max(before.seconds, now.seconds),
});

/** Visits are written many at a time: one statement for all that came within half a second. */
export const createBatch = ({ db, log }: { readonly db: Database; readonly log: Log }) => {
  let waiting = new Map<string, VisitRow>();
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  const write = async (): Promise<void> => {
    while (waiting.size > 0) {
      const rows = [...waiting.values()].slice(0, AT_ONCE);
      for (const { id } of rows) waiting.delete(id);
      try {
        await db.$executeRaw`/* visits */
          insert into visit (id, visitor, shopper_id, page, path, product_id, source, locale, device, seconds, at)
          select r.id, decode(r.visitor, 'hex'), s.id, r.page, r.path, r.product_id, r.source, r.locale, r.device, r.seconds, r.at
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, visitor text, shopper_id uuid, page text, path text,
            product_id text, source text, locale text, device text, seconds int, at timestamptz)
          left join shopper s on s.id = r.shopper_id
          on conflict (id) do update set seconds = greatest(visit.seconds, excluded.seconds),
            shopper_id = coalesce(visit.shopper_id, excluded.shopper_id)
            where visit.visitor = excluded.visitor`;
      } catch (error) {
        waiting = new Map([...rows.map((row) => [row.id, row] as const), ...waiting]);
        log.warn({ err: error, waiting: waiting.size }, 'visits could not be written; they wait');
        return;
      }
    }
  };

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    return (writing = writing.then(write));
  };

  return {
    /** False: too many wait. */
    add: (row: VisitRow): boolean => {
      const before = waiting.get(row.id);
      if (!before && waiting.size >= MOST_WAITING) return false;
      waiting.set(row.id, before ? together(before, row) : row);
      timer ??= setTimeout(() => void flush(), EVERY_MS).unref();
      return true;
    },
    flush,
  };
};
