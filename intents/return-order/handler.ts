import {
  confirm,
  defineHandler,
  fail,
  readLines,
  say,
  spelled,
  type Message,
  type Order,
  type Reply,
  type Shop,
  type Words,
} from '#sdk';
import { returnOrder } from './definition.ts';
import { leftIn, piecesNamed, type Named, type Piece } from './pieces.ts';

const unpaid = ['placed', 'reserved', 'authorising', 'needs_action', 'authorised', 'in_review', 'paid', 'packed'];

const readPieces = (order: Order, pieces: readonly Piece[]): readonly Message[] =>
  readLines(
    pieces.flatMap(({ variant, quantity }) =>
      order.lines.filter((line) => line.variant === variant).map((line) => ({ ...line, quantity })),
    ),
  );

/** The latest order that can go back and holds what was named; otherwise the latest that can go back, or at all. */
const meant = async (named: (order: Order) => Promise<Named>, shop: Shop): Promise<Order | undefined> => {
  const orders = await shop.orders.recent(5);
  const gone = orders.filter(({ status }) => status === 'delivered' || status === 'shipped');
  for (const order of gone) if ((await named(order)).kind !== 'not-held') return order;
  return gone[0] ?? orders[0];
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

export default defineHandler(returnOrder, async ({ slots, words, shop, heard, tells, confirmed, declined }) => {
  if (declined) return say(words('kept'));
  if (confirmed !== undefined)
    return sendBack(confirmed, typeof slots.reason === 'string' ? slots.reason : null, shop, words);
  const named = (order: Order) => piecesNamed(order, slots.items ?? [], tells('complaint'), shop);
  const order = slots.number === undefined ? await meant(named, shop) : await shop.orders.find(slots.number);
  if (!order)
    return fail(
      words(slots.number === undefined ? 'none' : 'unknown-order', {
        number: spelled(String(slots.number ?? '')),
        days: shop.about.returnDays,
      }),
    );
  const number = spelled(order.number);
  const back = await named(order);
  if (back.kind === 'not-held' && leftIn(order).length > 0)
    return fail(words('not-held', { number, words: back.words, lines: readLines(leftIn(order)) }), {
      order: order.number,
    });
  const { phone, email } = shop.about;
  // "It came broken" is no wish to cancel what was not sent: that somebody has to look into.
  if (unpaid.includes(order.status) && tells('arrived'))
    return fail(words('not-sent', { number, phone: spelled(phone), email }), { order: order.number });
  if (unpaid.includes(order.status))
    return say([], { then: { intent: 'cancel-order', slots: { number: order.number } } });
  if (order.status === 'shipped') return fail(words('not-yet', { number, days: shop.about.returnDays }));
  const pieces = back.kind === 'not-held' ? [] : back.pieces;
  if (order.status !== 'delivered' || pieces.length === 0) return fail(words('nothing-left', { number }));
  const binding = [
    String(order.number),
    ...pieces.map(({ variant, quantity }) => `${encodeURIComponent(variant)}*${quantity}`),
  ].join(' ');
  return confirm(binding, words('sure', { number, lines: readPieces(order, pieces) }), {
    order: order.number,
    slots: {
      number: order.number,
      ...(slots.items && back.kind === 'pieces' && { items: slots.items }),
      reason: slots.reason ?? heard.slice(0, 300),
    },
    choices: [
      { label: words('yes').text, press: 'yes' },
      { label: words('no').text, press: 'no' },
    ],
  });
});
