import {
  confirm,
  defineHandler,
  fail,
  nameOf,
  readLines,
  say,
  spelled,
  type Message,
  type Order,
  type OrderLine,
  type Reply,
  type SaidWithQuantity,
  type Shop,
  type Words,
} from '#sdk';
import { returnOrder } from './definition.ts';

const unpaid = ['placed', 'reserved', 'authorising', 'needs_action', 'authorised', 'in_review', 'paid', 'packed'];

interface Piece {
  readonly variant: string;
  readonly quantity: number;
}

/** The words of a line that shoppers use for it. */
const wordsOf = (line: OrderLine): string[] =>
  nameOf(line)
    .text.toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const fits = (line: OrderLine, said: string): boolean => {
  const known = wordsOf(line);
  const wanted = said.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return wanted.some((word) => word.length > 2 && known.some((each) => each.startsWith(word.replace(/(es|s)$/, ''))));
};

/** What of the order was named; all that is left of it when nothing was, or nothing that it holds. */
const piecesOf = (order: Order, items: readonly SaidWithQuantity[]): readonly Piece[] => {
  const left = order.lines.filter(({ quantity, refunded }) => quantity > refunded);
  const named = items.flatMap(({ words = '', quantity }) =>
    left
      .filter((line) => fits(line, words))
      .map((line) => ({
        variant: line.variant,
        quantity: Math.min(quantity ?? line.quantity, line.quantity - line.refunded),
      })),
  );
  return named.length > 0
    ? named
    : left.map(({ variant, quantity, refunded }) => ({ variant, quantity: quantity - refunded }));
};

const readPieces = (order: Order, pieces: readonly Piece[]): readonly Message[] =>
  readLines(
    pieces.flatMap(({ variant, quantity }) =>
      order.lines.filter((line) => line.variant === variant).map((line) => ({ ...line, quantity })),
    ),
  );

/** The latest order that can go back, otherwise the latest at all. */
const meant = async (shop: Shop): Promise<Order | undefined> => {
  const orders = await shop.orders.recent(5);
  return orders.find(({ status }) => status === 'delivered' || status === 'shipped') ?? orders[0];
};

const sendBack = async (binding: string, reason: string | null, shop: Shop, words: Words): Promise<Reply> => {
  const [number = '', ...pieces] = binding.split(' ');
  const lines = pieces.map((piece): Piece => {
    const at = piece.lastIndexOf('*');
    return { variant: decodeURIComponent(piece.slice(0, at)), quantity: Number(piece.slice(at + 1)) };
  });
  const asked = await shop.orders.sendBack(Number(number), { reason, lines });
  const order = { order: Number(number) };
  if (asked.ok) return say(words('asked', { return: spelled(asked.value.number), amount: asked.value.amount }), order);
  const { days = 0 } = 'days' in asked ? asked : {};
  return fail(words(asked.reason, { number: spelled(number), days }), order);
};

export default defineHandler(returnOrder, async ({ slots, words, shop, heard, confirmed, declined }) => {
  if (declined) return say(words('kept'));
  if (confirmed !== undefined)
    return sendBack(confirmed, typeof slots.reason === 'string' ? slots.reason : null, shop, words);
  const order = slots.number === undefined ? await meant(shop) : await shop.orders.find(slots.number);
  if (!order)
    return fail(
      words(slots.number === undefined ? 'none' : 'unknown-order', {
        number: spelled(String(slots.number ?? '')),
        days: shop.about.returnDays,
      }),
    );
  const number = spelled(order.number);
  if (unpaid.includes(order.status))
    return say([], { then: { intent: 'cancel-order', slots: { number: order.number } } });
  if (order.status === 'shipped') return fail(words('not-yet', { number, days: shop.about.returnDays }));
  const pieces = piecesOf(order, slots.items ?? []);
  if (order.status !== 'delivered' || pieces.length === 0) return fail(words('nothing-left', { number }));
  const binding = [
    String(order.number),
    ...pieces.map(({ variant, quantity }) => `${encodeURIComponent(variant)}*${quantity}`),
  ].join(' ');
  return confirm(binding, words('sure', { number, lines: readPieces(order, pieces) }), {
    order: order.number,
    slots: {
      number: order.number,
      ...(slots.items && { items: slots.items }),
      reason: slots.reason ?? heard.slice(0, 300),
    },
    choices: [
      { label: words('yes').text, press: 'yes' },
      { label: words('no').text, press: 'no' },
    ],
  });
});
