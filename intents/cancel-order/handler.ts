import { confirm, defineHandler, fail, readLines, say, spelled } from '#sdk';
import { cancelOrder } from './definition.ts';

const settled = ['cancelled', 'declined', 'refunded'];

export default defineHandler(cancelOrder, async ({ slots, words, shop, confirmed, declined }) => {
  if (declined) return say(words('kept'));
  if (confirmed !== undefined) {
    const number = Number(confirmed);
    const cancelled = await shop.orders.cancel(number);
    if (cancelled.ok)
      return say(words('cancelled', { number: spelled(number), total: cancelled.value.total }), { order: number });
    return fail(
      words(cancelled.reason, { number: spelled(number), status: 'status' in cancelled ? cancelled.status : '' }),
      { order: number },
    );
  }
  const [latest] = await shop.orders.recent(1);
  const order = slots.number === undefined ? latest : await shop.orders.find(slots.number);
  if (!order && slots.number !== undefined) return fail(words('unknown-order', { number: spelled(slots.number) }));
  if (!order) {
    const { lines } = await shop.cart.show();
    return say(words(lines.length > 0 ? 'only-cart' : 'none'));
  }
  if (settled.includes(order.status))
    return say(words('already-cancelled', { number: spelled(order.number) }), { order: order.number });
  return confirm(
    String(order.number),
    words('sure', { number: spelled(order.number), lines: readLines(order.lines), total: order.total }),
    {
      order: order.number,
      choices: [
        { label: words('yes').text, press: 'yes' },
        { label: words('no').text, press: 'no' },
      ],
    },
  );
});
