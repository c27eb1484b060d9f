import { Prisma, type Database } from '#store';

export interface Charge {
  readonly id: string;
  readonly object: 'charge';
  readonly amount: number;
  readonly amount_captured: number;
  readonly amount_refunded: number;
  readonly captured: boolean;
  readonly created: number;
  readonly currency: string;
  readonly failure_code: string | null;
  readonly outcome: object;
  readonly paid: boolean;
  readonly payment_intent: string;
  readonly payment_method: string;
  readonly payment_method_details: object;
  readonly refunded: boolean;
  readonly status: 'succeeded' | 'failed';
}

export interface Intent {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly amount: number;
  readonly amount_capturable: number;
  readonly amount_received: number;
  readonly canceled_at: number | null;
  readonly capture_method: 'automatic' | 'manual';
  readonly client_secret: string;
  readonly created: number;
  readonly currency: string;
  readonly description: string | null;
  readonly last_payment_error: object | null;
  /** Kept whole; answered as an id unless it was asked to be expanded. */
  readonly latest_charge: Charge | null;
  readonly livemode: false;
  readonly metadata: Readonly<Record<string, string>>;
  readonly next_action: object | null;
  readonly payment_method: string | null;
  readonly payment_method_types: readonly string[];
  readonly return_url: string | null;
  readonly status:
    | 'requires_payment_method'
    | 'requires_confirmation'
    | 'requires_action'
    | 'requires_capture'
    | 'succeeded'
    | 'canceled';
}

export interface Refund {
  readonly id: string;
  readonly object: 'refund';
  readonly amount: number;
  readonly charge: string;
  readonly created: number;
  readonly currency: string;
  readonly payment_intent: string;
  readonly status: 'succeeded';
}

/** A message to the shop, until the shop has taken it. */
export interface Message {
  readonly id: string;
  readonly event: object;
  readonly delivered: boolean;
}

/** An intent and how often it was changed: a change is written only on top of the one it was worked out from. */
export interface KeptIntent {
  readonly version: number;
  readonly intent: Intent;
}

export interface Change {
  readonly before: KeptIntent | null;
  readonly intent: Intent;
  readonly refund?: Refund;
  readonly messages: readonly Message[];
  /** What is remembered under the request's idempotency key. */
  readonly request: {
    readonly key: string;
    readonly fingerprint: string;
    readonly status: number;
    readonly body: object;
  } | null;
}

export const createObjects = (db: Database) => ({
  intent: async (id: string): Promise<KeptIntent | null> => {
    const [row] = await db.$queryRaw<{ body: KeptIntent }[]>`
      select body from sandbox_object where id = ${id} and kind = 'payment_intent'`;
    return row?.body ?? null;
  },

  /** Newest first. */
  intents: async (metadata: Readonly<Record<string, string>>, limit: number): Promise<readonly Intent[]> => {
    const rows = await db.$queryRaw<{ body: KeptIntent }[]>`
      select body from sandbox_object where kind = 'payment_intent'
        and body->'intent'->'metadata' @> ${JSON.stringify(metadata)}::jsonb order by created_at desc, id limit ${limit}`;
    return rows.map(({ body }) => body.intent);
  },

  request: async (key: string) => {
    const [row] = await db.$queryRaw<{ fingerprint: string; status: number; body: object }[]>`
      select fingerprint, status, body from sandbox_request where idempotency_key = ${key}`;
    return row ?? null;
  },

  /**
   * Writes everything that one request changed in one statement. False: another request came first and nothing was
   * written; look again.
   */
  save: async ({ before, intent, refund, messages, request }: Change): Promise<boolean> => {
    const kept: KeptIntent = { version: (before?.version ?? 0) + 1, intent };
    const others = [
      ...(refund ? [{ id: refund.id, kind: 'refund', body: refund }] : []),
      ...messages.map((message) => ({ id: message.id, kind: 'event', body: message })),
    ];
    const requests = JSON.stringify(request ? [request] : []);
    const remember = (only: Prisma.Sql) => Prisma.sql`
      insert into sandbox_request (idempotency_key, fingerprint, status, body)
      select r->>'key', r->>'fingerprint', (r->>'status')::int, r->'body'
      from jsonb_array_elements(${requests}::jsonb) r ${only}
      on conflict (idempotency_key) do nothing returning 1`;
    const tell = Prisma.sql`
      insert into sandbox_object (id, kind, body)
      select o->>'id', o->>'kind', o->'body' from saved, jsonb_array_elements(${JSON.stringify(others)}::jsonb) o`;
    // A new intent is guarded by its request's key, a known one by its version.
    const statement = before
      ? Prisma.sql`
          with saved as (
            update sandbox_object set body = ${JSON.stringify(kept)}::jsonb
            where id = ${intent.id} and body->>'version' = ${String(before.version)} returning id
          ), asked as (${remember(Prisma.sql`, saved`)}), more as (${tell})
          select id from saved`
      : Prisma.sql`
          with asked as (${remember(Prisma.empty)}), saved as (
            insert into sandbox_object (id, kind, body)
            select ${intent.id}, 'payment_intent', ${JSON.stringify(kept)}::jsonb
            where ${request === null} or exists (select from asked) returning id
          ), more as (${tell})
          select id from saved`;
    const written = await db.$queryRaw<{ id: string }[]>(statement);
    return written.length > 0;
  },

  waiting: async (): Promise<readonly Message[]> => {
    const rows = await db.$queryRaw<{ body: Message }[]>`
      select body from sandbox_object where kind = 'event' and body->>'delivered' = 'false' order by created_at, id limit 100`;
    return rows.map(({ body }) => body);
  },

  delivered: async (id: string): Promise<void> => {
    await db.$executeRaw`update sandbox_object set body = body || '{"delivered": true}' where id = ${id}`;
  },
});

export type Objects = ReturnType<typeof createObjects>;
