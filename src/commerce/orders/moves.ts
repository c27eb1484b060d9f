import { AppError } from '#kernel';
import { recordEvent, type EventType } from '#events';
import { instant, Prisma } from '#store';
import { againOnConflict } from '../conflict.ts';
import { mayMove, orderStates, type OrderStatus } from './order-states.ts';
import type { Ground } from '../settings.ts';

/** What becomes known of the payment with a move. */
export interface PaymentChange {
  readonly status: 'requires_action' | 'authorised' | 'captured' | 'declined' | 'cancelled';
  readonly providerId?: string;
  readonly actionUrl?: string | null;
  readonly declineCode?: string | null;
  readonly signals?: object;
  /** Minor units. */
  readonly captured?: number;
}

export interface Move {
  readonly number: number;
  readonly to: OrderStatus;
  /** Only from these, where the table of states would allow more. */
  readonly from?: readonly OrderStatus[];
  readonly who: string;
  /** Why it is in the new state, where the state alone does not say it. */
  readonly reason?: string;
  readonly event?: Exclude<EventType, 'order.placed'>;
  /** release: what was promised is free again. consume: it is sold. restock: it was sold and is back. */
  readonly stock?: 'release' | 'consume' | 'restock';
  readonly payment?: PaymentChange;
  /** The cart gets the order's lines back, if it is empty. */
  readonly cart?: 'give-back';
}

const everyState = Object.keys(orderStates) as OrderStatus[];

const stockChange = {
  release: { from: 'held', to: 'released', onHand: 0, reserved: -1 },
  consume: { from: 'held', to: 'consumed', onHand: -1, reserved: -1 },
  restock: { from: 'consumed', to: 'released', onHand: 1, reserved: 0 },
} as const;

const stockPart = (stock: NonNullable<Move['stock']>): Prisma.Sql => {
  const { from, to, onHand, reserved } = stockChange[stock];
  return Prisma.sql`, kept as materialized (
    select r.variant_id, r.quantity from reservation r join moved on moved.number = r.order_number where r.status = ${from}
  ), locked as materialized (
    select v.id, kept.quantity from variant v join kept on kept.variant_id = v.id
    where (select count(*) from basket) >= 0
    order by v.id for no key update of v
  ), stocked as (
    update variant v set reserved = v.reserved + ${reserved}::int * locked.quantity, on_hand = v.on_hand + ${onHand}::int * locked.quantity
    from locked where v.id = locked.id
  ), settled as (
    update reservation r set status = ${to} from moved where r.order_number = moved.number and r.status = ${from}
  )`;
};

const basketPart = (cart: Move['cart'], now: Date): Prisma.Sql =>
  cart
    ? Prisma.sql`, basket as (
        insert into cart (id, shopper_id, version, updated_at)
        select gen_random_uuid(), shopper_id, 0, ${instant(now)} from moved
        on conflict (shopper_id) do update set version = cart.version + 1, updated_at = excluded.updated_at
        returning id
      ), returned as (
        insert into cart_line (cart_id, variant_id, quantity, position)
        select basket.id, l.variant_id, l.quantity, l.position
        from basket, moved join order_line l on l.order_number = moved.number
        where not exists (select from cart_line lies where lies.cart_id = basket.id)
        on conflict do nothing
      )`
    : Prisma.sql`, basket as (select 1)`;

const paymentPart = (
  { status, providerId, actionUrl, declineCode, signals, captured }: PaymentChange,
  now: Date,
): Prisma.Sql =>
  Prisma.sql`, paid as (
    update payment p set status = ${status}, provider_id = coalesce(${providerId ?? null}, p.provider_id),
      action_url = ${actionUrl ?? null}, decline_code = coalesce(${declineCode ?? null}, p.decline_code),
      signals = coalesce(${signals ? JSON.stringify(signals) : null}::jsonb, p.signals),
      captured = coalesce(${captured ?? null}::int, p.captured),
      captured_at = case when ${captured ?? 0}::int > 0 and p.captured_at is null then ${instant(now)} else p.captured_at end
    from moved where p.order_number = moved.number
  )`;

const eventPart = (event: NonNullable<Move['event']>, now: Date): Prisma.Sql => Prisma.sql`, recorded as (
  ${recordEvent({
    type: event,
    subject: Prisma.sql`'order:' || moved.number`,
    payload: Prisma.sql`jsonb_build_object('order', moved.number, 'shopper', moved.shopper_id,
      'conversation', moved.conversation_id, 'total', moved.total, 'currency', moved.currency, 'reason', moved.reason,
      'url', (select action_url from paying))`,
    from: Prisma.sql`moved`,
    at: now,
  })})`;

/**
 * Every move of an order goes through here: checked against the table of states, and written with its note, its event
 * and what it does to stock, payment and cart, in one statement. Answers with the status after it, and whether it moved:
 * not moving is no error, since somebody else may have been first.
 */
export const createMoves = ({
  db,
  clock,
  nudge,
}: Pick<Ground, 'db' | 'clock'> & { readonly nudge: (channel: 'events' | 'orders', payload?: string) => void }) => {
  const move = async (given: Move): Promise<{ readonly moved: boolean; readonly status: OrderStatus }> => {
    const { number, to, who, reason, event, stock, payment, cart } = given;
    const from = everyState.filter((state) => mayMove(state, to) && (given.from?.includes(state) ?? true));
    if (from.length === 0)
      throw new AppError(
        'impossible_move',
        `an order cannot move to ${to} from ${given.from?.join(', ') ?? 'anywhere'}`,
      );
    const now = clock();
    const rows = await againOnConflict(
      () => db.$queryRaw<{ status: OrderStatus }[]>`/* order-move */
        with was as materialized (
          select number, status from "order" where number = ${number} and status in (${Prisma.join(from)}) for no key update
        ), moved as (
          update "order" o set status = ${to}, reason = ${reason ?? null}, updated_at = ${instant(now)}
          from was where o.number = was.number returning o.*, was.status as came_from
        ), paying as (
          select ${payment?.actionUrl ?? null}::text as action_url
        ), noted as (
          insert into order_move (order_number, "from", "to", who, why, at)
          select number, came_from, status, ${who}, ${reason ?? null}, ${instant(now)} from moved
        )
        ${basketPart(cart, now)}
        ${stock ? stockPart(stock) : Prisma.empty}
        ${payment ? paymentPart(payment, now) : Prisma.empty}
        ${event ? eventPart(event, now) : Prisma.empty}
        select status from moved`,
    );
    if (rows[0]) {
      if (event) nudge('events');
      nudge('orders', String(number));
      return { moved: true, status: to };
    }
    const [found] = await db.$queryRaw<{ status: OrderStatus }[]>`select status from "order" where number = ${number}`;
    if (!found) throw new AppError('unknown_order', `there is no order ${number} to move to ${to}`, { status: 404 });
    return { moved: false, status: found.status };
  };
  return move;
};

export type MoveOrder = ReturnType<typeof createMoves>;
