// My orders, newest first.
import { whyNot } from './cart.js';
import { find, make, path } from './elements.js';
import { askAsShopper, chat } from './session.js';
import { trouble } from './summary.js';
import { moment, money, say, state } from './words.js';

const place = find('personal');

const row = ({ number, status, lines, total, placedAt }) =>
  make(
    'li',
    { class: 'order-row' },
    make(
      'a',
      { href: path(`/orders/${number}`) },
      make('b', {}, say('order', { number })),
      make('span', { class: 'badge', 'data-status': status }, state(status)),
      make('span', { class: 'quiet' }, moment(placedAt)),
      make('span', { class: 'quiet' }, lines.map(({ quantity, title }) => `${quantity} × ${title}`).join(', ')),
      make('b', { class: 'line-total' }, money(total)),
    ),
  );

const load = async () => {
  try {
    const { orders } = await askAsShopper('/api/orders?limit=100');
    place.replaceChildren(
      orders.length > 0
        ? make('ul', { class: 'order-rows' }, ...orders.map(row))
        : make(
            'div',
            { class: 'empty' },
            make('p', {}, say('no-orders')),
            make('div', { class: 'acts' }, make('a', { class: 'act main', href: path('/search') }, say('look-around'))),
          ),
    );
  } catch (error) {
    place.replaceChildren(trouble(whyNot(error), load));
  }
  place.removeAttribute('aria-busy');
};

void chat.then((open) => open.on('order', () => void load()));
void load();
