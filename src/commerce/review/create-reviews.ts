import { AppError, no, ok } from '#kernel';
import { recordEvent, type Events } from '#events';
import type { Fraud } from '#fraud';
import { instant, Prisma, type Queryable } from '#store';
import type { Refunds } from '../money/refunds.ts';
import { ORDER_WORKFLOW } from '../orders/order-workflow.ts';
import type { OrderStatus } from '../orders/order-states.ts';
import type { Ground, ShopSettings } from '../settings.ts';
import { readFile } from './read-file.ts';
import { readWaiting } from './read-waiting.ts';
import type { Decision, Reviews } from './reviews.ts';

interface Held {
  readonly status: OrderStatus;
  readonly quote: string;
  readonly people: number;
}

/** A decision that was not taken back. */
interface Standing {
  readonly id: string;
  readonly who: string;
  readonly decision: Decision;
  readonly at: Date;
}

/** Ends the wait of the order's workflow, which then reads the decisions themselves. */
interface Word {
  readonly decision: 'approve' | 'refuse' | 'undo';
  readonly who: string;
}

/** A refusal counts alone; an approval when so many different people gave it. Null: it is still open. */
const outcomeOf = (standing: readonly Standing[], people: number): Standing | null =>
  standing.find(({ decision }) => decision !== 'approve') ?? (standing.length >= people ? standing.at(-1)! : null);

const named = (who: string): string => {
  const name = who.trim();
  if (name) return name;
  throw new AppError('nobody_decides', 'a decision about an order needs the name of whoever takes it', { status: 400 });
};

/** Two people decide where it is much money: a name in other letters is nobody else. */
const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const tellOf = (from: string, at: Date): Prisma.Sql =>
  recordEvent({
    type: 'review.decided',
    subject: Prisma.sql`'order:' || order_number`,
    payload: Prisma.sql`jsonb_build_object('order', order_number)`,
    from: Prisma.raw(from),
    at,
  });

/**
 * The books say what was decided; words only wake the order's workflow. All that changes a review happens under the
 * lock of its row, so that two people who decide at once are counted one after the other.
 */
export const createReviews = ({
  db,
  clock,
  settings,
  events,
  fraud,
  refunds,
}: Pick<Ground, 'db' | 'clock'> & {
  readonly settings: Pick<ShopSettings, 'review'>;
  readonly events: Pick<Events, 'tell'>;
  readonly fraud: { readonly desk: Pick<Fraud['desk'], 'block' | 'liftBlocksOf'> };
  readonly refunds: Refunds;
}): Reviews => {
  const { hours, twoPeopleFrom, graceSeconds } = settings.review;

  const open = async (tx: Queryable, number: number): Promise<Date> => {
    const now = clock();
    const due = new Date(now.getTime() + hours * 3_600_000);
    await tx.$executeRaw`
      insert into review (order_number, held_at, due_at, people)
      select number, ${instant(now)}, ${instant(due)},
        case when ${twoPeopleFrom}::int > 0 and total >= ${twoPeopleFrom}::int then 2 else 1 end
      from "order" where number = ${number}
      on conflict do nothing`;
    const [row] = await tx.$queryRaw<{ due: Date }[]>`select due_at as due from review where order_number = ${number}`;
    if (!row) throw new AppError('unknown_order', `there is no order ${number} to be reviewed`, { status: 404 });
    return row.due;
  };

  /** Locked to the end of the transaction; null: there is no such order. */
  const lock = async (tx: Queryable, number: number): Promise<Held | null> => {
    // The order's row first, as moves do: an order that is just expiring cannot be decided any more.
    await tx.$queryRaw`select 1 from "order" where number = ${number} for no key update`;
    await tx.$queryRaw`select 1 from review where order_number = ${number} for update`;
    const [row] = await tx.$queryRaw<Held[]>`
      select o.status, o.quote_id::text as quote, coalesce(r.people, 1) as people
      from "order" o left join review r on r.order_number = o.number where o.number = ${number}`;
    return row ?? null;
  };

  const standingOf = (tx: Queryable, number: number) => tx.$queryRaw<Standing[]>`
    select id::text as id, who, decision, at from review_decision
    where order_number = ${number} and undone_at is null order by review_decision.id`;

  const close = (tx: Queryable, number: number, at: Date | null) =>
    tx.$executeRaw`update review set closed_at = ${at ? instant(at) : Prisma.sql`null`} where order_number = ${number}`;

  const takeBack = (tx: Queryable, { id }: Standing, who: string) => tx.$executeRaw`
    with undone as (
      update review_decision set undone_at = ${instant(clock())}, undone_by = ${who} where id = ${id}::bigint and undone_at is null
      returning *
    ), told as (${tellOf('undone', clock())})
    insert into audit (who, action, subject, detail, at)
    select undone_by, 'review.undone', 'order:' || order_number, jsonb_build_object('decision', decision, 'of', who), undone_at
    from undone`;

  const tell = ({ quote }: Held, word: Word, key: string) =>
    events.tell({ workflow: ORDER_WORKFLOW, event: quote }, 'review', word, key);

  const wordFor = ({ id, decision, who }: Standing) =>
    [{ decision: decision === 'approve' ? 'approve' : 'refuse', who }, `review-${id}`] as const;

  return {
    waiting: () => readWaiting(db),

    read: (number) => readFile(db, number),

    open: (number) => open(db, number),

    decide: async (number, given) => {
      const { decision, note = '' } = given;
      const who = named(given.who);
      const found = await db.$transaction(async (tx) => {
        const held = await lock(tx, number);
        if (!held) return no('unknown-order');
        if (held.status !== 'in_review') return no('not-in-review', { status: held.status });
        // A desk that is quicker than the order's workflow.
        await open(tx, number);
        const { people } = (await lock(tx, number))!;
        const before = await standingOf(tx, number);
        const decided = outcomeOf(before, people);
        if (decided) return no('decided-already', { decision: decided.decision, held, decided });

        const own = before.find((each) => isSame(each.who, who));
        if (own?.decision === decision) return ok({ state: 'one-more' as const, held, decided: null });
        if (own) await takeBack(tx, own, who);
        const now = clock();
        await tx.$executeRaw`
          with decided as (
            insert into review_decision (order_number, who, decision, note, at)
            values (${number}, ${who}, ${decision}, ${note}, ${instant(now)}) returning *
          ), told as (${tellOf('decided', now)})
          insert into audit (who, action, subject, detail, at)
          select who, 'review.decided', 'order:' || order_number, jsonb_build_object('decision', decision, 'note', note), at
          from decided`;
        const outcome = outcomeOf(await standingOf(tx, number), people);
        if (outcome) await close(tx, number, now);
        return ok({ state: outcome ? ('decided' as const) : ('one-more' as const), held, decided: outcome });
      });

      // Said again when somebody asks again, in case the one who decided died before it was said.
      const settled = found.ok ? found.value : found.reason === 'decided-already' ? found : null;
      if (settled?.decided) {
        const { held, decided } = settled;
        if (decided.decision === 'refuse-and-block')
          await fraud.desk.block(number, ['card', 'shopper'], {
            who: decided.who,
            reason: `order ${number} was refused in review`,
          });
        await tell(held, ...wordFor(decided));
      }
      if (found.ok) return ok({ state: found.value.state });
      return found.reason === 'decided-already' ? no(found.reason, { decision: found.decision }) : found;
    },

    undo: async (number, given) => {
      const who = named(given);
      const found = await db.$transaction(async (tx) => {
        const held = await lock(tx, number);
        if (!held) return no('unknown-order');
        const { status, people } = held;
        const standing = await standingOf(tx, number);
        const last = standing.at(-1);
        if (!last) return no('nothing-to-undo');
        const did = <Did>(did: Did) => ok({ did, held, last });

        if (status === 'in_review') {
          const effectAt =
            last.decision === 'approve'
              ? // Enough approvals took effect at once: the money is being taken, and can be given back in a moment.
                outcomeOf(standing, people) && -Infinity
              : last.at.getTime() + graceSeconds * 1000;
          if (effectAt !== null && clock().getTime() >= effectAt) return no('too-late', { status });
          await takeBack(tx, last, who);
          await close(tx, number, null);
          return did('withdrawn' as const);
        }
        if (status === 'declined' && last.decision === 'refuse-and-block') return did('unblocked' as const);
        if ((status === 'paid' || status === 'packed') && last.decision === 'approve') return did('refunded' as const);
        return no('too-late', { status });
      });
      if (!found.ok) return found;
      const { did, held, last } = found.value;

      switch (did) {
        case 'withdrawn':
          if (last.decision === 'refuse-and-block') await fraud.desk.liftBlocksOf(number, who);
          if (last.decision !== 'approve') await tell(held, { decision: 'undo', who }, `review-undo-${last.id}`);
          return ok({ did });
        case 'unblocked': {
          if ((await fraud.desk.liftBlocksOf(number, who)) === 0) return no('too-late', { status: held.status });
          return ok({ did });
        }
        case 'refunded': {
          const asked = await refunds.ask(number, {
            cause: `review-undo-${last.id}`,
            who: `desk:${who}`,
            reason: 'approval_undone',
            restock: true,
          });
          if (!asked.ok) return no('too-late', { status: 'status' in asked ? asked.status : held.status });
          await takeBack(db, last, who);
          return ok({ did });
        }
      }
    },
  };
};
