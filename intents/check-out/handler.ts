import {
  confirm,
  defineHandler,
  fail,
  readLines,
  say,
  type Message,
  type Order,
  type Quote,
  type Reply,
  type Words,
} from '#sdk';
import { checkOut } from './definition.ts';

/** How long the shopper is kept waiting for the payment before the news is promised for later. */
const patience = 4_000;

/** A provider's id of a payment method, said aloud: only test methods are known, and only in demo mode. */
const methodIn = (heard: string): string | undefined => /\bpm_[A-Za-z_]+/.exec(heard)?.[0];

const bindingOf = ({ id, hash }: Quote): string => `${id}:${hash}`;

const fromBinding = (binding: string) => {
  const [id = '', hash = ''] = binding.split(':');
  return { id, hash };
};

const readBack = (quote: Quote, words: Words, method: unknown, before: readonly Message[] = []): Reply =>
  confirm(
    bindingOf(quote),
    [
      ...before,
      words('read-back', {
        lines: readLines(quote.lines),
        subtotal: quote.subtotal,
        delivery: quote.delivery,
        free: quote.delivery.amount === 0 ? 'free' : 'paid',
        tax: quote.tax,
        total: quote.total,
        address: [quote.address.line1, quote.address.line2, quote.address.city].filter(Boolean).join(', '),
        card: { text: quote.cardEnding, speech: [...quote.cardEnding].join(' ') },
      }),
    ],
    {
      slots: { ...(method !== undefined && { method }) },
      choices: [
        { label: words('yes').text, press: 'yes' },
        { label: words('no').text, press: 'no' },
      ],
    },
  );

const refuse = (
  quoted: { reason: string; method?: string; lines?: readonly { title: string; asked: number; available: number }[] },
  words: Words,
): Reply =>
  fail(
    words(quoted.reason, {
      method: quoted.method,
      lines: (quoted.lines ?? []).map((line) => words('short-line', { ...line })),
    }),
  );

const tell = (order: Order, words: Words): Reply => {
  const known = ['paid', 'in_review', 'needs_action', 'declined', 'cancelled'];
  const refused = order.status === 'declined' && /fraud|review/.test(order.reason ?? '');
  const status = refused ? 'refused' : known.includes(order.status) ? order.status : 'placed';
  const number = { text: String(order.number), speech: [...String(order.number)].join(' ') };
  return say(words(status, { number, total: order.total, card: order.cardEnding }), {
    order: order.number,
    ...((status === 'declined' || status === 'cancelled') && { outcome: 'failed' as const }),
  });
};

export default defineHandler(checkOut, async ({ slots, words, shop, heard, confirmed, declined }) => {
  if (declined) return say(words('left'));
  if (confirmed !== undefined) {
    const placed = await shop.checkout.place(fromBinding(confirmed));
    if (placed.ok) return tell((await shop.orders.settled(placed.value.number, patience)) ?? placed.value, words);
    if (placed.reason === 'changed' || placed.reason === 'expired')
      return readBack(placed.quote, words, slots.method, [words(placed.reason)]);
    return refuse(placed, words);
  }
  const method = methodIn(heard) ?? slots.method;
  const quoted = await shop.checkout.quote(typeof method === 'string' ? { paymentMethod: method } : undefined);
  return quoted.ok ? readBack(quoted.value, words, method) : refuse(quoted, words);
});
