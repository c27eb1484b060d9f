import { defineWorkflow, GaveUp, type Durable, type Nudge } from '#events';
import type { Fraud, Verdict } from '#fraud';
import { PaymentError, type Payments } from '#payments';
import { Prisma } from '#store';
import type { GiveBack } from '../money/give-back.ts';
import { createConfirmation, type PageOrder } from './confirmation.ts';
import type { MoveOrder, Reading } from './moves.ts';
import type { OrderStatus } from './order-states.ts';
import { createReviewWait } from './review-wait.ts';
import { createSettling, type Found } from './settling.ts';
import type { Patience } from '../patience.ts';
import type { Reviews } from '../review/reviews.ts';
import type { Ground } from '../settings.ts';

export const ORDER_WORKFLOW = 'order';

/** The provider's pages close after a day; a little less, since asking takes its time. */
const PAGE_MOST_MS = 23.9 * 3_600_000;

/** What the order is worked on with, as it was when its turn came. Plain JSON. */
interface Begun extends PageOrder {
  readonly status: OrderStatus;
  readonly paymentMethod: string;
  /** The provider's id of the shopper, where this payment method is kept under one. */
  readonly customer: string | null;
  readonly attended: boolean;
}

type Known = Omit<Begun, 'pageUntil'>;

/** It of an order `o`. */
const known: Reading = {
  columns: Prisma.sql`o.number, o.status, o.quote_id::text as reference, o.total, o.currency, o.payment_method as "paymentMethod",
    s.email, coalesce(talk.locale, 'en-US') as locale, coalesce((o.context->>'attended')::boolean, true) as attended,
    case when s.payment_method is null then s.id::text end as "keepFor",
    case when s.payment_method = o.payment_method then s.customer end as customer`,
  joins: Prisma.sql`join shopper s on s.id = o.shopper_id left join conversation talk on talk.id = o.conversation_id`,
};

const certain = Prisma.sql`not exists (select from reservation r where r.order_number = o.number and r.status <> 'held')`;

/** Run again after it was parked or its process died, it may find that the shopper was asked or the money held already. */
const open: readonly OrderStatus[] = ['authorising', 'needs_action', 'authorised'];

/** How far an order came at once. Plain JSON. */
interface Straight {
  readonly order: Begun;
  /** Null: it was not asked for, or the provider could not say. */
  readonly found: Found | null;
  readonly verdict?: Verdict;
  readonly taken?: Found | null;
}

/**
 * From placed to paid: certain of the stock, authorise, judge, capture. Each step asks the order's state before it
 * changes anything or asks the provider, and the provider knows each request by its key, so that a step done twice is
 * done once. Whenever the order ended by another hand meanwhile, the money that was just moved goes back.
 */
export const createOrderWorkflow = (
  ground: Ground & {
    readonly payments: Payments;
    readonly move: MoveOrder;
    readonly fraud: Pick<Fraud, 'check'>;
    readonly reviews: Pick<Reviews, 'open'>;
    readonly giveBack: GiveBack;
    readonly patience: Patience;
    readonly nudge: Nudge;
  },
) => {
  const { db, clock, log, settings, payments, move, fraud, giveBack, patience } = ground;
  const who = 'workflow';
  const settling = createSettling({ db, move });
  const confirmation = createConfirmation({ ...ground, settling });
  const reviewed = createReviewWait({ ...ground, settling });

  const statusOf = async (number: number): Promise<OrderStatus> => {
    const [row] = await db.$queryRaw<{ status: OrderStatus }[]>`select status from "order" where number = ${number}`;
    return row?.status ?? 'cancelled';
  };

  /** A provider that cannot be reached is tried again; one that says the request itself is wrong is not. */
  const withProvider = async (
    { step }: Durable,
    name: string,
    number: number,
    work: () => Promise<Found>,
  ): Promise<Found> => {
    try {
      return await step(
        name,
        async () => {
          try {
            return await work();
          } catch (error) {
            if (!(error instanceof PaymentError) || error.fault === 'unavailable') throw error;
            log.error({ err: error, order: number }, 'the payment provider refuses to do its part of an order');
            return { impossible: error.message };
          }
        },
        patience.provider,
      );
    } catch (error) {
      if (!(error instanceof GaveUp)) throw error;
      log.error({ err: error, order: number }, 'the payment provider could not be reached for an order');
      return { impossible: error.message, unheard: true };
    }
  };

  /** Its turn has come: what it holds is made certain, and held for as long again. */
  const begin = async (number: number): Promise<Begun & { readonly before: OrderStatus }> => {
    const now = clock().getTime();
    const until = new Date(now + settings.reservationMinutes * 60_000);
    // Stock may be held for days, the provider's page is open for one at most.
    const pageUntil = new Date(
      Math.min(Math.max(until.getTime(), now + patience.page * 1000), now + PAGE_MOST_MS),
    ).toISOString();
    const { read } = await move<Known & { readonly before: OrderStatus }>(
      {
        number,
        to: 'authorising',
        along: ['placed', 'reserved'],
        where: Prisma.sql`o.status <> 'placed' or ${certain}`,
        who,
        stock: { renew: until },
      },
      { columns: Prisma.sql`${known.columns}, o.came_from as before`, joins: known.joins },
    );
    if (read) return { ...read, pageUntil };
    // It was begun before, ended by another hand, or what it holds is not certain.
    const [order] = await db.$queryRaw<Known[]>`/* order-begun */
      select ${known.columns} from "order" o ${known.joins} where o.number = ${number}`;
    const { status } = order!.status === 'placed' ? await settling.decline(number, 'stock_ran_out') : order!;
    return { ...order!, pageUntil, status, before: order!.status };
  };

  const authorise = async (order: Begun, status: OrderStatus): Promise<Found> => {
    const { number, reference, paymentMethod, customer, attended, total, currency } = order;
    if (status !== 'authorising') return { status };
    if (paymentMethod === 'link') return confirmation.open(order);
    const payment = await payments
      .authorise({
        reference,
        orderNumber: number,
        amount: { amount: total, currency },
        paymentMethod,
        ...(customer !== null && { customer }),
        ...(!attended && { offSession: true }),
      })
      .catch((error: unknown) => {
        if (error instanceof PaymentError && error.fault === 'method') return null;
        throw error;
      });
    // The card on file is not there any more: whoever ordered pays with another one.
    if (payment === null) {
      await settling.forgetCard(number);
      return confirmation.open(order);
    }
    // The bank wants to ask the shopper, who cannot open its page while speaking: a page for later is what is left.
    if (!attended && payment.status === 'declined' && payment.declineCode === 'authentication_required')
      return confirmation.open(order);
    return settling.settle(number, payment);
  };

  /** Waits until the shopper has confirmed at their bank or paid on the page, or the time is up. */
  const confirmed = async (durable: Durable, number: number, page: string | undefined): Promise<Found> => {
    for (let looks = 0; ; looks += 1) {
      await durable.waitFor('payment', patience.action[looks] ?? patience.action.at(-1) ?? 60);
      const found = await withProvider(durable, 'look at the payment', number, () => confirmation.look(number, page));
      // A provider that cannot be asked now is asked at the next look: the deadline ends it.
      if ('status' in found && found.status !== 'needs_action') return found;
    }
  };

  const capture = async (number: number, by: string): Promise<Found> => {
    const [row] = await db.$queryRaw<
      { status: OrderStatus; id: string | null; total: number; held: number }[]
    >`/* to-capture */
      select o.status, p.provider_id as id, o.total, p.amount as held
      from "order" o join payment p on p.order_number = o.number where o.number = ${number}`;
    const { status, id, total, held } = row!;
    if (status !== 'authorised' && status !== 'in_review') return { status };
    if (id === null) throw new Error(`the payment of order ${number} has no id of the provider`);
    // Lines may have been left out since the money was held: the rest of it is let go.
    const payment = await payments.capture(id, total < held ? total : undefined).catch(async (error: unknown) => {
      if (!(error instanceof PaymentError) || error.fault === 'unavailable') throw error;
      // It may be refused because an earlier try, whose answer was lost, was not.
      const now = await payments.find({ id });
      if (now && (now.captured > 0 || now.status === 'cancelled')) return now;
      throw error;
    });
    const { captured } = payment;
    if (captured === 0) return settling.lapse(number, payment);
    return move({ number, to: 'paid', who: by, stock: 'consume', payment: { status: 'captured', captured } });
  };

  /** Until the provider says what became of it: an order whose money may have been taken does not end unasked. */
  const captured = async (durable: Durable, number: number, by: string): Promise<Found> => {
    for (let looks = 0; ; looks += 1) {
      const found = await withProvider(durable, 'capture', number, () => capture(number, by));
      if (!('unheard' in found)) return found;
      await durable.waitFor('payment', patience.capture[looks] ?? patience.capture.at(-1) ?? 60);
    }
  };

  /** False: the order ended otherwise; what moved at the provider is given back, and its page is closed. */
  const goesOn = async ({ step }: Durable, number: number, found: Found, expected: OrderStatus, page?: string) => {
    if ('status' in found && found.status === expected) return true;
    const own =
      'impossible' in found ? await step('decline', () => settling.decline(number, 'payment_unavailable')) : found;
    if (page !== undefined) await step('close the page', () => confirmation.close(number, page), patience.givingBack);
    // What the provider itself said no to holds nothing.
    if (own.moved !== true || page !== undefined || 'impossible' in found)
      await step('give back', () => giveBack(number), patience.givingBack);
    return false;
  };

  /** Null: the provider did not do it now, and is asked with patience. */
  const unlessRefused = async (work: () => Promise<Found>): Promise<Found | null> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof PaymentError) return null;
      throw error;
    }
  };

  /**
   * As far as it goes without a hitch, which mostly is to the end: nothing is remembered in between, since whoever does
   * it again finds in the order how far it came, and the provider knows each request by its key.
   */
  const onwards = async (order: Begun): Promise<Straight> => {
    const { number } = order;
    if (!open.includes(order.status)) return { order, found: null };
    const found = await unlessRefused(() => authorise(order, order.status));
    if (found === null || !('status' in found) || found.status !== 'authorised') return { order, found };
    const { verdict } = await fraud.check(number);
    return {
      order,
      found,
      verdict,
      taken: verdict === 'pass' ? await unlessRefused(() => capture(number, who)) : null,
    };
  };

  /** Nothing is left to be done or to be given back. */
  const isOver = ({ order, found, taken = null }: Straight): boolean => {
    if (!open.includes(order.status)) return true;
    if (found && 'status' in found && found.status === 'declined') return found.moved === true;
    return taken !== null && 'status' in taken && taken.status === 'paid';
  };

  /**
   * The same for an order that was not begun yet. Null: it was, or the database hiccupped: it is gone on with step by step.
   */
  const atOnce = async (number: number): Promise<Straight | null> => {
    try {
      const { before, ...order } = await begin(number);
      return before === 'placed' ? await onwards(order) : null;
    } catch (error) {
      log.warn({ err: error, order: number }, 'an order did not get through at once; going on step by step');
      return null;
    }
  };

  return defineWorkflow({
    name: ORDER_WORKFLOW,
    on: ['order.placed'],
    straight: async ({ payload: { order } }) => {
      const straight = await atOnce(order);
      return straight && isOver(straight) ? null : { straight };
    },
    run: async ({ payload: { order: number } }, durable, begun) => {
      const { step } = durable;
      const first = begun as { readonly straight: Straight | null } | undefined;
      const straight = first?.straight ?? (await step('straight on', async () => onwards(await begin(number))));
      const { order } = straight;
      if (!open.includes(order.status)) return;

      let found =
        straight.found ??
        (await withProvider(durable, 'authorise', number, async () => authorise(order, await statusOf(number))));
      const page = 'page' in found ? found.page : undefined;
      if ('status' in found && found.status === 'needs_action') found = await confirmed(durable, number, page);
      if (!(await goesOn(durable, number, found, 'authorised', page))) return;

      const verdict = straight.verdict ?? (await step('fraud check', async () => (await fraud.check(number)).verdict));
      if (verdict === 'refuse')
        return void (await step('refuse', () => settling.decline(number, 'refused_by_fraud_check')));
      const by = verdict === 'hold' ? await reviewed(durable, number) : who;
      // Whatever ended it tells so, and giving back is what hears that.
      if (by === null) return;

      const taken = straight.taken ?? (await captured(durable, number, by));
      await goesOn(durable, number, taken, 'paid');
    },
  });
};
