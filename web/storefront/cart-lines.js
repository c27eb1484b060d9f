// The lines of the cart, as the sheet and the page show them.
import { changeCart, described, whyNot } from './cart.js';
import { icon, make, path, picture } from './elements.js';
import { told } from './told.js';
import { say } from './words.js';

const guarded = (what, act) => async () => {
  try {
    await act();
  } catch (error) {
    told(whyNot(error, what));
  }
};

const remove = (line, name) =>
  guarded(name, async () => {
    await changeCart([{ do: 'remove', variant: line.variant }]);
    const { variant, quantity } = line;
    told(say('removed', { what: name }), { undo: guarded(name, () => changeCart([{ do: 'add', variant, quantity }])) });
  });

const stepper = (line, name) => {
  const to = (quantity) =>
    quantity === 0
      ? remove(line, name)
      : guarded(name, () => changeCart([{ do: 'set', variant: line.variant, quantity }]));
  const button = (key, sign, act) =>
    make(
      'button',
      {
        class: 'icon',
        type: 'button',
        'aria-label': say(key, { what: name }),
        'data-key': `${key}:${line.variant}`,
        onclick: act,
      },
      icon(sign),
    );
  return make(
    'div',
    { class: 'stepper', role: 'group', 'aria-label': say('quantity-of', { what: name }) },
    button('one-less', 'minus', to(line.quantity - 1)),
    make('output', {}, String(line.quantity)),
    button('one-more', 'plus', to(line.quantity + 1)),
  );
};

const row = (line) => {
  const { name, each, total } = described(line);
  const options = line.options.map(({ label }) => label).join(', ');
  return make(
    'li',
    { class: 'line' },
    make('span', { class: 'line-picture' }, picture(line.image)),
    make(
      'div',
      { class: 'line-about' },
      make(
        'p',
        { class: 'name' },
        make(
          'a',
          { href: path(`/products/${encodeURIComponent(line.product)}?variant=${encodeURIComponent(line.variant)}`) },
          line.title,
        ),
      ),
      make('p', { class: 'quiet' }, [options, say('each', { price: each })].filter(Boolean).join(' · ')),
      make(
        'div',
        { class: 'line-acts' },
        stepper(line, name),
        make(
          'button',
          {
            class: 'icon',
            type: 'button',
            'aria-label': say('remove', { what: name }),
            'data-key': `remove:${line.variant}`,
            onclick: remove(line, name),
          },
          icon('bin'),
        ),
      ),
    ),
    make('b', { class: 'line-total' }, total),
  );
};

/** Puts the lines into `list`; what was in focus is in focus again. */
export const drawLines = (list, lines) => {
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  list.replaceChildren(...lines.map(row));
  if (focused === undefined) return;
  const again = [...list.querySelectorAll('[data-key]')];
  (again.find(({ dataset }) => dataset.key === focused) ?? again[0] ?? list.closest('dialog, main'))?.focus();
};

/** What stands there instead of lines. */
export const emptyCart = () =>
  make(
    'div',
    { class: 'empty' },
    make('p', {}, say('cart-empty')),
    make('div', { class: 'acts' }, make('a', { class: 'act main', href: path('/search') }, say('look-around'))),
  );
