import { Prisma, unflushed, type Database } from '#store';
import type { Thing } from './things.ts';

/** A message to the shop, until the shop has taken it. */
export interface Message {
  readonly id: string;
  readonly event: object;
  readonly delivered: boolean;
}

/** How often an object was changed, and the object: a change is written only on top of the one it was worked out from. */
export interface Kept<What extends Thing = Thing> {
  readonly version: number;
  readonly it: What;
}

export interface Write {
  readonly it: Thing;
  /** Null: it is new, or nobody else changes it. */
  readonly before: number | null;
}

export interface Change {
  readonly writes: readonly Write[];
  readonly messages: readonly Message[];
  /** What is remembered under the request's idempotency key. */
  readonly request: {
    readonly key: string;
    readonly fingerprint: string;
    readonly status: number;
    readonly body: object;
  } | null;
}

export interface Wish {
  readonly kind: Thing['object'] | 'event';
  /** What it must contain: {"metadata": {"order": "1001"}}. */
  readonly like?: object;
  readonly created?: { readonly gt?: number; readonly gte?: number; readonly lt?: number; readonly lte?: number };
  readonly after?: string;
  readonly before?: string;
  readonly limit: number;
}

/** Where the object lies in what is kept. Payments say "intent", as tests and tools that look inside know them. */
const placeOf = (kind: Wish['kind']): string =>
  kind === 'payment_intent' ? 'intent' : kind === 'event' ? 'event' : 'it';

export const createObjects = (db: Database) => ({
  read: async <What extends Thing>(kind: What['object'], id: string): Promise<Kept<What> | null> => {
    const place = placeOf(kind);
    const [row] = await db.$queryRaw<{ version: number; it: What }[]>`/* sandbox-read */
      select (body->>'version')::int as version, body->${place} as it from sandbox_object where id = ${id} and kind = ${kind}`;
    return row ?? null;
  },

  /** Newest first. One more than wanted is looked for, which tells whether there are more. */
  list: async <What>({
    kind,
    like = {},
    created = {},
    after,
    before,
    limit,
  }: Wish): Promise<{ data: What[]; more: boolean }> => {
    const place = placeOf(kind);
    const at = Prisma.sql`(body->${place}->>'created')::bigint`;
    const { gt, gte, lt, lte } = created;
    const rowOf = (id: string) => Prisma.sql`(select created_at, id from sandbox_object where id = ${id})`;
    const where = [
      Prisma.sql`kind = ${kind}`,
      Prisma.sql`body->${place} @> ${JSON.stringify(like)}::jsonb`,
      ...(gt === undefined ? [] : [Prisma.sql`${at} > ${gt}`]),
      ...(gte === undefined ? [] : [Prisma.sql`${at} >= ${gte}`]),
      ...(lt === undefined ? [] : [Prisma.sql`${at} < ${lt}`]),
      ...(lte === undefined ? [] : [Prisma.sql`${at} <= ${lte}`]),
      ...(after === undefined ? [] : [Prisma.sql`(created_at, id) < ${rowOf(after)}`]),
      ...(before === undefined ? [] : [Prisma.sql`(created_at, id) > ${rowOf(before)}`]),
    ];
    const order = before === undefined ? Prisma.sql`created_at desc, id desc` : Prisma.sql`created_at, id`;
    const rows = await db.$queryRaw<{ it: What }[]>`
      select body->${place} as it from sandbox_object where ${Prisma.join(where, ' and ')} order by ${order} limit ${limit + 1}`;
    const data = rows.slice(0, limit).map(({ it }) => it);
    return { data: before === undefined ? data : data.reverse(), more: rows.length > limit };
  },

  request: async (key: string) => {
    const [row] = await db.$queryRaw<{ fingerprint: string; status: number; body: object }[]>`/* sandbox-request */
      select fingerprint, status, body from sandbox_request where idempotency_key = ${key}`;
    return row ?? null;
  },

  /**
   * Writes everything that one request changed in one statement. False: another request came first and nothing was
   * written; look again.
   */
  save: async ({ writes, messages, request }: Change): Promise<boolean> => {
    const rows = JSON.stringify([
      ...writes.map(({ it, before }) => ({
        id: it.id,
        kind: it.object,
        before,
        body: { version: (before ?? 0) + 1, [placeOf(it.object)]: it },
      })),
      ...messages.map((message) => ({ id: message.id, kind: 'event', before: null, body: message })),
    ]);
    const [told] = await db.$queryRaw<{ fine: boolean }[]>`/* sandbox-write */
      with wanted as (
        select id, kind, before, body
        from jsonb_to_recordset(${rows}::jsonb) as w(id text, kind text, before int, body jsonb)
      ), locked as (
        select o.id from sandbox_object o join wanted w on w.id = o.id
        where w.before is not null and (o.body->>'version')::int = w.before order by o.id for update of o
      ), unchanged as (
        select (select count(*) from locked) = (select count(*) from wanted where before is not null) as fine
      ), asked as (
        insert into sandbox_request (idempotency_key, fingerprint, status, body)
        select r->>'key', r->>'fingerprint', (r->>'status')::int, r->'body'
        from unchanged, jsonb_array_elements(${JSON.stringify(request ? [request] : [])}::jsonb) r where unchanged.fine
        on conflict (idempotency_key) do nothing returning 1
      ), judged as (
        select fine and (${request === null} or exists (select from asked)) as fine from unchanged
      ), saved as (
        insert into sandbox_object (id, kind, body, created_at)
        select id, kind, body, clock_timestamp() from wanted, judged where judged.fine
        on conflict (id) do update set body = excluded.body returning id
      )
      select fine from judged, (select count(*) from saved) as done`;
    return told?.fine ?? false;
  },

  waiting: async (): Promise<readonly Message[]> => {
    const rows = await db.$queryRaw<{ body: Message }[]>`
      select body from sandbox_object where kind = 'event' and body->>'delivered' = 'false' order by created_at, id limit 1000`;
    return rows.map(({ body }) => body);
  },

  delivered: async (ids: readonly string[]): Promise<void> => {
    await db.$executeRaw`/* sandbox-told */
      update sandbox_object set body = body || '{"delivered": true}'
      where id = any(${[...ids]}::text[]) and ${unflushed}`;
  },

  /** Refunds made until then, of one payment or all, that a bank has still to say something about. */
  undecided: async (until: number, payment?: string): Promise<readonly string[]> => {
    const of = payment === undefined ? Prisma.empty : Prisma.sql`and body->'it'->>'payment_intent' = ${payment}`;
    const rows = await db.$queryRaw<{ id: string }[]>`
      select id from sandbox_object where kind = 'refund' and body->'it'->'sandbox' is not null
        and (body->'it'->>'created')::bigint <= ${until} ${of} order by created_at limit 100`;
    return rows.map(({ id }) => id);
  },

  /** Payments whose money has been held since then, and not taken. */
  held: async (since: number): Promise<readonly string[]> => {
    const rows = await db.$queryRaw<{ id: string }[]>`
      select id from sandbox_object where kind = 'payment_intent' and body->'intent'->>'status' = 'requires_capture'
        and (body->'intent'->'latest_charge'->>'created')::bigint <= ${since} order by created_at limit 100`;
    return rows.map(({ id }) => id);
  },

  /** Pages that nobody paid on in time. */
  overdue: async (now: number): Promise<readonly string[]> => {
    const rows = await db.$queryRaw<{ id: string }[]>`
      select id from sandbox_object where kind = 'checkout.session' and body->'it'->>'status' = 'open'
        and (body->'it'->>'expires_at')::bigint <= ${now} limit 100`;
    return rows.map(({ id }) => id);
  },
});

export type Objects = ReturnType<typeof createObjects>;

/** What the sandbox signs its messages with: one secret for all processes on this database. `fresh` is kept if there is none. */
export const keptSecret = async (db: Database, fresh: string): Promise<string> => {
  await db.$executeRaw`
    insert into sandbox_object (id, kind, body) values ('webhook_secret', 'secret', ${JSON.stringify({ secret: fresh })}::jsonb)
    on conflict (id) do nothing`;
  const [row] = await db.$queryRaw<{ secret: string }[]>`
    select body->>'secret' as secret from sandbox_object where id = 'webhook_secret'`;
  return row?.secret ?? fresh;
};
