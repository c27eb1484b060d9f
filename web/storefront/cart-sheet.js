// The cart beside the page: what was added, how many, and on to the cart.
import { onCart, refreshCart } from './cart.js';
import { drawLines, emptyCart } from './cart-lines.js';
import { find, icon, make, path } from './elements.js';
import { press } from './session.js';
import { money, say } from './words.js';

export const startSheet = () => {
  const sheet = find('cart-sheet');
  const lines = make('ul', { class: 'lines' });
  const body = make('div', { class: 'drawer-body' }, emptyCart());
  const subtotal = make('b', {});
  const asked = () => {
    sheet.close();
    void press('check-out', say('check-out-words'));
  };
  const foot = make(
    'footer',
    { hidden: true },
    make('p', { class: 'sum' }, make('span', {}, say('subtotal')), subtotal),
    make('a', { class: 'act main wide', href: path('/checkout') }, say('check-out')),
    make('a', { class: 'act wide', href: path('/cart') }, say('to-cart')),
    make('button', { class: 'link', type: 'button', onclick: asked }, say('check-out-asking')),
  );
  const close = make(
    'button',
    { class: 'icon', type: 'button', 'aria-label': say('close'), onclick: () => sheet.close() },
    icon('close'),
  );
  sheet.append(make('header', {}, make('h2', { id: 'cart-sheet-title' }, say('cart')), close), body, foot);
  onCart((cart) => {
    const empty = cart.lines.length === 0;
    if (empty) body.replaceChildren(emptyCart());
    else if (!lines.isConnected) body.replaceChildren(lines);
    drawLines(lines, cart.lines);
    subtotal.textContent = money(cart.total);
    foot.hidden = empty;
  });
  sheet.addEventListener('click', (event) => {
    if (event.target === sheet) sheet.close();
  });

  const open = async () => {
    if (!sheet.open) sheet.showModal();
    await refreshCart().catch(() => undefined);
  };
  for (const link of document.querySelectorAll('[data-cart]'))
    link.addEventListener('click', (event) => {
      // A new tab, or the page itself on the page of the cart.
      if (event.ctrlKey || event.metaKey || event.shiftKey || document.body.dataset.page === 'cart') return;
      event.preventDefault();
      void open();
    });
  return open;
};
