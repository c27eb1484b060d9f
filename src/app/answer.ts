import { renderAnswer } from '#channels/web';
import type { Carts, Orders } from '#commerce';
import type { Outcome } from '#conversation';
import type { StoredAnswer, Turn } from '#kernel';

/** Rounds a turn off: the cart and the order as they are now, drawn for the channel it came through. */
export const createFinish =
  ({ carts, orders }: { carts: Carts; orders: Orders }) =>
  async (turn: Turn, outcome: Outcome): Promise<StoredAnswer> => {
    const [cart, order] = await Promise.all([
      carts.of(turn.shopper),
      outcome.order === null ? null : orders.find(turn.shopper, outcome.order),
    ]);
    const { messages, cards, choices, expects, end, heard, intent } = outcome;
    const reply = { messages, cards, choices, ...(expects && { expects }), ...(end && { end }) };
    return { ...renderAnswer({ turn: turn.id, heard, locale: turn.locale, reply, intent, cart, order }) };
  };
