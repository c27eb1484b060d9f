import { defineWorkflow, recordEvent, type Events } from '#events';
import { gather } from '#kernel';
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

const uuidIn = (text: string | null): string | null =>
  text !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : null;

interface Message extends PaymentNews {
  /** The reference, where it is a quote's. */
  readonly quote: string | null;
  /** It is kept only while an order waits for it. */
  readonly awaited: boolean;
}

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
   * Messages and their events in one statement, so that neither is there without the other. Where they tell nothing, they do not
   * wait for the disk: should they come again after the machine fell, they tell nothing again. Answers whose they are first.
   */
  const keepAll = async (messages: readonly Message[]): Promise<readonly boolean[]> => {
    const now = clock();
    const given = new Map(messages.map((message) => [message.id, message]));
    const rows = await db.$queryRaw<{ id: string; told: boolean }[]>`/* payment-heard */
      with heard as materialized (
        select * from rows from (jsonb_to_recordset(${JSON.stringify([...given.values()])}::jsonb)
          as (id text, kind text, payment text, reference text, quote uuid, awaited boolean)
        ) with ordinality as heard(id, kind, payment, reference, quote, awaited, place)
      ), known as materialized (
        select heard.*, coalesce(about.old or about.busy, false) as idle
        from heard left join lateral (${aboutOrder(
          { payment: Prisma.sql`heard.payment`, quote: Prisma.sql`heard.quote`, kind: Prisma.sql`heard.kind` },
          now,
        )}) about on true
        where not heard.awaited
          or exists (select from "order" where quote_id = heard.quote and status in ('authorising', 'needs_action'))
      ), idly as materialized (
        select from (select bool_and(idle) as idle from known) all_of_them where case when idle then ${unflushed} end
      ), kept as (
        insert into provider_event (id, kind, payment, received_at, applied_at)
        select id, kind, payment, ${instant(now)}, case when idle then ${instant(now)} end
        from known where (select count(*) from idly) >= 0 order by place
        on conflict (id) do nothing returning id, applied_at
      ), told as (${recordEvent({
        type: 'payment.heard',
        subject: Prisma.sql`'payment:' || coalesce(known.payment, known.reference, known.id)`,
        payload: Prisma.sql`jsonb_build_object('payment', known.payment, 'reference', known.reference, 'kind', known.kind, 'message', known.id)`,
        from: Prisma.sql`kept join known on known.id = kept.id where kept.applied_at is null order by known.place`,
        at: now,
      })})
      select id, applied_at is null as told from kept`;
    if (rows.some(({ told }) => told)) events.nudge('events', 'payment.heard');
    const kept = new Set(rows.map(({ id }) => id));
    return messages.map((message) => given.get(message.id) === message && kept.has(message.id));
  };

  /** Several that come within a moment go together; by itself, where that does not succeed. */
  const keep = gather<Message, boolean>({ most: 50, atOnce: 1 }, async (messages) => {
    try {
      return await keepAll(messages);
    } catch (error) {
      if (messages.length === 1) throw error;
      return messages.map(async (message) => (await keepAll([message]))[0]!);
    }
  });

  return {
    take: (news) => keep({ ...news, quote: uuidIn(news.reference), awaited: false }),

    returned: async (reference) => {
      const quote = uuidIn(reference);
      if (quote === null) return false;
      // Whoever reloads the page is heard once in ten seconds, and only while the order waits for it.
      const window = Math.floor(clock().getTime() / 10_000);
      const id = `return:${reference}:${window}`;
      return keep({ id, kind: 'page', payment: null, reference, quote, awaited: true });
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
const aboutOrder = (
  { payment, quote, kind }: Readonly<Record<'payment' | 'quote' | 'kind', Prisma.Sql>>,
  now: Date,
): Prisma.Sql => Prisma.sql`
  select o.number, o.status, o.quote_id::text as quote, p.provider_id as payment,
    coalesce(p.provider_id = ${payment} and o.status = any('{authorised,in_review,paid,packed,shipped,delivered}')
      and (${kind} = 'authorised' or (${kind} = 'captured' and p.captured > 0
        and exists (select from ledger_entry l where l.movement = p.provider_id || ':capture'))), false) as old,
    coalesce(p.provider_id = ${payment}, true)
      and (o.status = 'authorising' and ${kind} <> 'page' or o.status = 'authorised' and ${kind} = 'captured' and o.updated_at > ${instant(new Date(now.getTime() - BUSY_SECONDS * 1000))})
      and not exists (select from function_run r
        where r.event_id = o.quote_id and r.function = ${ORDER_WORKFLOW} and r.status = 'failed') as busy
  from (
    select order_number as number, 1 as place from payment where provider_id = ${payment}
    union all select number, 2 from "order" where quote_id = ${quote}
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
    const message = {
      payment: Prisma.sql`${payment}::text`,
      quote: Prisma.sql`${uuidIn(reference)}::uuid`,
      kind: Prisma.sql`${kind}::text`,
    };
    const [row] = await db.$queryRaw<OrderRow[]>(aboutOrder(message, clock()));
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
