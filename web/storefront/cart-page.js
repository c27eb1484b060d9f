// The cart's own page: lines, codes, and what it comes to.
import { changeCart, onCart, refreshCart, whyNot } from './cart.js';
import { drawLines, emptyCart } from './cart-lines.js';
import { find, icon, make, path } from './elements.js';
import { askAsShopper, press } from './session.js';
import { arrival, sums, trouble } from './summary.js';
import { say } from './words.js';

const place = find('personal');
const lines = make('ul', { class: 'lines' });
const codes = make('div', { class: 'codes' });
const sum = make('div', { class: 'sum-place', role: 'status' });

const said = make('p', { class: 'problem', role: 'alert', hidden: true });
const refuse = (error) => {
  said.textContent = whyNot(error);
  said.hidden = false;
};

const change = async (changes) => {
  said.hidden = true;
  try {
    await changeCart(changes);
    return true;
  } catch (error) {
    refuse(error);
    return false;
  }
};

const codeForm = () => {
  const box = make('input', {
    id: 'code',
    name: 'code',
    maxlength: 60,
    autocomplete: 'off',
    autocapitalize: 'characters',
  });
  const form = make(
    'form',
    { class: 'code-form' },
    make('label', { for: 'code' }, say('code-label')),
    make('div', {}, box, make('button', { class: 'act', type: 'submit' }, say('code-use'))),
    said,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const code = box.value.trim();
    if (code) void change([{ do: 'code', code }]).then((done) => done && (box.value = ''));
  });
  return form;
};

/** Codes of the cart; one that does nothing says why. */
const drawCodes = (cart, quoted = []) =>
  codes.replaceChildren(
    ...cart.codes.map((code) => {
      const fault = quoted.find((each) => each.code === code)?.fault;
      return make(
        'p',
        { class: 'code' },
        make(
          'span',
          { class: 'chip on' },
          code,
          make(
            'button',
            {
              class: 'icon small',
              type: 'button',
              'aria-label': say('code-gone', { code }),
              onclick: () => void change([{ do: 'uncode', code }]),
            },
            icon('close'),
          ),
        ),
        fault ? make('span', { class: 'quiet' }, say(`code-${fault}`, { code })) : null,
      );
    }),
  );

let asked = 0;
const reckon = async (cart) => {
  const mine = (asked += 1);
  sum.setAttribute('aria-busy', 'true');
  try {
    const quote = await askAsShopper('/api/quotes', { method: 'POST', body: {} });
    if (mine !== asked) return;
    drawCodes(cart, quote.codes);
    sum.replaceChildren(sums(quote), make('p', { class: 'arrives' }, arrival(quote.arrives)));
  } catch (error) {
    if (mine === asked) sum.replaceChildren(trouble(whyNot(error), () => void reckon(cart)));
  } finally {
    if (mine === asked) sum.removeAttribute('aria-busy');
  }
};

const aside = make(
  'aside',
  { class: 'summary', 'aria-label': say('sum') },
  make('h2', {}, say('sum')),
  sum,
  codes,
  codeForm(),
  make('a', { class: 'act main large wide', href: path('/checkout') }, say('check-out')),
  make(
    'button',
    { class: 'link', type: 'button', onclick: () => void press('check-out', say('check-out-words')) },
    say('check-out-asking'),
  ),
);
const filled = make('div', { class: 'two-columns' }, make('div', { class: 'panel' }, lines), aside);

onCart((cart) => {
  place.removeAttribute('aria-busy');
  if (cart.lines.length === 0) return place.replaceChildren(emptyCart());
  drawLines(lines, cart.lines);
  drawCodes(cart);
  if (!filled.isConnected) place.replaceChildren(filled);
  void reckon(cart);
});

const load = () =>
  refreshCart().catch((error) => {
    place.removeAttribute('aria-busy');
    place.replaceChildren(trouble(whyNot(error), load));
  });
void load();
