import { money, no, ok, type Money, type Result } from '#kernel';
import { recordEvent, type Nudge } from '#events';
import { instant, Prisma, type Queryable } from '#store';
import { atomically } from '../atomically.ts';
import { askRefund } from '../money/create-refunds.ts';
import { lockPaidOrder, type PaidOrder } from '../money/paid-order.ts';
import { restock } from '../money/restock.ts';
import { gathered, refusePieces, shareOf, type Pieces } from '../money/shares.ts';
import type { OrderReturn, Orders } from '../orders/order.ts';
import type { Ground } from '../settings.ts';
import type { ReceiveRefusal, ReturnDesk, Returns, WaitingReturn } from './returns.ts';

interface Row {
  readonly number: number;
  readonly order: number;
  readonly lines: readonly Pieces[];
  readonly reason: string | null;
  readonly status: OrderReturn['status'];
  readonly at: Date;
}

type Titled = OrderReturn['lines'];

const DAY_MS = 86_400_000;

/** What the pieces cost with their shares; never more than what is left of the money. */
const amountOf = ({ lines, left }: PaidOrder, pieces: readonly Pieces[]): number =>
  Math.min(
    Math.max(0, left),
    pieces.reduce((sum, { variant, quantity }) => {
      const line = lines.find((each) => each.variant === variant)!;
      return sum + shareOf(line, Math.min(quantity, line.quantity - line.refunded));
    }, 0),
  );

export const createReturns = ({
  db,
  clock,
  settings,
  nudge,
}: Pick<Ground, 'db' | 'clock' | 'settings'> & { readonly nudge: Nudge }): Returns => {
  const titled = async (tx: Queryable, order: number, pieces: readonly Pieces[]): Promise<Titled> => {
    const rows = await tx.$queryRaw<{ variant: string; title: string }[]>`
      select variant_id as variant, title from order_line where order_number = ${order}::int`;
    const titles = new Map(rows.map(({ variant, title }) => [variant, title]));
    return pieces.map((each) => ({ ...each, title: titles.get(each.variant) ?? each.variant }));
  };

  /** Of every variant, how many pieces are on their way back already. */
  const onTheirWay = async (tx: Queryable, order: number): Promise<(variant: string) => number> => {
    const rows = await tx.$queryRaw<{ variant: string; quantity: number }[]>`
      select l->>'variant' as variant, sum((l->>'quantity')::int)::int as quantity
      from "return" r, jsonb_array_elements(r.lines) l where r.order_number = ${order}::int and r.status = 'asked' group by 1`;
    const sums = new Map(rows.map(({ variant, quantity }) => [variant, quantity]));
    return (variant) => sums.get(variant) ?? 0;
  };

  const tell = (
    tx: Queryable,
    type: 'order.return_asked' | 'order.returned',
    order: number,
    number: number,
    now: Date,
  ) =>
    tx.$queryRaw(
      recordEvent({
        type,
        subject: Prisma.sql`${`order:${order}`}`,
        payload: Prisma.sql`jsonb_build_object('order', o.number, 'shopper', o.shopper_id, 'conversation', o.conversation_id,
          'total', o.total, 'currency', o.currency, 'from', o.status, 'return', ${number}::int)`,
        from: Prisma.sql`"order" o where o.number = ${order}::int`,
        at: now,
      }),
    );

  const sendBack: Orders['sendBack'] = async (shopper, number, wish) => {
    if (!Number.isInteger(number) || number < 1 || number > 2_147_483_647) return no('unknown-order');
    const now = clock();
    const answer = await atomically(db, async (tx): ReturnType<Orders['sendBack']> => {
      const order = await lockPaidOrder(tx, number);
      if (order?.shopper !== shopper) return no('unknown-order');
      const [prior] = await tx.$queryRaw<Row[]>`
        select number, order_number as "order", lines, status from "return" where cause = ${wish.cause} and order_number = ${number}::int`;
      const given = async ({ number: its, lines, status }: Pick<Row, 'number' | 'lines' | 'status'>) =>
        ok<OrderReturn>({
          number: its,
          order: number,
          lines: await titled(tx, number, lines),
          amount: money(amountOf(order, lines), order.currency),
          status,
        });
      if (prior) return given(prior);
      if (order.status === 'refunded') return no('nothing-left');
      if (order.status !== 'delivered') return no('not-yet', { status: order.status });
      const [door] = await tx.$queryRaw<{ at: Date }[]>`
        select max(at) as at from order_move where order_number = ${number}::int and "to" = 'delivered' and "from" is distinct from 'delivered'`;
      if (door && now.getTime() > door.at.getTime() + settings.returnDays * DAY_MS)
        return no('too-late', { days: settings.returnDays });
      const less = await onTheirWay(tx, number);
      const pieces = wish.lines
        ? gathered(wish.lines)
        : order.lines
            .map(({ variant, quantity, refunded }) => ({ variant, quantity: quantity - refunded - less(variant) }))
            .filter(({ quantity }) => quantity > 0);
      if (pieces.length === 0) return no('nothing-left');
      const refusal = refusePieces(order.lines, pieces, less);
      if (refusal) return refusal;
      const [made] = await tx.$queryRaw<{ number: number }[]>`
        insert into "return" (order_number, cause, lines, reason, status, at)
        values (${number}::int, ${wish.cause}, ${JSON.stringify(pieces)}::jsonb, ${wish.reason}, 'asked', ${instant(now)}) returning number`;
      await tell(tx, 'order.return_asked', number, made!.number, now);
      return given({ number: made!.number, lines: pieces, status: 'asked' });
    });
    if (answer.ok) nudge('events');
    return answer;
  };

  const lockReturn = async (tx: Queryable, number: number): Promise<Row | null> => {
    const [found] = await tx.$queryRaw<{ order: number }[]>`
      select order_number as "order" from "return" where number = ${number}::int`;
    if (!found) return null;
    // The order first, as everybody does.
    await lockPaidOrder(tx, found.order);
    const [row] = await tx.$queryRaw<Row[]>`
      select number, order_number as "order", lines, reason, status, at from "return" where number = ${number}::int for update`;
    return row ?? null;
  };

  const receive: ReturnDesk['receive'] = async (number, who, manner) => {
    const now = clock();
    const answer = await atomically(db, async (tx): Promise<Result<{ amount: Money }, ReceiveRefusal>> => {
      const row = await lockReturn(tx, number);
      if (!row) return no('unknown-return');
      const order = (await lockPaidOrder(tx, row.order))!;
      if (row.status !== 'asked') return no('not-now', { status: row.status });
      const pieces = manner.lines ? gathered(manner.lines) : row.lines;
      const most = (variant: string) => row.lines.find((each) => each.variant === variant)?.quantity ?? 0;
      const over = pieces.find(({ variant, quantity }) => quantity < 1 || quantity > most(variant));
      if (over) return no('too-many', { variant: over.variant, left: most(over.variant) });
      // Pieces whose money went back meanwhile come without money; the rest with what is left of theirs.
      const unpaid = pieces
        .map(({ variant, quantity }) => {
          const line = order.lines.find((each) => each.variant === variant)!;
          return { variant, quantity: Math.min(quantity, line.quantity - line.refunded) };
        })
        .filter(({ quantity }) => quantity > 0);
      const amount = amountOf(order, unpaid);
      const whole = unpaid.reduce((sum, { variant, quantity }) => {
        return (
          sum +
          shareOf(
            order.lines.find((each) => each.variant === variant)!,
            quantity,
          )
        );
      }, 0);
      await tx.$executeRaw`
        update "return" set status = 'received', lines = ${JSON.stringify(pieces)}::jsonb, received_at = ${instant(now)}, received_by = ${who}
        where number = ${number}::int`;
      if (manner.restock) await restock(tx, row.order, pieces);
      await tell(tx, 'order.returned', row.order, number, now);
      if (amount > 0) {
        const asked = await askRefund(tx, { now, nudge: () => undefined }, row.order, {
          cause: `return-${number}`,
          who,
          reason: row.reason ?? 'returned',
          ...(amount === whole ? { lines: unpaid } : { amount }),
        });
        if (!asked.ok) throw new Error(`return ${number} of order ${row.order} cannot be refunded: ${asked.reason}`);
      }
      return ok({ amount: money(amount, order.currency) });
    });
    if (answer.ok) {
      nudge('events');
      const [row] = await db.$queryRaw<{ order: number }[]>`
        select order_number as "order" from "return" where number = ${number}::int`;
      nudge('orders', String(row!.order));
    }
    return answer;
  };

  return {
    sendBack,
    desk: {
      waiting: async () => {
        const rows = await db.$queryRaw<(Row & { shopper: string; email: string | null })[]>`
          select r.number, r.order_number as "order", r.lines, r.reason, r.status, r.at, s.id::text as shopper, s.email
          from "return" r join "order" o on o.number = r.order_number join shopper s on s.id = o.shopper_id
          where r.status = 'asked' order by r.number`;
        return Promise.all(
          rows.map(async ({ number, order, lines, reason, at, shopper, email }): Promise<WaitingReturn> => {
            const all = await titled(db, order, lines);
            return { number, order, lines: all, reason, at, shopper: { id: shopper, email } };
          }),
        );
      },
      receive,
      withdraw: (number, who) =>
        atomically(db, async (tx): ReturnType<ReturnDesk['withdraw']> => {
          const row = await lockReturn(tx, number);
          if (!row) return no('unknown-return');
          if (row.status === 'received') return no('not-now', { status: row.status });
          await tx.$executeRaw`
            update "return" set status = 'withdrawn', received_by = ${who} where number = ${number}::int`;
          return ok(null);
        }),
    },
  };
};
