import { ask, defineHandler, fail, say, spelled, type Order, type PlaceRefusal, type Reply, type Words } from '#sdk';
import { checkOut } from './definition.ts';
import { fromBinding, readBack } from './read-back.ts';

/** How long the shopper is kept waiting for the payment before the news is promised for later. */
const patience = 4_000;

/**
 * A provider's id of a payment method, said aloud: only test methods are known, and only in demo mode. The wish for a
 * page to pay on is "link".
 */
const methodIn = (heard: string, byLink: boolean): string | undefined =>
  /\bpm_[A-Za-z_]+/.exec(heard)?.[0] ?? (byLink ? 'link' : undefined);

const refuse = (refusal: Exclude<PlaceRefusal, { quote: unknown }>, words: Words): Reply =>
  fail(
    words(refusal.reason, {
      ...refusal,
      lines: ('lines' in refusal ? refusal.lines : []).map(({ title, available, asked }) =>
        words('short-line', { title, available, asked }),
      ),
    }),
  );

const known = ['paid', 'in_review', 'needs_action', 'declined', 'cancelled', 'expired'];

const tell = (order: Order, words: Words): Reply => {
  const refused = order.status === 'declined' && /fraud|review/.test(order.reason ?? '');
  const status = refused ? 'refused' : known.includes(order.status) ? order.status : 'placed';
  const ahead = order.ahead ?? 0;
  return say(
    words(status === 'placed' && ahead > 0 ? 'in-line' : status, {
      number: spelled(order.number),
      total: order.total,
      card: spelled(order.cardEnding ?? ''),
      pays: order.cardEnding === null ? 'link' : 'card',
      place: ahead + 1,
    }),
    {
      order: order.number,
      ...(['declined', 'cancelled', 'expired'].includes(status) && { outcome: 'failed' as const }),
    },
  );
};

export default defineHandler(
  checkOut,
  async ({ slots, words, shop, notes, heard, tells, confirmed, declined, situation }) => {
    if (declined) return say(words('left'));
    const { recognition } = situation;
    const binding = confirmed ?? (slots.pin === undefined ? undefined : (slots.confirmed as string | undefined));
    if (binding !== undefined) {
      const proof = { recognition, ...(slots.pin !== undefined && { pin: slots.pin }) };
      const placed = await shop.checkout.place(fromBinding(binding), proof);
      if (placed.ok) return tell((await shop.orders.settled(placed.value, patience)) ?? placed.value, words);
      if (placed.reason === 'changed' && placed.quote.cardEnding === null && slots.page === false)
        return readBack(placed.quote, words, {
          method: 'link',
          notes,
          before: [words(slots.pin === undefined ? 'link-needed' : 'pin-locked')],
        });
      if (placed.reason === 'changed' || placed.reason === 'expired')
        return readBack(placed.quote, words, {
          method: slots.method,
          notes,
          before: [words(placed.reason === 'expired' ? 'expired-quote' : 'changed')],
        });
      if (placed.reason === 'pin-needed')
        return ask('pin', words(placed.wrong ? 'pin-wrong' : 'pin', { left: placed.left }), {
          slots: { ...(slots.method !== undefined && { method: slots.method }), page: slots.page, confirmed: binding },
        });
      return refuse(placed, words);
    }
    const method = methodIn(heard, tells('link')) ?? slots.method;
    const quoted = await shop.checkout.quote({
      recognition,
      ...(typeof method === 'string' && { paymentMethod: method }),
    });
    // An order goes where it was last said to go: what was asked of that is asked again after this.
    if (quoted.ok && situation.task === 'change-address') return fail(words('address-open'));
    if (quoted.ok) return readBack(quoted.value, words, { method, notes });
    // What was wanted waits for an answer: it is asked again after this.
    if (quoted.reason === 'empty-cart' && situation.task === 'add-to-cart') return fail(words('still-open'));
    return refuse(quoted, words);
  },
);
