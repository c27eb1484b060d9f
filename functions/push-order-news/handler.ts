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
  'order.return_asked',
  'order.returned',
  'payment.orphaned',
] as const;

type Given = FunctionGiven<(typeof told)[number]>;

/** Money that belonged to no order went back. What was finished after all is told by its order. */
const tellOrphan = async ({ event, tools, key, words }: Given): Promise<void> => {
  if (event.type !== 'payment.orphaned') return;
  const { conversation, shopper, amount, currency, outcome } = event.payload;
  if (conversation === null || shopper === null || outcome === 'finished') return;
  const locale = (await tools.contacts.of(shopper, conversation))?.locale ?? 'en-US';
  const replies = [words(locale)(`orphaned_${outcome}`, { amount: { amount, currency } })];
  await tools.news.tell(conversation, { cause: key, kind: 'payment', body: { replies } });
};

/** Tells the conversation in which an order was placed what became of it. */
export default defineFunction(
  { name: 'push-order-news', on: told, retry: { attempts: 5, seconds: 1, backoff: 2 } },
  async (given) => {
    const { event, tools, key, words } = given;
    if (event.type === 'payment.orphaned') return tellOrphan(given);
    const file = await tools.orders.read(event.payload.order);
    if (!file || file.conversation === null) return;
    const { order, conversation, locale } = file;
    const name = event.type.slice('order.'.length);
    // What is no move leaves the order where it is.
    const status = ['refunded_in_part', 'return_asked', 'returned'].includes(name) ? order.status : name;
    const say = words(locale);
    const partly = event.type === 'order.refunded_in_part' ? event.payload.amount : 0;
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
    // The answer to "yes" says that it is placed; only who must wait for others hears how many come before.
    const waits = event.type === 'order.placed' && order.status === 'placed' && (order.ahead ?? 0) > 0;
    const replies: readonly Message[] = event.type === 'order.placed' && !waits ? [] : [say(name, values)];
    await tools.news.tell(conversation, {
      cause: key,
      kind: 'order',
      body: { replies, order: { number: order.number, status }, payment: order.payment },
    });
  },
);
