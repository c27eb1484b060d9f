import { randomUUID } from 'node:crypto';
import { isTold, toldTypes, type Nudge } from '#events';
import { no, ok, type Clock, type Invalid, type Result } from '#kernel';
import { instant, Prisma, type Database } from '#store';
import { faultOfAddress } from './guard.ts';
import { secretOf, usualOverlapHours } from './secrets.ts';

export interface Subscription {
  readonly id: string;
  readonly url: string;
  readonly types: readonly string[];
  readonly note: string;
  readonly who: string;
  /** Until then the secret before signs as well. */
  readonly previousUntil: Date | null;
  readonly failingSince: Date | null;
  readonly disabledAt: Date | null;
  readonly disabledWhy: string | null;
  readonly createdAt: Date;
  readonly waiting: number;
  readonly parked: number;
}

export const deliveryStatuses = ['waiting', 'delivered', 'parked'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export interface Delivery {
  readonly id: string;
  readonly subscription: string;
  readonly event: string;
  readonly type: string;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly tries: readonly {
    readonly at: string;
    readonly status: number | null;
    readonly ms: number;
    readonly error: string | null;
  }[];
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

export interface SubscriptionWish {
  readonly url: string;
  readonly types: readonly string[];
  readonly note: string;
}

type Unknown = { readonly reason: 'unknown-webhook' };

/** What staff see and change of webhooks. */
export const createWebhookDesk = ({
  db,
  clock,
  nudge,
  master,
  open,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly nudge: Nudge;
  readonly master: Uint8Array;
  readonly open: boolean;
}) => {
  const problemsOf = ({ url, types }: SubscriptionWish): Invalid['problems'] => {
    const fault = faultOfAddress(url, open);
    return [
      ...(fault === null ? [] : [{ pointer: '/url', detail: fault }]),
      ...types.flatMap((type, at) =>
        isTold(type) ? [] : [{ pointer: `/types/${at}`, detail: `is no event that is told outside; there are ${toldTypes.join(', ')}` }],
      ),
    ]; // prettier-ignore
  };
  const list = (only?: string) => db.$queryRaw<Subscription[]>`
    select s.id, s.url, s.types, s.note, s.who, s.previous_until as "previousUntil", s.failing_since as "failingSince",
      s.disabled_at as "disabledAt", s.disabled_why as "disabledWhy", s.created_at as "createdAt",
      count(d.id) filter (where d.status = 'waiting')::int as waiting, count(d.id) filter (where d.status = 'parked')::int as parked
    from webhook_subscription s left join webhook_delivery d on d.subscription_id = s.id and d.status <> 'delivered'
    where ${only ?? null}::uuid is null or s.id = ${only ?? null}::uuid group by s.id order by s.created_at, s.id`;

  return {
    list: () => list(),

    /** The secret is told here and never again, except to who asks once more with the same `key`, since no answer came. */
    add: async (
      wish: SubscriptionWish & { readonly who: string; readonly key?: string },
    ): Promise<Result<{ readonly id: string; readonly secret: string }, Invalid>> => {
      const problems = problemsOf(wish);
      if (problems.length > 0) return no('invalid', { problems });
      const [row] = await db.$queryRaw<{ id: string }[]>`
        with named as (select md5(${`webhook ${wish.key ?? randomUUID()}`})::uuid as id), added as (
          insert into webhook_subscription (id, url, types, note, who, created_at)
          select id, ${wish.url}, ${[...new Set(wish.types)]}::text[], ${wish.note}, ${wish.who}, ${instant(clock())} from named
          on conflict (id) do nothing
        ) select id::text from named`;
      return ok({ id: row!.id, secret: secretOf(master, row!.id, 1) });
    },

    change: async (id: string, wish: SubscriptionWish): Promise<Result<null, Invalid | Unknown>> => {
      const problems = problemsOf(wish);
      if (problems.length > 0) return no('invalid', { problems });
      const changed = await db.$executeRaw`
        update webhook_subscription set url = ${wish.url}, types = ${[...new Set(wish.types)]}::text[], note = ${wish.note}
        where id = ${id}::uuid`;
      return changed > 0 ? ok(null) : no('unknown-webhook');
    },

    /** Off: nothing is written down for it, and what waits is parked. On: it begins anew. */
    turn: async (id: string, on: boolean, who: string): Promise<Result<null, Unknown>> => {
      const changed = await db.$executeRaw`
        update webhook_subscription set failing_since = null, disabled_at = ${on ? null : clock()}::timestamptz,
          disabled_why = ${on ? null : `${who} turned it off`}
        where id = ${id}::uuid`;
      return changed > 0 ? ok(null) : no('unknown-webhook');
    },

    /** A new secret; the one before signs as well for so many hours. With 0 it is worth nothing at once. */
    rotate: async (
      id: string,
      overlapHours = usualOverlapHours,
    ): Promise<Result<{ readonly secret: string; readonly previousUntil: Date }, Unknown>> => {
      const until = new Date(clock().getTime() + overlapHours * 3_600_000);
      const [row] = await db.$queryRaw<{ version: number }[]>`
        update webhook_subscription set secret_version = secret_version + 1, previous_until = ${instant(until)}
        where id = ${id}::uuid returning secret_version as version`;
      return row ? ok({ secret: secretOf(master, id, row.version), previousUntil: until }) : no('unknown-webhook');
    },

    /** With all that was told to it. */
    remove: async (id: string): Promise<boolean> =>
      (await db.$executeRaw`delete from webhook_subscription where id = ${id}::uuid`) > 0,

    /** Newest first; the cursor is the last one that was shown: what comes meanwhile shifts nothing. */
    deliveries: async (
      id: string,
      { status, cursor, limit }: { status?: DeliveryStatus; cursor?: string; limit: number },
    ): Promise<{ readonly deliveries: readonly Delivery[]; readonly next: string | null } | null> => {
      if ((await list(id)).length === 0) return null;
      const rows = await db.$queryRaw<Delivery[]>`
        select id, subscription_id as subscription, event_id as event, type, status, attempts, tries, created_at as "createdAt",
          ended_at as "endedAt"
        from webhook_delivery
        where subscription_id = ${id}::uuid and ${status === undefined ? Prisma.sql`true` : Prisma.sql`status = ${status}`}
          and ${cursor === undefined ? Prisma.sql`true` : Prisma.sql`(created_at, id) < (select last.created_at, last.id from webhook_delivery last where last.id = ${cursor}::uuid)`}
        order by created_at desc, webhook_delivery.id desc limit ${limit + 1}::int`;
      const shown = rows.slice(0, limit);
      return { deliveries: shown, next: rows.length > limit ? shown.at(-1)!.id : null };
    },

    /** Sends ended messages again: one, or everything that is parked. Answers how many. */
    replay: async (id: string, what: { readonly delivery: string } | 'parked'): Promise<number> => {
      const which =
        what === 'parked'
          ? Prisma.sql`status = 'parked'`
          : Prisma.sql`id = ${what.delivery}::uuid and status <> 'waiting'`;
      const now = instant(clock());
      const again = await db.$executeRaw`
        with again as (
          update webhook_delivery set status = 'waiting', tried = 0, ended_at = null
          where subscription_id = ${id}::uuid and ${which} returning id
        )
        insert into event (id, type, subject, payload, at)
        select gen_random_uuid(), 'webhook.due', 'webhook:' || id, jsonb_build_object('delivery', id), ${now} from again`;
      if (again > 0) nudge('events', 'webhook.due');
      return again;
    },
  };
};

export type WebhookDesk = ReturnType<typeof createWebhookDesk>;
