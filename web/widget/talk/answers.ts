// Puts what the shop says where it belongs, each thing once, whichever way it comes.
import { newId, type Ground } from './ground.ts';
import { isOlder } from './orders.ts';
import type { Answer, Cart, Entry, Order, OrderNews, Quote, Reply } from './types.ts';

export const createAnswers = (
  ground: Ground,
  { onReply }: { readonly onReply: (id: string, news: boolean) => void },
) => {
  const { ask, store, share, put, emit } = ground;
  const has = (id: string): boolean => store.get().entries.some((entry) => entry.id === id);
  const token = () => store.get().token;

  const showCart = (cart: Cart): void => {
    share({ cart });
    emit('cart', cart);
  };

  const refreshCart = async (): Promise<void> => {
    if (!token()) return;
    // Should it not come now, the next answer brings it.
    const cart = await ask<Cart>('api/cart', { token: token() }).catch(() => null);
    if (cart) showCart(cart);
  };

  /** What is told may be older than what is known: an order never goes back. */
  const keepOrder = (order: OrderNews): boolean => {
    const known = store.get().orders[order.number];
    if (known && isOlder(order.status, known.status)) return false;
    share({ orders: { ...store.get().orders, [order.number]: { ...known, ...order } } });
    if (known?.status !== order.status) emit('order', { number: order.number, status: order.status });
    return true;
  };

  const lookAt = async (number: number): Promise<void> => {
    const whole = await ask<Order>(`api/orders/${number}`, { token: token() }).catch(() => null);
    if (whole) keepOrder(whole);
  };

  const moveOrder = async (order: OrderNews): Promise<void> => {
    const known = store.get().orders[order.number];
    if (!known) put({ who: 'order', id: `order-${order.number}`, number: order.number, at: Date.now() });
    if (keepOrder(order) && (known?.status !== order.status || !('lines' in known))) await lookAt(order.number);
  };

  /** What a yes would mean: the choice "yes" names the quote that was read out. */
  const showQuote = async (entry: string, replies: readonly Reply[]): Promise<void> => {
    const yes = replies.flatMap(({ choices = [] }) => choices).find(({ press }) => press.startsWith('yes:'));
    const [, id, hash] = /^yes:([\w-]{36}):([0-9a-f]{64})$/.exec(yes?.press ?? '') ?? [];
    if (!id) return share({ quote: null });
    const quote = await ask<Quote>(`api/quotes/${id}`, { token: token() }).catch(() => null);
    // Only what was read out may be shown as that.
    if (quote?.hash === hash && has(entry)) share({ quote });
  };

  const speak = (id: string, replies: readonly Reply[], news: boolean): void => {
    const { open, unread } = store.get();
    if (!open || document.hidden) share({ unread: unread + 1 });
    emit('message', { text: replies.map(({ text }) => text).join(' ') });
    onReply(id, news);
  };

  /** Shows the answer to a turn: at once, by the stream, or because it was asked for again. */
  const showAnswer = (answer: Answer): void => {
    const before = store.get().entries.find(({ id }) => id === `to-${answer.turn}`);
    const id = before && 'late' in before && before.late ? `late-${answer.turn}` : `to-${answer.turn}`;
    if (has(id)) return;
    const { replies, expects, late, end, intent, locale } = answer;
    // One that was kept before it was told has none.
    if (locale && locale !== store.get().locale) share({ locale, words: locale });
    put({
      ...{ who: 'shop', id, replies, expects, at: Date.now() },
      ...(intent && { intent: intent.name }),
      ...(late && { late }),
      ...(end && { end }),
    });
    if (answer.cart) showCart(answer.cart);
    if (answer.order) void moveOrder(answer.order);
    void showQuote(id, replies);
    speak(id, replies, false);
  };

  /** One that was answered late, or was said on another channel or in another tab. */
  const showTurn = (answer: Answer): void => {
    const mine = store.get().entries.find((entry) => entry.id === answer.turn);
    if (mine?.who === 'me' && mine.state === 'stopped') put({ ...mine, state: 'done' });
    if (!mine && answer.heard) {
      const { turn: id, heard: text } = answer;
      put({ who: 'me', id, text, turn: { text }, state: 'done', at: Date.now() });
    }
    showAnswer(answer);
  };

  return {
    has,
    showAnswer,
    showCart,
    refreshCart,
    lookAt,
    /** After a reload: what was read out last, if that is what waits for an answer. */
    recallQuote: async (): Promise<void> => {
      const last = store.get().entries.findLast(({ who }) => who !== 'order');
      if (last?.who === 'shop' && token()) await showQuote(last.id, last.replies);
    },
    /** Every turn of a conversation that began elsewhere. */
    adopt: (turns: readonly { turn: string; heard: string; answer: Answer | null; at: string }[]): void => {
      const entries = turns.flatMap(({ turn: id, heard: text, answer, at }): Entry[] => [
        { who: 'me', id, text, turn: { text }, state: 'done', at: Date.parse(at) },
        ...(answer
          ? [
              {
                who: 'shop',
                id: `to-${id}`,
                replies: answer.replies,
                expects: answer.expects,
                at: Date.parse(at),
              } as const,
            ]
          : []),
      ]);
      share({ entries, orders: {} });
      const last = turns.at(-1)?.answer;
      const order = turns.findLast(({ answer }) => answer?.order)?.answer?.order;
      if (order) void moveOrder(order);
      if (last) void showQuote(`to-${last.turn}`, last.replies);
      void refreshCart();
    },
    showNews: ({ id, event, data }: { readonly id?: string; readonly event?: string; readonly data: string }): void => {
      if (event === 'picture') return emit('picture', JSON.parse(data));
      const { lastEvent, entries } = store.get();
      if (id && lastEvent && BigInt(id) <= BigInt(lastEvent)) return;
      if (id) share({ lastEvent: id });
      const news = JSON.parse(data) as Partial<Answer>;
      if (news.turn) return showTurn(news as Answer);
      // What an answer has said already is not said again.
      const known = news.order && store.get().orders[news.order.number]?.status === news.order.status;
      if (news.order) {
        void moveOrder(news.order);
        void refreshCart();
      }
      const replies = (news.replies ?? []).filter((reply) => reply.text || reply.cards?.length);
      const told = entries.some((entry) => entry.id === `news-${id}`);
      if (known || told || replies.length === 0) return;
      const mine = `news-${id ?? newId()}`;
      put({ who: 'shop', id: mine, replies, news: true, at: Date.now() });
      speak(mine, replies, true);
    },
  };
};

export type Answers = ReturnType<typeof createAnswers>;
