import { defineFunction } from '#sdk';
import type { FunctionGiven, Message } from '#sdk';

const told = [
  'order.placed',
  'order.needs_action',
  'order.in_review',
  'order.paid',
  'order.packed',
  'order.shipped',
  'order.delivered',
  'order.declined',
  'order.cancelled',
  'order.expired',
  'order.refunded',
  'order.refunded_in_part',
  'order.refund_failed',
  'order.return_asked',
  'order.returned',
  'payment.orphaned',
] as const;

/** These leave the order where it is. */
const unmoved = new Set(['refunded_in_part', 'refund_failed', 'return_asked', 'returned']);

type Given = FunctionGiven<(typeof told)[number]>;

/** What is written, by what happened; the rest is told live only. */
const letters = {
  'order.placed': 'placed',
  'order.in_review': 'held',
  'order.paid': 'receipt',
  'order.shipped': 'shipped',
  'order.delivered': 'delivered',
  'order.declined': 'declined',
  'order.cancelled': 'cancelled',
  'order.expired': 'expired',
  'order.refunded': 'refunded',
  'order.refunded_in_part': 'refunded_in_part',
  'order.refund_failed': 'refund_failed',
  'order.return_asked': 'return_asked',
} as const;

const isWritten = (type: string): type is keyof typeof letters => Object.hasOwn(letters, type);

/** Money that belonged to no order went back. What was finished after all is told by its order. */
const tellOrphan = async ({ event, tools, key, words }: Given): Promise<void> => {
  if (event.type !== 'payment.orphaned') return;
  const { conversation, shopper, amount, currency, outcome } = event.payload;
  if (shopper === null || outcome === 'finished') return;
  const locale = (await tools.contacts.of(shopper, conversation))?.locale ?? 'en-US';
  const facts = { amount: { amount, currency } };
  const body = { replies: [words(locale)(`orphaned_${outcome}`, facts)] };
  await tools.tell({
    cause: key,
    to: { shopper },
    locale,
    letter: { template: `orphaned_${outcome}`, facts },
    ...(conversation !== null && { live: { conversation, kind: 'payment', body } }),
  });
};

/** Tells the shopper what became of an order: in the conversation in which it was placed, and by the ways they want. */
export default defineFunction(
  { name: 'tell-shopper', on: told, passing: ['order.placed'], retry: { attempts: 5, seconds: 1, backoff: 2 } },
  async (given) => {
    const { event, tools, key, words } = given;
    if (event.type === 'payment.orphaned') return tellOrphan(given);
    // What the provider refused may have gone back otherwise: people look first.
    if (event.type === 'order.refund_failed' && event.payload.reason === 'refused') return;
    // The answer to "yes" says that it is placed; only who must wait for others hears how many come before.
    const placed = event.type === 'order.placed';
    if (placed && !(await tools.orders.waits(event.payload.order))) return;
    const file = await tools.orders.read(event.payload.order);
    if (!file) return;
    const { order, shopper, conversation, locale } = file;
    const name = event.type.slice('order.'.length);
    const status = unmoved.has(name) ? order.status : name;
    const say = words(locale);
    const partly = 'amount' in event.payload ? event.payload.amount : 0;
    const values = {
      number: order.number,
      total: order.total,
      reason: event.payload.reason ?? order.reason ?? 'none',
      url: event.payload.url ?? order.payment?.url ?? '',
      ahead: order.ahead ?? 0,
      amount: { amount: partly, currency: order.total.currency },
      return: 'return' in event.payload ? event.payload.return : 0,
      link: order.cardEnding === null ? 'yes' : 'no',
    };
    // Its turn came meanwhile.
    if (placed && (order.ahead ?? 0) === 0) return;
    const replies: readonly Message[] = [say(name, values)];
    const written = isWritten(event.type);
    const facts = { ...values, ...(event.type === 'order.paid' && { order }) };
    await tools.tell({
      cause: key,
      to: { shopper: shopper.id },
      locale,
      ...(written && { letter: { template: letters[event.type], facts } }),
      ...(conversation !== null && {
        live: {
          conversation,
          kind: 'order',
          body: { replies, order: { number: order.number, status }, payment: order.payment },
        },
      }),
    });
  },
);
