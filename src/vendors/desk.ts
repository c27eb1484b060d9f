import { no, ok, type Result } from '#kernel';
import { instant, Prisma } from '#store';
import type { Ground } from './ground.ts';
import type { Moves } from './moves.ts';
import type { VendorOrderState } from './order-states.ts';
import { readLow, readTerms } from './read-low.ts';
import type { Receive } from './receive.ts';
import { createReorderLines, type ReorderLines } from './reorder-lines.ts';
import { suggest, WEEKS, type Suggestion } from './suggestion.ts';
import { createVendorTerms, type VendorTerms } from './terms.ts';
import type { Unmet, UnmetWords } from './unmet.ts';

export interface VendorRun {
  readonly id: string;
  readonly cause: string;
  readonly mode: string;
  readonly at: Date;
  readonly orders: readonly { readonly number: number; readonly vendor: string; readonly status: VendorOrderState }[];
}

export interface VendorStep {
  readonly order: number | null;
  readonly name: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly at: string;
}

export interface VendorRunFile extends VendorRun {
  readonly found: readonly Suggestion[];
  readonly steps: readonly VendorStep[];
}

export interface VendorOrderFile {
  readonly number: number;
  readonly key: string;
  readonly run: string;
  readonly vendor: string;
  readonly status: VendorOrderState;
  readonly reference: string | null;
  readonly expectedAt: string | null;
  readonly reason: string | null;
  readonly createdAt: string;
  readonly lines: readonly {
    readonly variant: string;
    readonly sku: string;
    readonly asked: number;
    readonly accepted: number | null;
    readonly received: number;
  }[];
  readonly steps: readonly VendorStep[];
}

type NotNow = { readonly reason: 'unknown-order' } | { readonly reason: 'not-now'; readonly status: VendorOrderState };

/** What people see of orders to vendors, and decide. */
export interface VendorDesk {
  /** What would be ordered now, and what shoppers asked for in vain. */
  suggest(): Promise<{
    readonly mode: string;
    readonly suggestions: readonly Suggestion[];
    readonly unmet: readonly UnmetWords[];
  }>;
  /** Newest first. */
  runs(limit: number): Promise<readonly VendorRun[]>;
  run(id: string): Promise<VendorRunFile | null>;
  order(number: number): Promise<VendorOrderFile | null>;
  /** Begins a run; answers its id. The same key begins it once. */
  begin(wish: { readonly who: string; readonly dry: boolean; readonly key: string }): Promise<string>;
  decide(
    number: number,
    decision: 'approve' | 'refuse',
    by: { readonly who: string; readonly why: string },
  ): Promise<Result<{ readonly status: VendorOrderState }, NotNow>>;
  receive: Receive;
  /** Nothing more is expected of it. */
  close(
    number: number,
    by: { readonly who: string; readonly why: string },
  ): Promise<Result<{ readonly status: VendorOrderState }, NotNow>>;
  readonly terms: VendorTerms;
  readonly lines: ReorderLines;
}

const steps = (which: Prisma.Sql) => Prisma.sql`
  (select coalesce(jsonb_agg(jsonb_build_object('order', o.number, 'name', s.name, 'detail', s.detail, 'at', s.at) order by s.id), '[]')
    from vendor_step s left join vendor_order o on o.id = s.order_id where ${which})`;

const heads = Prisma.sql`r.id::text, r.cause, r.mode, r.at, (select coalesce(jsonb_agg(jsonb_build_object('number', o.number,
  'vendor', o.vendor_id, 'status', o.status) order by o.number), '[]') from vendor_order o where o.run_id = r.id) as orders`;

export const createVendorDesk = ({
  db,
  clock,
  nudge,
  settings,
  move,
  receive,
  unmet,
}: Pick<Ground, 'db' | 'clock' | 'nudge' | 'settings'> & {
  readonly move: Moves;
  readonly receive: Receive;
  readonly unmet: Unmet;
}): VendorDesk => {
  const find = async (number: number) => {
    const [row] = await db.$queryRaw<{ id: string; status: VendorOrderState }[]>`
      select id::text, status from vendor_order where number = ${number}`;
    return row;
  };
  const moved = async (
    number: number,
    wish: Omit<Parameters<Moves>[0], 'order'>,
  ): Promise<Result<{ readonly status: VendorOrderState }, NotNow>> => {
    const found = await find(number);
    if (!found) return no('unknown-order');
    if (await move({ ...wish, order: found.id })) return ok({ status: wish.to });
    const { status } = (await find(number))!;
    // Said twice is done once.
    return status === wish.to ? ok({ status }) : no('not-now', { status });
  };

  return {
    suggest: async () => ({
      mode: settings.mode,
      suggestions: suggest(await readLow(db, clock()), await readTerms(db)),
      unmet: await unmet.often(WEEKS * 7, 50),
    }),

    runs: (limit) => db.$queryRaw`select ${heads} from vendor_run r order by r.at desc, r.id desc limit ${limit}`,

    run: async (id) => {
      const [row] = await db.$queryRaw<VendorRunFile[]>`
        select ${heads}, r.found, ${steps(Prisma.sql`s.run_id = r.id`)} as steps from vendor_run r where r.id = ${id}::uuid`;
      return row ?? null;
    },

    order: async (number) => {
      const [row] = await db.$queryRaw<VendorOrderFile[]>`
        select v.number, v.id::text as key, v.run_id::text as run, v.vendor_id as vendor, v.status, v.reference,
          to_jsonb(v.expected_at)#>>'{}' as "expectedAt", v.reason, to_jsonb(v.created_at)#>>'{}' as "createdAt",
          (select jsonb_agg(jsonb_build_object('variant', l.variant_id, 'sku', l.sku, 'asked', l.asked, 'accepted', l.accepted,
            'received', l.received) order by l.sku) from vendor_order_line l where l.order_id = v.id) as lines,
          ${steps(Prisma.sql`s.order_id = v.id`)} as steps
        from vendor_order v where v.number = ${number}`;
      return row ?? null;
    },

    begin: async ({ who, dry, key }) => {
      const at = clock();
      const [row] = await db.$queryRaw<{ id: string }[]>`
        with told as (
          insert into event (id, type, subject, payload, at)
          values (md5(${`reorder ${key}`})::uuid, 'reorder.asked', 'vendors', jsonb_build_object('who', ${who}::text, 'dry', ${dry}::boolean), ${instant(at)})
          on conflict (id) do nothing
        ) select md5(${`reorder ${key}`})::uuid::text as id`;
      nudge('events');
      return row!.id;
    },

    decide: (number, decision, { who, why }) =>
      moved(number, {
        from: ['waiting'],
        reason: why,
        detail: { who, why },
        ...(decision === 'approve'
          ? { to: 'placing', step: 'approved', opens: true }
          : { to: 'refused', step: 'refused' }),
      }),

    receive,

    close: (number, { who, why }) =>
      moved(number, {
        from: ['waiting', 'placing', 'accepted', 'partly-received', 'unreachable'],
        to: 'closed',
        reason: why,
        step: 'closed',
        detail: { who, why },
      }),

    terms: createVendorTerms(db),
    lines: createReorderLines(db),
  };
};
