import { confirm, defineHandler, fail, readLines, say, spelled, type Reply, type Shop, type Words } from '#sdk';
import { cancelOrder } from './definition.ts';

const ended = ['cancelled', 'declined', 'expired', 'refunded'];

const cancel = async (number: number, done: 'cancelled' | 'undone', shop: Shop, words: Words): Promise<Reply> => {
  const cancelled = await shop.orders.cancel(number, { backToCart: done === 'undone' });
  if (cancelled.ok)
    return say(words(done, { number: spelled(number), total: cancelled.value.total }), { order: number });
  if (cancelled.reason === 'too-late') return say([], { then: { intent: 'return-order', slots: { number } } });
  return fail(words(cancelled.reason, { number: spelled(number) }), { order: number });
};

export default defineHandler(cancelOrder, async ({ slots, words, shop, tells, confirmed, declined }) => {
  if (declined) return say(words('kept'));
  if (confirmed !== undefined) return cancel(Number(confirmed), 'cancelled', shop, words);
  const undoable = slots.undo === true || tells('undo') ? await shop.orders.undoable() : null;
  if (undoable && (slots.number ?? undoable.number) === undoable.number)
    return cancel(undoable.number, 'undone', shop, words);
  const [latest] = await shop.orders.recent(1);
  const order = slots.number === undefined ? latest : await shop.orders.find(slots.number);
  if (!order && slots.number !== undefined) return fail(words('unknown-order', { number: spelled(slots.number) }));
  if (!order) {
    const { lines } = await shop.cart.show();
    return say(words(lines.length > 0 ? 'only-cart' : 'none'));
  }
  if (ended.includes(order.status))
    return say(words('already-cancelled', { number: spelled(order.number) }), { order: order.number });
  if (order.status === 'shipped' || order.status === 'delivered')
    return say([], { then: { intent: 'return-order', slots: { number: order.number } } });
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
