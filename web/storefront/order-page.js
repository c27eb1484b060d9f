// One order, live: where it is, what it holds, and what can still be done about it.
import { Refusal } from './ask.js';
import { whyNot } from './cart.js';
import { find, icon, make } from './elements.js';
import { askAsShopper, chat, tell } from './session.js';
import { addressOf, arrival, sums, trouble } from './summary.js';
import { aboutState, moment, money, nameOf, say, state } from './words.js';

const place = find('personal');
const number = Number(/\/orders\/(\d+)/.exec(location.pathname)?.[1]);

/** The way of an order that goes well; what else happens to it ends it. */
const way = ['placed', 'paid', 'packed', 'shipped', 'delivered'];
const before = {
  reserved: 'placed',
  authorising: 'placed',
  needs_action: 'placed',
  authorised: 'placed',
  in_review: 'placed',
};
const ended = new Set(['declined', 'cancelled', 'expired', 'refunded']);
const quick = new Set(['placed', 'reserved', 'authorising', 'authorised']);
const cancellable = new Set([...quick, 'needs_action', 'in_review', 'paid']);

const progress = ({ status }) => {
  if (ended.has(status)) return null;
  const at = way.indexOf(before[status] ?? status);
  return make(
    'ol',
    { class: 'progress', 'aria-label': say('progress') },
    ...way.map((step, index) => {
      const kind = index < at ? 'done' : index === at ? 'now' : 'ahead';
      const words = say({ done: 'so-far', now: 'now-at', ahead: 'still-ahead' }[kind], { what: state(step) });
      return make(
        'li',
        { class: kind, ...(kind === 'now' && { 'aria-current': 'step' }) },
        make('span', { class: 'dot', 'aria-hidden': 'true' }, kind === 'done' ? icon('tick') : String(index + 1)),
        make('span', { class: 'unseen' }, words),
        make('span', { 'aria-hidden': 'true' }, state(step)),
      );
    }),
  );
};

const line = (each) =>
  make(
    'li',
    { class: 'line still' },
    make(
      'div',
      { class: 'line-about' },
      make('p', { class: 'name' }, nameOf(each)),
      make(
        'p',
        { class: 'quiet' },
        [`${each.quantity} × ${money(each.price)}`, each.refunded > 0 && say('refunded', { n: each.refunded })]
          .filter(Boolean)
          .join(' · '),
      ),
    ),
    make('b', { class: 'line-total' }, money(each.total)),
  );

const acts = ({ status }) => {
  const button = (key) =>
    make(
      'button',
      { class: 'act', type: 'button', onclick: () => void tell(say(`${key}-words`, { number })) },
      say(key),
    );
  return make(
    'div',
    { class: 'acts' },
    button('ask-order'),
    cancellable.has(status) && button('cancel-order'),
    status === 'delivered' && button('return-order'),
    (ended.has(status) || status === 'delivered') && button('order-again'),
  );
};

const payment = ({ status, payment: pays }) =>
  status === 'needs_action' && pays?.url
    ? make(
        'p',
        { class: 'pay' },
        make(
          'a',
          { class: 'act main large', href: pays.url, target: '_blank', rel: 'noopener' },
          say('pay-now'),
          icon('external'),
        ),
        make('span', { class: 'quiet' }, say('pay-more')),
      )
    : null;

/** Said anew only when it changes: screen readers hear it once. */
const headline = make('p', { class: 'state', role: 'status' });

const draw = (order) => {
  const words = state(order.status);
  if (headline.textContent !== words) headline.textContent = words;
  headline.dataset.status = order.status;
  const back =
    order.payment?.refunded.amount > 0 &&
    make('p', { class: 'quiet' }, say('money-back', { amount: money(order.payment.refunded) }));
  place.removeAttribute('aria-busy');
  const focused = place.contains(document.activeElement) ? document.activeElement.textContent : null;
  place.replaceChildren(
    make(
      'div',
      { class: 'panel order-state' },
      headline,
      make('p', {}, aboutState(order.status)),
      order.ahead !== null && make('p', { class: 'quiet' }, say('ahead', { n: order.ahead })),
      payment(order),
      progress(order),
      order.arrives &&
        !ended.has(order.status) &&
        order.status !== 'delivered' &&
        make('p', { class: 'arrives' }, arrival(order.arrives)),
      back,
      acts(order),
    ),
    make(
      'div',
      { class: 'two-columns' },
      make('div', { class: 'panel' }, make('ul', { class: 'lines' }, ...order.lines.map(line))),
      make(
        'aside',
        { class: 'summary', 'aria-label': say('details') },
        make('p', { class: 'quiet' }, say('ordered-at', { day: moment(order.placedAt) })),
        sums(order),
        make('p', { class: 'quiet' }, `${say('deliver-to')}: ${addressOf(order.address)}`),
        make(
          'p',
          { class: 'quiet' },
          order.cardEnding ? say('pays-with', { ending: order.cardEnding }) : say('pays-by-link'),
        ),
      ),
    ),
  );
  if (focused) [...place.querySelectorAll('button, a')].find((each) => each.textContent === focused)?.focus();
};

let timer;
let last = '';
const load = async () => {
  clearTimeout(timer);
  let wait = 15_000;
  try {
    const order = await askAsShopper(`/api/orders/${number}`);
    const now = JSON.stringify(order);
    if (now !== last) draw(order);
    last = now;
    wait = quick.has(order.status) ? 1_500 : ended.has(order.status) || order.status === 'delivered' ? 60_000 : 15_000;
  } catch (error) {
    const unknown = error instanceof Refusal && error.status === 404;
    place.removeAttribute('aria-busy');
    if (last === '' || unknown)
      place.replaceChildren(trouble(unknown ? say('not-yours', { number }) : whyNot(error), unknown ? null : load));
    if (unknown) return;
  }
  if (!document.hidden) timer = setTimeout(load, wait);
};

document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(timer) : void load()));
// The conversation's stream says when it has moved; asking from time to time is the net under it.
void chat.then((open) => open.on('order', (news) => news.number === number && void load()));
void load();
