import { defineHandler, fail, nameOf, readLines, say, type Message } from '#sdk';
import { orderAgain } from './definition.ts';

/** Puts the things of an earlier order into the cart, at today's prices; what is not to be had any more is told. */
export default defineHandler(orderAgain, async ({ slots, words, shop }) => {
  const [latest] = await shop.orders.recent(1);
  const order = slots.number === undefined ? latest : await shop.orders.find(slots.number);
  if (!order)
    return fail(words(slots.number === undefined ? 'none' : 'unknown-order', { number: String(slots.number) }));
  const missing: Message[] = [];
  for (const line of order.lines) {
    const change = await shop.cart.change([{ do: 'add', variant: line.variant, quantity: line.quantity }]);
    if (!change.ok) missing.push(nameOf(line));
  }
  const { lines, total } = await shop.cart.show();
  const told = missing.length > 0 ? [words('missing', { names: missing })] : [];
  if (missing.length === order.lines.length) return fail(told);
  return say([words('again', { lines: readLines(lines), total }), ...told], {
    choices: [{ label: words('check-out').text, press: 'check-out' }],
  });
});
