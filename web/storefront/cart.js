// The cart: a count in the header, and a drawer with the lines. Every change is a turn, so that the assistant knows of it.
import { find, icon, make, picture } from './elements.js';

export const createCart = ({ words, tell }) => {
  const drawer = find('cart');
  const button = find('open-cart');
  const count = find('cart-count');
  const heard = make('p', { class: 'heard', role: 'status' });
  let cart = { lines: [], total: null, codes: [], delivery: null };

  const act = (turn, label) => () => {
    heard.textContent = '';
    tell(turn, label, { quiet: true });
  };

  const stepper = (line, what) => {
    const say = words();
    const less = say(line.quantity > 1 ? 'one-less-words' : 'remove-words', what);
    return make(
      'div',
      { class: 'stepper' },
      make(
        'button',
        { class: 'icon', type: 'button', 'aria-label': say('one-less', what), onclick: act({ text: less }, less) },
        icon('minus'),
      ),
      make('b', {}, String(line.quantity)),
      make(
        'button',
        {
          class: 'icon',
          type: 'button',
          'aria-label': say('one-more', what),
          onclick: act({ press: `add-to-cart:variant:${line.variant}` }, say('one-more', what)),
        },
        icon('plus'),
      ),
      make(
        'button',
        {
          class: 'icon',
          type: 'button',
          'aria-label': say('remove', what),
          onclick: act({ text: say('remove-words', what) }, say('remove-words', what)),
        },
        icon('bin'),
      ),
    );
  };

  const row = (line) => {
    const say = words();
    const options = line.options.map(({ value }) => say.term(value)).join(' ');
    const what = [...line.options.map(({ value }) => value), line.title].join(' ');
    return make(
      'li',
      { class: 'line' },
      picture(line.image),
      make(
        'div',
        {},
        make('h3', {}, line.title),
        make('p', { class: 'brand-name' }, [options, say('one-at', say.money(line.price))].filter(Boolean).join(' · ')),
        stepper(line, what),
      ),
      make('b', { class: 'line-total' }, say.money(line.total)),
    );
  };

  /** Codes and the way of delivery; what they come to is read out at the checkout. */
  const wishes = () => {
    const say = words();
    const { codes = [], delivery = null } = cart;
    return [
      ...(codes.length > 0 ? [say('cart-codes', codes.join(', '))] : []),
      ...(delivery ? [say('cart-delivery', say.term(delivery))] : []),
    ];
  };

  const draw = () => {
    const say = words();
    const pieces = cart.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    count.hidden = pieces === 0;
    count.textContent = pieces > 99 ? '99+' : String(pieces);
    button.setAttribute('aria-label', say('cart-count', pieces));
    const had = drawer.contains(document.activeElement) ? document.activeElement.getAttribute('aria-label') : null;
    const empty = cart.lines.length === 0;
    drawer.replaceChildren(
      make(
        'header',
        {},
        make('h2', { id: 'cart-title' }, say('cart-title')),
        make(
          'button',
          { class: 'icon close', type: 'button', 'aria-label': say('close'), onclick: () => drawer.close() },
          icon('close'),
        ),
      ),
      empty ? make('p', { class: 'empty' }, say('cart-empty')) : make('ul', { class: 'lines' }, ...cart.lines.map(row)),
      heard,
      ...(empty
        ? []
        : [
            make(
              'footer',
              {},
              ...wishes().map((each) => make('p', { class: 'wish' }, each)),
              make('p', { class: 'sum' }, make('span', {}, say('cart-total')), make('b', {}, say.money(cart.total))),
              make(
                'button',
                {
                  class: 'act main wide',
                  type: 'button',
                  onclick: () => {
                    drawer.close();
                    tell({ press: 'check-out' }, say('check-out-words'));
                  },
                },
                say('check-out'),
              ),
            ),
          ]),
    );
    // What was in focus was drawn anew: give the focus back.
    if (had)
      (
        [...drawer.querySelectorAll('button')].find((each) => each.getAttribute('aria-label') === had) ??
        drawer.querySelector('button')
      ).focus();
  };

  button.addEventListener('click', () => {
    heard.textContent = '';
    drawer.showModal();
  });
  drawer.addEventListener('click', (event) => {
    if (event.target === drawer) drawer.close();
  });
  draw();

  return {
    show: (next) => {
      cart = next;
      draw();
    },
    refresh: draw,
    isOpen: () => drawer.open,
    close: () => drawer.close(),
    /** What the assistant answered while the drawer was open. */
    hear: (text) => {
      heard.textContent = text;
    },
  };
};
