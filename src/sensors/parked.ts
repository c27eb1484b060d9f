import { createHash } from 'node:crypto';
import { withoutCardNumbers } from '#kernel';
import { instant, type Database, type Queryable } from '#store';

export interface ParkedReading {
  readonly id: string;
  readonly topic: string;
  readonly reason: string;
  /** The last message of this kind, as text. */
  readonly payload: string;
  readonly times: number;
  readonly at: Date;
}

const MOST_CHARACTERS = 4000;
// PostgreSQL stores neither the NUL character nor half a surrogate pair.
const unstorable = /[\0\p{Surrogate}]/gu;
const kept = (text: string, most: number): string =>
  withoutCardNumbers(text.slice(0, most).replace(unstorable, '\uFFFD'), { within: 'record' }).text;

/**
 * Parks what cannot be used. What comes to one topic with one fault is one row, with the last message and how often it came: a
 * sensor gone mad fills no disk.
 */
export const park = async (
  db: Queryable,
  poison: readonly { readonly topic: string; readonly payload: Buffer | string; readonly reason: string }[],
  now: Date,
): Promise<void> => {
  const rows = new Map<string, { digest: string; topic: string; reason: string; payload: string; times: number }>();
  for (const each of poison) {
    const topic = kept(each.topic, 500);
    const reason = kept(each.reason, 500);
    const digest = createHash('sha256').update(`${topic}\n${reason}`).digest('base64url');
    const payload = kept(each.payload.toString(), MOST_CHARACTERS);
    rows.set(digest, { digest, topic, reason, payload, times: (rows.get(digest)?.times ?? 0) + 1 });
  }
  if (rows.size === 0) return;
  await db.$executeRaw`
    insert into parked_reading as p (digest, topic, reason, payload, times, at)
    select digest, topic, reason, payload, times, ${instant(now)}
    from jsonb_to_recordset(${JSON.stringify([...rows.values()])}::jsonb)
      as n(digest text, topic text, reason text, payload text, times int)
    order by digest
    on conflict (digest) do update set times = p.times + excluded.times, payload = excluded.payload, at = excluded.at,
      closed_at = null, closed_by = null`;
};

/** Newest kinds first. */
export const listParked = async (
  db: Database,
  { cursor, limit }: { readonly cursor?: string; readonly limit: number },
): Promise<{ readonly messages: readonly ParkedReading[]; readonly next: string | null }> => {
  const rows = await db.parkedReading.findMany({
    where: { closedAt: null, ...(cursor !== undefined && { id: { lt: BigInt(cursor) } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const messages = rows.slice(0, limit).map(({ id, topic, reason, payload, times, at }) => ({
    ...{ id: String(id), topic, reason, payload, times, at },
  }));
  return { messages, next: rows.length > limit ? messages.at(-1)!.id : null };
};

export const readParked = async (db: Database, id: string) => {
  const row = await db.parkedReading.findUnique({ where: { id: BigInt(id) } });
  return row && row.closedAt === null ? { topic: row.topic, payload: Buffer.from(row.payload) } : null;
};

/** False: it is not parked. */
export const closeParked = async (db: Database, id: string, who: string, now: Date): Promise<boolean> =>
  (await db.$executeRaw`
    update parked_reading set closed_at = ${instant(now)}, closed_by = ${who} where id = ${BigInt(id)} and closed_at is null`) >
  0;
