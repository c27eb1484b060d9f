// The cart as it is on the server: changed here or in the conversation, shown wherever it is asked for.
import { Refusal } from './ask.js';
import { askAsShopper, chat, keep, kept } from './session.js';
import { money, nameOf, say } from './words.js';

let cart = null;
const hearers = new Set();

const piecesOf = ({ lines }) => lines.reduce((sum, { quantity }) => sum + quantity, 0);

const showCount = (pieces) => {
  for (const link of document.querySelectorAll('[data-cart]')) {
    link.setAttribute('aria-label', say('cart-count', { n: pieces }));
    const count = link.querySelector('[data-cart-count]');
    count.hidden = pieces === 0;
    count.textContent = pieces > 99 ? '99+' : String(pieces);
  }
};

const show = (next) => {
  cart = next;
  const pieces = piecesOf(cart);
  keep('pieces', String(pieces));
  showCount(pieces);
  for (const hear of hearers) hear(cart);
};

/** The cart now, and whenever it changes. */
export const onCart = (hear) => {
  hearers.add(hear);
  if (cart) hear(cart);
};

/** Fetches it: what is shown may be older than what is true. */
export const refreshCart = async () => show(await askAsShopper('/api/cart'));

/** All of the changes or none; a Refusal says which could not be. The same press twice counts once. */
export const changeCart = async (changes, key = crypto.randomUUID()) => {
  show(await askAsShopper('/api/cart/changes', { method: 'POST', body: { changes }, key }));
  (await chat).refresh();
};

/** Why a change was not possible, as a sentence. */
export const whyNot = (error, what = '') => {
  if (!(error instanceof Refusal) || error.status === 0 || error.status >= 500) return say('cannot-load');
  const { reason, problem } = error;
  if (error.status === 429) return say('too-fast', { n: error.retryAfter ?? 5 });
  if (reason === 'too-few') return say('too-few', { n: problem.available, what });
  if (reason === 'out-of-stock') return say('sold-out-line', { what });
  if (reason === 'absurd-quantity') return say('too-many', { n: problem.limit });
  if (reason === 'code') return say(`code-${problem.fault}`, { code: problem.code });
  if (reason === 'short-of-stock')
    return say('short-of-stock', { what: (problem.lines ?? []).map((line) => line.title ?? line.variant).join(', ') });
  if (['no-address', 'no-delivery', 'no-payment-method', 'spending-limit'].includes(reason)) return say(reason);
  return say('refused', { why: problem.detail ?? problem.title ?? '' });
};

/** What a line costs and is called. */
export const described = (line) => ({ name: nameOf(line), each: money(line.price), total: money(line.total) });

/** Follows the conversation's changes. A shopper who had something in the cart sees it again on the next visit. */
export const startCart = async () => {
  const before = Number(kept('pieces') ?? 0);
  if (before > 0) showCount(before);
  const open = await chat;
  open.on('cart', show);
  open.refresh();
  if (before > 0 && cart === null) await refreshCart().catch(() => undefined);
};
