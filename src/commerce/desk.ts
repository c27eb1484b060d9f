import { no, ok, type Result } from '#kernel';
import type { Events } from '#events';
import type { PaymentNews } from '#payments';
import { Prisma } from '#store';
import { orderColumns, orderOf, type OrderRow } from './orders/order-rows.ts';
import type { Order } from './orders/order.ts';
import type { OrderStatus } from './orders/order-states.ts';
import { ORDER_WORKFLOW, type ReviewWord } from './orders/order-workflow.ts';
import type { Ground } from './settings.ts';

/** An order with whom it concerns. */
export interface OrderFile {
  readonly order: Order;
  readonly shopper: { readonly id: string; readonly name: string | null; readonly email: string | null };
  readonly conversation: string | null;
  /** Of the conversation it was placed in; the shop's first language where there is none. */
  readonly locale: string;
  readonly moves: readonly {
    readonly from: string | null;
    readonly to: string;
    readonly who: string;
    readonly why: string | null;
    readonly at: string;
  }[];
  readonly fraud: {
    readonly verdict: string;
    readonly score: number;
    readonly findings: readonly { rule: string; points: number; found: string }[];
  } | null;
}

/** Something in the books that does not add up. */
export interface StockFault {
  readonly about: string;
  readonly fault: string;
}

/** The shop's own view of all orders; not for shoppers. */
export interface OrderDesk {
  read(number: number): Promise<OrderFile | null>;
  /** Oldest first. */
  held(): Promise<readonly number[]>;
  review(
    number: number,
    decision: 'approve' | 'refuse',
    who: string,
  ): Promise<Result<null, { reason: 'unknown-order' } | { reason: 'not-in-review'; status: OrderStatus }>>;
  /** The provider told us something: wakes the order that waits for it. */
  heard(news: PaymentNews): Promise<void>;
  /** Whether stock on hand, reservations, orders and payments agree. Empty: they do. */
  reckon(): Promise<readonly StockFault[]>;
}

type FileRow = OrderRow &
  Omit<OrderFile, 'order' | 'shopper'> & {
    readonly shopperId: string;
    readonly name: string | null;
    readonly email: string | null;
  };

export const createDesk = ({
  db,
  events,
}: Pick<Ground, 'db'> & { readonly events: Pick<Events, 'tell'> }): OrderDesk => ({
  read: async (number) => {
    const [row] = await db.$queryRaw<FileRow[]>`
      select ${orderColumns}, s.id::text as "shopperId", s.name, s.email, o.conversation_id::text as conversation,
        coalesce(talk.locale, 'en-US') as locale,
        (select coalesce(jsonb_agg(jsonb_build_object('from', m."from", 'to', m."to", 'who', m.who, 'why', m.why, 'at', m.at) order by m.id), '[]')
          from order_move m where m.order_number = o.number) as moves,
        (select jsonb_build_object('verdict', f.verdict, 'score', f.score, 'findings', f.findings)
          from fraud_check f where f.order_number = o.number) as fraud
      from "order" o join shopper s on s.id = o.shopper_id
      left join payment pay on pay.order_number = o.number left join conversation talk on talk.id = o.conversation_id
      where o.number = ${number}`;
    if (!row) return null;
    const { shopperId, name, email, conversation, locale, moves, fraud } = row;
    return { order: orderOf(row), shopper: { id: shopperId, name, email }, conversation, locale, moves, fraud };
  },

  held: async () =>
    (
      await db.order.findMany({ where: { status: 'in_review' }, orderBy: { number: 'asc' }, select: { number: true } })
    ).map(({ number }) => number),

  review: async (number, decision, who) => {
    const order = await db.order.findUnique({ where: { number }, select: { status: true, quoteId: true } });
    if (!order) return no('unknown-order');
    if (order.status !== 'in_review') return no('not-in-review', { status: order.status as OrderStatus });
    const word: ReviewWord = { decision, who };
    await events.tell({ workflow: ORDER_WORKFLOW, event: order.quoteId }, 'review', word, `review-${number}`);
    return ok(null);
  },

  heard: async (news) => {
    if (news.payment === null) return;
    const [row] = await db.$queryRaw<{ event: string }[]>`
      select o.quote_id::text as event from payment p join "order" o on o.number = p.order_number
      where p.provider_id = ${news.payment} and o.status = 'needs_action'`;
    if (row) await events.tell({ workflow: ORDER_WORKFLOW, event: row.event }, 'payment', { kind: news.kind }, news.id);
  },

  reckon: () => db.$queryRaw<StockFault[]>(everyFault),
});

const everyFault = Prisma.sql`
  select 'variant ' || v.id as about,
    'reserved is ' || v.reserved || ', its held reservations make ' || coalesce(sum(r.quantity), 0) as fault
  from variant v left join reservation r on r.variant_id = v.id and r.status = 'held'
  group by v.id having v.reserved <> coalesce(sum(r.quantity), 0)
  union all
  select 'order ' || o.number, 'is ' || o.status || ', its reservation of ' || r.variant_id || ' is ' || r.status
  from "order" o join reservation r on r.order_number = o.number
  where r.status <> case
    when o.status in ('paid', 'shipped', 'delivered') then 'consumed'
    when o.status in ('declined', 'cancelled') then 'released'
    when o.status = 'refunded' then r.status
    else 'held' end
  union all
  select 'order ' || o.number, 'its line of ' || l.variant_id || ' is ' || l.quantity || ', its reservation ' || coalesce(r.quantity::text, 'missing')
  from "order" o join order_line l on l.order_number = o.number
  left join reservation r on r.order_number = o.number and r.variant_id = l.variant_id
  where r.quantity is distinct from l.quantity
  union all
  select 'order ' || o.number, 'is ' || o.status || ' with a total of ' || o.total || ', captured are ' || coalesce(p.captured, 0)
  from "order" o left join payment p on p.order_number = o.number
  where o.status in ('paid', 'shipped', 'delivered') and coalesce(p.captured, 0) <> o.total
  order by 1`;
