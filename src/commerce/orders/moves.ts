import { AppError, type Clock } from '#kernel';
import { recordEvent, type Nudge } from '#events';
import { instant, Prisma, type Queryable } from '#store';
import { againOnConflict } from '../conflict.ts';
import { bookCapturePart } from '../money/ledger.ts';
import {
  basketPart,
  paymentPart,
  reviewPart,
  stockPart,
  usesPart,
  type PaymentChange,
  type StockChange,
} from './move-parts.ts';
import { mayMove, orderStates, working, type OrderStatus } from './order-states.ts';

export interface Move {
  readonly number: number;
  /** `placed` is where an order begins: nothing moves there. */
  readonly to: Exclude<OrderStatus, 'placed'>;
  /** Only from these, where the table of states would allow more. */
  readonly from?: readonly OrderStatus[];
  /** From any of these, through those that follow it: each is a move of its own, told as such. */
  readonly along?: readonly OrderStatus[];
  readonly who: string;
  /** Why it is in the new state, where the state alone does not say it. */
  readonly reason?: string;
  readonly stock?: StockChange;
  readonly payment?: PaymentChange;
  /** The cart gets the order's lines back, if it is empty. */
  readonly cart?: 'give-back';
  /** Only where this holds of the order `o`. */
  readonly where?: Prisma.Sql;
}

/** What else is to be known of an order `o` that moves: columns, of it and of what it is joined to. `o.came_from` is where it was. */
export interface Reading {
  readonly columns: Prisma.Sql;
  readonly joins: Prisma.Sql;
}

const everyState = Object.keys(orderStates) as OrderStatus[];

/** The states that the table allows it to move from. */
const startsOf = ({ to, from, along }: Move): readonly OrderStatus[] => {
  if (!along) return everyState.filter((state) => mayMove(state, to) && (from?.includes(state) ?? true));
  return along.every((state, place) => mayMove(state, along[place + 1] ?? to)) ? along : [];
};

/** Each move that is made, in order: one, or along the way all that are left of it. */
const stepsPart = ({ to, along }: Move): Prisma.Sql =>
  along
    ? Prisma.sql`select step."from", step."to", step.place
        from moved, unnest(${[...along]}::text[], ${[...along.slice(1), to]}::text[]) with ordinality step("from", "to", place)
        where step.place >= array_position(${[...along]}::text[], moved.came_from)`
    : Prisma.sql`select came_from as "from", status as "to", 1 as place from moved`;

/**
 * Every move of an order goes through here: checked against the table of states, and written with its note, its event
 * `order.<to>` and what it does to stock, promotion uses, payment and cart, in one statement. Answers with the status
 * after it, and whether it moved: not moving is no error, since somebody else may have been first.
 */
export const createMoves = ({
  db,
  clock,
  nudge,
}: {
  readonly db: Queryable;
  readonly clock: Clock;
  readonly nudge: Nudge;
}) => {
  const move = async <Row extends object>(
    given: Move,
    reading?: Reading,
  ): Promise<{ readonly moved: boolean; readonly status: OrderStatus; readonly read?: Row }> => {
    const { number, to, who, reason = null, stock, payment, cart, where } = given;
    const from = startsOf(given);
    if (from.length === 0)
      throw new AppError(
        'impossible_move',
        `an order cannot move to ${to} from ${(given.along ?? given.from)?.join(', ') ?? 'anywhere'}`,
      );
    const now = clock();
    const gone = stock === 'release' || stock === 'restock';
    const rows = await againOnConflict(
      () => db.$queryRaw<Row[]>`/* order-move */
        with was as materialized (
          select number, status from "order" o where number = ${number} and status in (${Prisma.join(from)})
            ${where ? Prisma.sql`and (${where})` : Prisma.empty} for no key update
        ), moved as (
          update "order" o set status = ${to}, reason = ${reason}, updated_at = ${instant(now)}
          from was where o.number = was.number returning o.*, was.status as came_from
        ), steps as materialized (${stepsPart(given)}), noted as (
          insert into order_move (order_number, "from", "to", who, why, at)
          select moved.number, steps."from", steps."to", ${who}, ${reason}, ${instant(now)} from moved, steps order by steps.place
        ), recorded as (${recordEvent({
          type: Prisma.sql`'order.' || steps."to"`,
          subject: Prisma.sql`'order:' || moved.number`,
          payload: Prisma.sql`jsonb_build_object('order', moved.number, 'shopper', moved.shopper_id,
            'conversation', moved.conversation_id, 'total', moved.total, 'currency', moved.currency,
            'from', steps."from", 'reason', moved.reason, 'url', ${payment?.actionUrl ?? null}::text)`,
          from: Prisma.sql`moved, steps order by steps.place`,
          at: now,
        })})
        ${basketPart(cart, now)}
        ${stock ? stockPart(stock) : Prisma.empty}
        ${gone ? usesPart : Prisma.empty}
        ${payment ? paymentPart(payment, now) : Prisma.empty}
        ${payment?.captured ? bookCapturePart(payment.captured, now) : Prisma.empty}
        ${from.includes('in_review') ? reviewPart(now) : Prisma.empty}
        select ${reading?.columns ?? Prisma.sql`o.status`} from moved o ${reading?.joins ?? Prisma.empty}`,
    );
    if (rows[0]) {
      nudge('events', `order.${to}`);
      if (!working.has(to)) nudge('orders', String(number));
      return { moved: true, status: to, ...(reading && { read: rows[0] }) };
    }
    const [found] = await db.$queryRaw<{ status: OrderStatus }[]>`select status from "order" where number = ${number}`;
    if (!found) throw new AppError('unknown_order', `there is no order ${number} to move to ${to}`, { status: 404 });
    return { moved: false, status: found.status };
  };
  return move;
};

export type MoveOrder = ReturnType<typeof createMoves>;
