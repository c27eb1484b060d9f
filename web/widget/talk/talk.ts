// The conversation with the shop, in one tab among several. Knows nothing of how it looks.
import type { Continued, Session } from '../embed.ts';
import { createAnswers } from './answers.ts';
import { createGround, newId, withEntry, type Ground } from './ground.ts';
import { createLine } from './line.ts';
import type { Memory } from './memory.ts';
import { createQueue } from './queue.ts';
import { fresh, type Shared, type Store } from './store.ts';
import { unpaid } from './orders.ts';
import { createTabs, type Word } from './tabs.ts';
import type { Answer, Cart, MyEntry, Product, Said } from './types.ts';
import { Refusal, type Wire } from './wire.ts';

/** Whom a signed token speaks for; whether it is true is the shop's to say. */
const subjectOf = (identity: string): string | null => {
  try {
    const claims = atob(identity.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'));
    return String((JSON.parse(claims) as { sub?: unknown }).sub);
  } catch {
    return null;
  }
};

export const createTalk = ({
  wire,
  alone,
  onReply,
  ...rest
}: {
  readonly shop: string;
  readonly wire: Wire;
  /** No other tab has part in it. */
  readonly alone: boolean;
  readonly store: Store;
  readonly memory: Memory;
  readonly emit: Ground['emit'];
  /** `news`: it answers nothing that was said here. */
  readonly onReply: (id: string, news: boolean) => void;
}) => {
  const given = { ...rest, ...wire };
  const { ask, store, memory, shop } = given;

  const shared = (): Shared => {
    const { token, conversation, subject, locale, words, lastEvent, entries, cart, orders } = store.get();
    return { token, conversation, subject, locale, words, lastEvent, entries, cart, orders };
  };

  const onWord = (word: Word): void => {
    if (word.say === 'hello') {
      if (store.get().conversation || store.get().entries.length > 0)
        tabs.tell({ say: 'here', shared: shared(), conn: store.get().conn });
    } else if (word.say === 'here') {
      if (!line.leads()) store.set({ conn: word.conn });
    } else if (word.say === 'entry') store.set({ entries: withEntry(store.get().entries, word.entry) });
    else if (word.say === 'change') {
      const other = 'conversation' in word.changes && word.changes.conversation !== store.get().conversation;
      if (other) queue.reset();
      store.set(word.changes);
      if (word.changes.cart) given.emit('cart', word.changes.cart);
      if (other) line.listen();
    } else if (word.say === 'bye' && line.leads()) setTimeout(queue.next, 2000);
  };

  const tabs = createTabs(alone ? null : shop, onWord);
  const ground = createGround({ ...given, tabs });
  const { share } = ground;
  const answers = createAnswers(ground, { onReply });
  const queue = createQueue(ground, answers, () => line);
  const line = createLine(ground, answers, () => queue.next());

  /** false: too much is waiting for the network. */
  const say = (turn: Said, text: string, recording?: Blob): boolean => {
    if (queue.isFull()) return false;
    const last = store.get().entries.findLast(({ who }) => who === 'shop');
    const secret = last?.who === 'shop' && !!last.expects && 'slot' in last.expects && last.expects.secret === true;
    const entry: MyEntry = { who: 'me', id: newId(), text, turn, state: 'waiting', at: Date.now() };
    share({ quote: null });
    queue.add({ ...entry, ...(secret && { secret }), ...(recording && { spoken: true as const }) }, recording);
    return true;
  };

  /** The same key again changes nothing. */
  const changeCart = (token: string | null, key: string, changes: readonly object[]): Promise<Cart> =>
    ask<Cart>('api/cart/changes', { method: 'POST', token, key, body: { changes } });

  const begin = (changes: Partial<Shared> = {}): void => {
    queue.reset();
    line.hangUp();
    share({ ...fresh, quote: null, ...changes });
  };

  /** What may have changed while nobody looked: the cart, and an order that was paid for on another page. */
  const lookAgain = async (): Promise<void> => {
    await answers.refreshCart();
    const waiting = unpaid(store.get());
    if (waiting) await answers.lookAt(waiting.number);
  };

  return {
    say,
    retry: queue.next,
    giveUp: queue.giveUp,
    again: queue.again,
    hurry: line.hurry,
    refreshCart: answers.refreshCart,
    product: (id: string) => ask<Product>(`api/products/${encodeURIComponent(id)}?locale=${store.get().locale}`),
    session: async (): Promise<Session> => {
      if (!store.get().token) await line.open();
      const { token, conversation, locale } = store.get();
      return { token: token!, conversation: conversation!, locale };
    },
    /** Sets how many of a variant lie in the cart; 0 takes it out. */
    setQuantity: async (variant: string, quantity: number): Promise<void> => {
      if (!store.get().token) await line.open();
      const { token } = store.get();
      const change = quantity > 0 ? { do: 'set', variant, quantity } : { do: 'remove', variant };
      answers.showCart(await changeCart(token, newId(), [change]));
    },
    /** Puts words to a recording without saying it: what acts on money is looked at first. */
    hear: (wav: Blob): Promise<{ heard: string }> =>
      ask('channels/web/hearing', { method: 'POST', token: store.get().token, sound: { wav, id: newId() } }),
    /** A new conversation of the same visitor: the cart stays, the talk begins anew. */
    startOver: (language?: string): void => {
      const { cart } = store.get();
      begin({ cart, ...(language !== undefined && { locale: language, words: language }) });
    },
    /** Everything the shop knows of this shopper beside its books, and everything that lies here. */
    forget: async (): Promise<void> => {
      const { token } = store.get();
      if (token) await ask('channels/web/data', { method: 'DELETE', token });
      memory.forget();
      begin();
    },
    identify: async (identity: string | null): Promise<void> => {
      line.sign(identity);
      const { cart, conversation, subject: before } = store.get();
      const subject = identity === null ? null : subjectOf(identity);
      if (subject === before) return queue.next();
      begin({ subject });
      if (identity === null) return;
      await line.open();
      // What was put into the cart before signing in comes along, once.
      const brought = cart?.lines.map(({ variant, quantity }) => ({ do: 'add', variant, quantity })) ?? [];
      if (before === null && brought.length > 0)
        await changeCart(store.get().token, `brought-${conversation}`, brought).catch(() => undefined);
      await answers.refreshCart();
    },
    resume: async (code: string): Promise<Continued> => {
      try {
        const opened = await ask<Session>('channels/web/continue', { method: 'POST', body: { code } });
        const { turns } = await ask<{ turns: { turn: string; heard: string; answer: Answer | null; at: string }[] }>(
          'channels/web/transcript',
          { token: opened.token },
        );
        begin({ ...opened, words: opened.locale });
        answers.adopt(turns);
        line.listen();
        return 'done';
      } catch (error) {
        const status = error instanceof Refusal ? error.problem.status : 0;
        return status === 410 ? 'used' : status === 404 || status === 400 ? 'unknown' : 'failed';
      }
    },
    /** Goes on where the last page, or another tab, is. */
    start: async (): Promise<void> => {
      const token = memory.takeKey();
      const living = await tabs.greet();
      if (living) store.set(living);
      else {
        const entries = store
          .get()
          .entries.map((entry) =>
            entry.who === 'me' && entry.state === 'sending' ? { ...entry, state: 'failed' as const } : entry,
          );
        store.set({ entries, token });
        await line.renew();
      }
      line.start();
      void lookAgain();
      void answers.recallQuote();
    },
    lookAgain,
    away: (): void => memory.putKey(store.get().token),
    back: (): void => void memory.takeKey(),
    stop: (): void => {
      line.stop();
      tabs.close();
    },
  };
};

export type Talk = ReturnType<typeof createTalk>;
