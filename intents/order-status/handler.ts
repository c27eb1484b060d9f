import { defineHandler, fail, readLines, say, spelled } from '#sdk';
import { orderStatus } from './definition.ts';

/** Only the speaker's own orders are known here: somebody else's number is an unknown number. */
export default defineHandler(orderStatus, async ({ slots, words, shop }) => {
  const orders = await shop.orders.recent(3);
  const order = slots.number === undefined ? orders[0] : await shop.orders.find(slots.number);
  if (!order && slots.number !== undefined) return fail(words('unknown', { number: spelled(slots.number) }));
  if (!order) return say(words('none'));
  return say(
    words('status', {
      number: spelled(order.number),
      status: order.status,
      placed: order.placedAt,
      lines: readLines(order.lines),
      total: order.total,
    }),
    { order: order.number },
  );
});
