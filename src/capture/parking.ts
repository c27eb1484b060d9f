import { createHash } from 'node:crypto';
import { withoutCardNumbers } from '#kernel';
import { instant, type Database, type Queryable } from '#store';
import type { ParkedEvent } from './capture.ts';

/** A message that could not be taken in, and why. */
export interface Poison {
  readonly message: unknown;
  /** The mapping that could not take it; null: none got so far. */
  readonly source: string | null;
  readonly reason: string;
}

// PostgreSQL stores neither the NUL character nor half a surrogate pair.
const unstorable = /[\0\p{Surrogate}]/gu;

/** What is kept of it: storable, and without the numbers of payment cards. */
const kept = (text: string): string =>
  withoutCardNumbers(text.replace(unstorable, '\uFFFD'), { within: 'record' }).text;

const written = (message: unknown): string =>
  JSON.stringify(message ?? null, (_name, value: unknown) => {
    if (typeof value === 'string') return kept(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [kept(name), inner]));
  });

/** What is nested beyond all reason is not kept. */
const storable = (message: unknown): string => {
  try {
    return written(message);
  } catch (error) {
    if (error instanceof RangeError) return '"nested too deep to be kept"';
    throw error;
  }
};

/** Parks each once; an event that comes again is counted, and open again if it was closed. */
export const park = async (db: Queryable, poison: readonly Poison[], now: Date): Promise<void> => {
  const rows = new Map(
    poison.map(({ message, source, reason }) => {
      const event = storable(message);
      const digest = createHash('sha256')
        .update(`${source ?? ''}\n${event}`)
        .digest('base64url');
      return [digest, { digest, source, reason: kept(reason).slice(0, 500), event }];
    }),
  );
  if (rows.size === 0) return;
  await db.$executeRaw`
    insert into parked_change as p (digest, source, reason, event, at)
    select digest, source, reason, event::jsonb, ${instant(now)}
    from jsonb_to_recordset(${JSON.stringify([...rows.values()])}::jsonb) as n(digest text, source text, reason text, event text)
    order by digest
    on conflict (digest) do update set times = p.times + 1, reason = excluded.reason, closed_at = null, closed_by = null`;
};

export const countParked = async (db: Database): Promise<number> =>
  db.parkedChange.count({ where: { closedAt: null } });

export const listParked = async (
  db: Database,
  { cursor, limit }: { readonly cursor?: string; readonly limit: number },
): Promise<{ readonly events: readonly ParkedEvent[]; readonly next: string | null }> => {
  const rows = await db.parkedChange.findMany({
    where: { closedAt: null, ...(cursor !== undefined && { id: { lt: BigInt(cursor) } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const events = rows.slice(0, limit).map(({ id, source, reason, event, times, at }) => ({
    ...{ id: String(id), mapping: source, reason, event, times, at },
  }));
  return { events, next: rows.length > limit ? events.at(-1)!.id : null };
};

export const readParked = async (db: Database, id: string) => {
  const row = await db.parkedChange.findUnique({ where: { id: BigInt(id) } });
  return row && row.closedAt === null ? { source: row.source, message: row.event as unknown } : null;
};

/** False: it is not parked. */
export const closeParked = async (db: Database, id: string, who: string, now: Date): Promise<boolean> =>
  (await db.$executeRaw`
    update parked_change set closed_at = ${instant(now)}, closed_by = ${who} where id = ${BigInt(id)} and closed_at is null`) >
  0;
