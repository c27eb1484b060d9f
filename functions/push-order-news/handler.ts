import { defineFunction } from '#sdk';

/** Tells the conversation in which an order was placed what became of it. */
export default defineFunction(
  {
    name: 'push-order-news',
    on: [
      'order.placed',
      'order.needs_action',
      'order.in_review',
      'order.paid',
      'order.declined',
      'order.cancelled',
      'order.refunded',
    ],
    retry: { attempts: 5, seconds: 1, backoff: 2 },
  },
  async ({ event, tools, key, words }) => {
    const file = await tools.orders.read(event.payload.order);
    if (!file || file.conversation === null) return;
    const { order, conversation, locale } = file;
    const status = event.type.slice('order.'.length);
    const say = words(locale);
    // The answer to "yes" says that it is placed; the page only needs to know.
    const replies =
      event.type === 'order.placed'
        ? []
        : [
            say(status, {
              number: order.number,
              total: order.total,
              reason: order.reason ?? 'none',
              url: order.payment?.url ?? '',
            }),
          ];
    await tools.news.tell(conversation, {
      cause: key,
      kind: 'order',
      body: { replies, order: { number: order.number, status }, payment: order.payment },
    });
  },
);
