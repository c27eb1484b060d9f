// The conversation with the shop: its token, the turns on their way, what came back. Knows no page.
import { ask, Refusal } from './server.js';
import { follow } from './stream.js';

const seconds = (count) => new Promise((resolve) => setTimeout(resolve, count * 1000));
const patience = 12;

const digitsIn = (text) => text.match(/\p{Nd}/gu)?.length ?? 0;

/** The way of an order, for telling older news from newer. */
const stages = [
  'placed',
  'reserved',
  'authorising',
  'needs_action',
  'authorised',
  'in_review',
  'paid',
  'packed',
  'shipped',
  'delivered',
  'declined',
  'cancelled',
  'expired',
  'refunded',
];

/**
 * Entries, in the order in which they are shown:
 *   {id, who: 'me', text, turn: {text} | {press}, state: 'waiting' | 'sending' | 'failed' | 'done', problem?}
 *   {id, who: 'shop', replies, expects?, payment?}
 * `told` hears {entry} for a new or changed one, {cart}, {order}, {busy}, {pause} (seconds), {connected},
 *   {cleared}.
 */
export const createConversation = ({ memory, locale, told }) => {
  const { state, keep, newId } = memory;
  let line = null;
  let sending = false;
  let opening = null;
  /** Grows when the conversation is begun anew, so that late answers to the old one are not shown. */
  let round = 0;

  const changed = (entry) => {
    keep();
    told({ entry });
  };
  const add = (entry) => {
    state.entries.push(entry);
    changed(entry);
  };

  /** News may be older than the answer that has just come: an order never goes back on the page. */
  const moveOrder = (order) => {
    const known = state.order;
    if (known?.number === order.number && stages.indexOf(order.status) < stages.indexOf(known.status)) return;
    keep({ order });
    told({ order });
  };

  const refreshCart = async () => {
    try {
      told({ cart: await ask('/api/cart', { token: state.token }) });
    } catch {
      // The next answer brings the cart anyway.
    }
  };

  const showNews = ({ id, data }) => {
    if (id && state.lastEvent && BigInt(id) <= BigInt(state.lastEvent)) return;
    const news = JSON.parse(data) ?? {};
    keep({ lastEvent: id ?? state.lastEvent });
    // What an answer has said already is not said again.
    const known = news.order && state.said?.number === news.order.number && state.said.status === news.order.status;
    if (news.order) {
      moveOrder(news.order);
      void refreshCart();
    }
    const replies = (news.replies ?? []).filter((reply) => reply?.text || reply?.cards?.length);
    const payment = news.payment?.url && news.order?.status === 'needs_action' ? news.payment : null;
    if (!known && (replies.length > 0 || payment))
      add({ id: `news-${id ?? newId()}`, who: 'shop', replies, payment, news: true });
  };

  const listen = () => {
    line?.abort();
    if (!state.token) return;
    line = new AbortController();
    const { signal } = line;
    void follow({
      path: '/channels/web/stream',
      token: state.token,
      after: state.lastEvent,
      signal,
      onState: (connected) => told({ connected }),
      onFrame: (frame) => {
        if (signal.aborted) return;
        try {
          showNews(frame);
        } catch {
          // News that cannot be read is not worth stopping for.
        }
      },
    });
  };

  const open = () => {
    opening ??= (async () => {
      try {
        const {
          token,
          conversation,
          locale: spoken,
        } = await ask('/channels/web/sessions', {
          method: 'POST',
          body: { locale: locale(), visitor: state.visitor },
        });
        keep({ token, conversation, locale: spoken, lastEvent: null });
        listen();
      } finally {
        opening = null;
      }
    })();
    return opening;
  };

  /** Sends one turn until it is answered, or until asking again makes no sense. The id stays the same all the time. */
  const deliver = async (entry, mine) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        if (!state.token) await open();
        return await ask('/channels/web/turns', {
          method: 'POST',
          token: state.token,
          body: { id: entry.id, ...entry.turn },
        });
      } catch (error) {
        if (mine !== round || !(error instanceof Refusal) || attempt >= patience) throw error;
        if (error.status === 401) keep({ token: null });
        else if (error.status === 409) await seconds(error.retryAfter ?? 1);
        else if (error.status === 429) {
          const rest = Math.min(60, error.retryAfter ?? 5);
          told({ pause: rest });
          await seconds(rest);
          told({ pause: 0 });
        } else if ((error.status === 0 || error.status >= 500) && attempt < 3 && navigator.onLine)
          await seconds(attempt);
        else throw error;
      }
    }
  };

  const sendNext = async () => {
    const entry = state.entries.find(({ who, state }) => who === 'me' && (state === 'waiting' || state === 'failed'));
    if (sending || !entry || !navigator.onLine) return;
    sending = true;
    const mine = round;
    entry.state = 'sending';
    changed(entry);
    told({ busy: true });
    let through = false;
    try {
      const answer = await deliver(entry, mine);
      through = true;
      if (mine !== round) return;
      entry.state = 'done';
      // The shop kept less than was typed, a PIN or a card number: so does this page.
      if (entry.turn.text && digitsIn(answer.heard) < digitsIn(entry.text)) {
        entry.text = answer.heard;
        entry.turn = { text: answer.heard };
      }
      changed(entry);
      if (answer.cart) told({ cart: answer.cart });
      if (answer.order) {
        keep({ said: answer.order });
        moveOrder(answer.order);
      }
      const { replies, expects, payment, end } = answer;
      add({ id: `to-${entry.id}`, who: 'shop', replies, expects, payment: payment?.url ? payment : null, end });
    } catch (error) {
      if (mine !== round) return;
      const refused =
        error instanceof Refusal &&
        error.status >= 400 &&
        error.status < 500 &&
        ![401, 409, 429].includes(error.status);
      // What the server will never take is not sent again.
      entry.state = refused ? 'refused' : 'failed';
      entry.problem =
        error instanceof Refusal ? { status: error.status, detail: error.message } : { status: 0, detail: '' };
      through = refused;
      changed(entry);
    } finally {
      sending = false;
      told({ busy: false });
    }
    if (through || mine !== round) void sendNext();
  };

  window.addEventListener('online', () => void sendNext());

  return {
    /** turn: {text} or {press}; label: how it is shown. */
    say: (turn, label) => {
      add({ id: newId(), who: 'me', text: label ?? turn.text, turn, state: 'waiting' });
      void sendNext();
    },
    retry: () => void sendNext(),
    /** A new conversation of the same visitor: the cart stays, the talk begins anew. */
    startOver: () => {
      round += 1;
      line?.abort();
      keep({ token: null, conversation: null, lastEvent: null, entries: [], order: null, said: null });
      told({ cleared: true });
    },
    /** Goes on where the last visit ended. */
    resume: async () => {
      for (const entry of state.entries)
        if (entry.state === 'sending' || entry.state === 'waiting') entry.state = 'failed';
      if (!state.token) return;
      try {
        told({ cart: await ask('/api/cart', { token: state.token }) });
        listen();
      } catch (error) {
        if (error instanceof Refusal && error.status === 401) keep({ token: null, lastEvent: null });
        else listen();
      }
    },
  };
};
