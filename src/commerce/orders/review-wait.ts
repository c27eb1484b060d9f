import type { Durable, Nudge } from '#events';
import { instant, type Queryable } from '#store';
import { atomically } from '../atomically.ts';
import { approved } from '../review/approved.ts';
import type { Reviews } from '../review/reviews.ts';
import { createMoves, type MoveOrder } from './moves.ts';
import type { OrderStatus } from './order-states.ts';
import { createSettling, type Settling } from './settling.ts';
import type { Ground } from '../settings.ts';

type Seen =
  | { readonly is: 'ended' }
  | { readonly is: 'approved'; readonly by: string }
  /** Takes effect, or is due, in so many seconds. */
  | { readonly is: 'refused'; readonly by: string; readonly seconds: number }
  | { readonly is: 'open'; readonly seconds: number };

interface Row {
  readonly status: OrderStatus;
  readonly due: number;
  readonly approved: boolean;
  readonly approver: string | null;
  readonly refuser: string | null;
  /** Seconds since the refusal. */
  readonly since: number | null;
}

/**
 * A held order waits for people. What they decided is read from the books: a word that is told only ends the wait, so
 * that a decision taken back in time never happened, and one that was told twice counts once.
 */
export const createReviewWait = ({
  db,
  clock,
  settings,
  move,
  reviews,
  settling,
  nudge,
}: Pick<Ground, 'db' | 'clock' | 'settings'> & {
  readonly move: MoveOrder;
  readonly reviews: Pick<Reviews, 'open'>;
  readonly settling: Settling;
  readonly nudge: Nudge;
}) => {
  const look = async (number: number, from: Queryable = db): Promise<Seen> => {
    const now = instant(clock());
    const [row] = await from.$queryRaw<Row[]>`
      select o.status, extract(epoch from r.due_at - ${now})::float8 as due,
        ${approved('r')} as approved,
        (select who from review_decision d where d.order_number = o.number and d.undone_at is null
          and d.decision = 'approve' order by d.id desc limit 1) as approver,
        no.who as refuser, extract(epoch from ${now} - no.at)::float8 as since
      from "order" o join review r on r.order_number = o.number
      left join lateral (select who, at from review_decision d where d.order_number = o.number and d.undone_at is null
        and d.decision <> 'approve' order by d.id limit 1) no on true
      where o.number = ${number}`;
    if (row?.status !== 'in_review') return { is: 'ended' };
    if (row.refuser !== null)
      return {
        is: 'refused',
        by: `desk:${row.refuser}`,
        seconds: settings.review.graceSeconds - row.since!,
      };
    if (row.approved) return { is: 'approved', by: `desk:${row.approver}` };
    return { is: 'open', seconds: row.due };
  };

  /** Whatever ended the order before it was held did not see the review that was just opened. */
  const close = (number: number) => db.$executeRaw`
    update review set closed_at = ${instant(clock())} where order_number = ${number} and closed_at is null`;

  /** Whoever decides at the last moment is either told that it is too late, or seen here: both wait for the order's row. */
  const expire = async (number: number): Promise<void> => {
    await atomically(db, async (tx) => {
      await tx.$queryRaw`select number from "order" where number = ${number} for no key update`;
      if ((await look(number, tx)).is !== 'open') return;
      const move = createMoves({ db: tx, clock, nudge: () => undefined });
      await createSettling({ db, move }).expire(number, 'review_expired', ['in_review']);
    });
    nudge('events', 'order.expired');
    nudge('orders', String(number));
  };

  /** Who approved; null: the order ends here. */
  return async ({ step, waitFor }: Durable, number: number): Promise<string | null> => {
    const due = await step('open the review', async () => (await reviews.open(number)).toISOString());
    const held = await step('hold', async () => {
      const stock = { renew: new Date(due) };
      const after = await move({ number, to: 'in_review', who: 'workflow', reason: 'held_for_review', stock });
      if (after.status !== 'in_review') await close(number);
      return after;
    });
    if (held.status !== 'in_review') return null;
    for (;;) {
      const seen = await step('look at the review', () => look(number));
      if (seen.is === 'ended') return null;
      if (seen.is === 'approved') return seen.by;
      if (seen.seconds > 0) {
        await waitFor('review', seen.seconds);
        continue;
      }
      if (seen.is === 'refused') {
        await step('refuse', () => settling.decline(number, 'refused_in_review', undefined, seen.by));
        return null;
      }
      await step('nobody decided', () => expire(number));
    }
  };
};
