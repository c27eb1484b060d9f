import { defineHandler, fail, nameOf, readLines, say, type Message, type Shop } from '#sdk';
import { orderAgain } from './definition.ts';

interface Wanted {
  readonly name: Message;
  readonly variant: string;
  readonly quantity: number;
}

/** "The usual" is what the shopper buys again and again and needs about now, from however many orders. */
const usual = async (shop: Shop): Promise<readonly Wanted[]> =>
  Promise.all(
    (await shop.offers.due(10)).map(async ({ variant, quantity }) => {
      const product = await shop.catalog.productOf(variant);
      return { name: { text: product?.title ?? variant }, variant, quantity };
    }),
  );

/** Puts the things of an earlier order into the cart, at today's prices; what is not to be had any more is told. */
export default defineHandler(orderAgain, async ({ slots, words, shop, tells }) => {
  const due = slots.number === undefined && tells('usual') ? await usual(shop) : [];
  const [latest] = due.length > 0 ? [] : await shop.orders.recent(1);
  const order = slots.number === undefined ? latest : await shop.orders.find(slots.number);
  const wanted: readonly Wanted[] =
    due.length > 0 ? due : (order?.lines.map((line) => ({ ...line, name: nameOf(line) })) ?? []);
  if (wanted.length === 0)
    return fail(words(slots.number === undefined ? 'none' : 'unknown-order', { number: String(slots.number) }));
  const missing: Message[] = [];
  for (const { name, variant, quantity } of wanted) {
    const change = await shop.cart.change([{ do: 'add', variant, quantity }]);
    if (!change.ok) missing.push(name);
  }
  const { lines, total } = await shop.cart.show();
  const told = missing.length > 0 ? [words('missing', { names: missing })] : [];
  if (missing.length === wanted.length) return fail(told);
  return say([words(due.length > 0 ? 'usual' : 'again', { lines: readLines(lines), total }), ...told], {
    choices: [{ label: words('check-out').text, press: 'check-out' }],
  });
});
