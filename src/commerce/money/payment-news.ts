import { defineWorkflow, recordEvent, type Events } from '#events';
import type { PaymentNews, Payments } from '#payments';
import { instant, Prisma, unflushed } from '#store';
import { createEndWaits } from '../orders/end-waits.ts';
import type { MoveOrder } from '../orders/moves.ts';
import { ORDER_WORKFLOW } from '../orders/order-workflow.ts';
import type { OrderStatus } from '../orders/order-states.ts';
import { createSettling } from '../orders/settling.ts';
import type { Patience } from '../patience.ts';
import type { Ground } from '../settings.ts';
import type { GiveBack } from './give-back.ts';
import { bookPayment } from './ledger.ts';
import { ended, noteDisputes, type TakeIn } from './take-in.ts';

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/**
 * What the provider or a returning browser says of a payment. What tells us something is only noted here, and a workflow
 * asks what is true. Most of it tells nothing: the order's own workflow was there first, or is asking at this moment.
 */
export interface PaymentInbox {
  /** False: the same message was taken before. */
  take(news: PaymentNews): Promise<boolean>;
  /** The shopper's browser came back for the payment of this reference. False: nobody waits for that now. */
  returned(reference: string): Promise<boolean>;
}

export const createInbox = ({
  db,
  clock,
  events,
}: Pick<Ground, 'db' | 'clock'> & { readonly events: Pick<Events, 'nudge'> }): PaymentInbox => {
  /**
   * The message and its event in one statement, so that neither is there without the other. One that tells nothing does not
   * wait for the disk: should it come again after the machine fell, it tells nothing again.
   */
  const keep = async (id: string, { kind, payment, reference }: Omit<PaymentNews, 'id'>, only: Prisma.Sql) => {
    const now = clock();
    const [row] = await db.$queryRaw<{ kept: boolean; told: boolean }[]>`/* payment-heard */
      with known as materialized (
        select * from (${aboutOrder({ payment, reference, kind }, now)}) about where not (old or busy) or ${unflushed}
      ), kept as (
        insert into provider_event (id, kind, payment, received_at, applied_at)
        select ${id}, ${kind}, ${payment}::text, ${instant(now)}, case when (select old or busy from known) then ${instant(now)} end
        where ${only}
        on conflict (id) do nothing returning id, applied_at
      ), told as (${recordEvent({
        type: 'payment.heard',
        subject: Prisma.sql`${`payment:${payment ?? reference ?? id}`}`,
        payload: Prisma.sql`jsonb_build_object('payment', ${payment}::text, 'reference', ${reference}::text, 'kind', ${kind}::text, 'message', kept.id)`,
        from: Prisma.sql`kept where kept.applied_at is null`,
        at: now,
      })})
      select exists (select from kept) as kept, exists (select from told) as told`;
    if (row!.told) events.nudge('events', 'payment.heard');
    return row!.kept;
  };

  return {
    take: (news) => keep(news.id, news, Prisma.sql`true`),

    returned: async (reference) => {
      if (!isUuid(reference)) return false;
      // Whoever reloads the page is heard once in ten seconds, and only while the order waits for it.
      const window = Math.floor(clock().getTime() / 10_000);
      const waits = Prisma.sql`exists (select from "order" where quote_id = ${reference}::uuid and status in ('authorising', 'needs_action'))`;
      return keep(`return:${reference}:${window}`, { kind: 'page', payment: null, reference }, waits);
    },
  };
};

interface OrderRow {
  readonly number: number;
  readonly status: OrderStatus;
  readonly quote: string;
  readonly payment: string | null;
  /** Our own row says as much as this message could. */
  readonly old: boolean;
  /** Its workflow asks the provider at this moment, and hears there what this message says. */
  readonly busy: boolean;
}

/** So long a workflow is at work on an order that was just moved; after that it may be waiting for a provider that does not answer. */
const BUSY_SECONDS = 30;

/** The order that a message is about, by the provider's id of the payment or else by our reference; one row or none. */
const aboutOrder = ({ payment, reference, kind }: Omit<PaymentNews, 'id'>, now: Date): Prisma.Sql => Prisma.sql`
  select o.number, o.status, o.quote_id::text as quote, p.provider_id as payment,
    coalesce(p.provider_id = ${payment}::text and o.status = any('{authorised,in_review,paid,packed,shipped,delivered}')
      and (${kind} = 'authorised' or (${kind} = 'captured' and p.captured > 0
        and exists (select from ledger_entry l where l.movement = p.provider_id || ':capture'))), false) as old,
    coalesce(p.provider_id = ${payment}::text, true)
      and (o.status = 'authorising' and ${kind} <> 'page' or o.status = 'authorised' and ${kind} = 'captured' and o.updated_at > ${instant(new Date(now.getTime() - BUSY_SECONDS * 1000))})
      and not exists (select from function_run r
        where r.event_id = o.quote_id and r.function = ${ORDER_WORKFLOW} and r.status = 'failed') as busy
  from (
    select order_number as number, 1 as place from payment where provider_id = ${payment}::text
    union all select number, 2 from "order" where quote_id = ${reference !== null && isUuid(reference) ? reference : null}::uuid
    order by place limit 1
  ) found join "order" o on o.number = found.number join payment p on p.order_number = o.number`;

/** Whatever the order in which messages come: the provider is asked what the payment is now, and that is what counts. */
export const createHeardWorkflow = ({
  db,
  clock,
  log,
  events,
  payments,
  takeIn,
  giveBack,
  move,
  patience,
}: Pick<Ground, 'db' | 'clock' | 'log'> & {
  readonly events: Pick<Events, 'tell'>;
  readonly payments: Payments;
  readonly takeIn: TakeIn;
  readonly giveBack: GiveBack;
  readonly move: MoveOrder;
  readonly patience: Patience;
}) => {
  const settling = createSettling({ db, move });
  const endWaits = createEndWaits({ db, log, events });

  const orderOf = async (
    payment: string | null,
    reference: string | null,
    kind: PaymentNews['kind'],
  ): Promise<OrderRow | null> => {
    const [row] = await db.$queryRaw<OrderRow[]>(aboutOrder({ payment, reference, kind }, clock()));
    return row ?? null;
  };

  const applied = (message: string | null) => db.$executeRaw`
    update provider_event set applied_at = ${instant(clock())} where id = ${message}::text and applied_at is null`;

  /** Money of no order of ours: the watchdog gives it back; here it is only booked and its disputes are noted. */
  const strange = async (id: string) => {
    const payment = await payments.find({ id });
    if (!payment) return;
    const refunds = payment.captured > 0 ? await payments.refunds(id) : [];
    const disputes = payment.disputed ? await payments.disputes(id) : [];
    await db.$queryRaw(bookPayment(null, payment, refunds, disputes, clock()));
    await db.$queryRaw(noteDisputes(null, disputes, clock()));
  };

  const apply = async (id: string | null, given: string | null, kind: PaymentNews['kind']): Promise<string> => {
    // Early messages name nothing that we know yet; our reference is at the provider with the payment.
    const heard = id === null ? null : await orderOf(id, given, kind);
    if (heard?.old || heard?.busy) return 'known';
    const payment = await (id === null
      ? given === null
        ? null
        : payments.find({ reference: given })
      : payments.find({ id }));
    const reference = given ?? payment?.reference ?? null;
    const order = heard ?? (await orderOf(payment?.id ?? id, reference, kind));
    if (!order) {
      if (id !== null) await strange(id);
      return 'of no order';
    }
    // Wakes whoever waits for it; a page that was paid on or left is looked at by the order's workflow itself.
    if (order.status === 'authorising' || order.status === 'needs_action') {
      await events.tell({ workflow: ORDER_WORKFLOW, event: order.quote }, 'payment', { kind }, undefined);
      return 'told';
    }
    if (!payment) return 'unknown to the provider';
    if (order.payment !== null && order.payment !== payment.id) return 'another payment of the order';
    const taken = await takeIn(order.number, payment, { disputed: kind === 'disputed' });
    if (taken.status === 'authorised' || taken.status === 'in_review') {
      // Its workflow may wait for a provider that did not answer it.
      if (payment.captured > 0)
        await events.tell({ workflow: ORDER_WORKFLOW, event: order.quote }, 'payment', { kind }, undefined);
      if (payment.status === 'cancelled' && (await settling.lapse(order.number, payment)).moved)
        await endWaits(order.number);
    }
    const held = payment.status === 'authorised' || taken.captured > taken.refunded;
    if (ended.includes(taken.status) && held) await giveBack(order.number);
    return 'taken in';
  };

  return defineWorkflow({
    name: 'payment-heard',
    on: ['payment.heard'],
    run: async ({ payload: { payment, reference, kind, message } }, { step }) => {
      const did = await step('ask and apply', () => apply(payment, reference, kind), patience.givingBack);
      await step('note', () => applied(message));
      log.debug({ payment, kind, did }, 'a message about a payment was applied');
    },
  });
};
