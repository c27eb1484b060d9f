// Looking at everything once more, and the yes to exactly that.
import { refreshCart, whyNot } from './cart.js';
import { emptyCart } from './cart-lines.js';
import { Refusal } from './ask.js';
import { find, make, path } from './elements.js';
import { askAsShopper, press, tell } from './session.js';
import { addressOf, arrival, sums, trouble } from './summary.js';
import { money, nameOf, say } from './words.js';

const place = find('personal');
const note = make('p', { class: 'note', role: 'alert', hidden: true });
const pin = make('input', {
  id: 'pin',
  type: 'password',
  inputmode: 'numeric',
  pattern: '\\d{4,8}',
  maxlength: 8,
  autocomplete: 'off',
});
const pinField = make(
  'div',
  { class: 'pin', hidden: true },
  make('label', { for: 'pin' }, say('pin')),
  pin,
  make(
    'p',
    { class: 'quiet' },
    say('pin-more'),
    ' ',
    make('button', { class: 'link', type: 'button', onclick: () => void tell(say('no-pin-words')) }, say('no-pin')),
  ),
);

const tellNote = (words) => {
  note.textContent = words;
  note.hidden = words === '';
};

let byLink = false;

const refused = (error) => {
  if (error instanceof Refusal && error.problem.quote) {
    show(error.problem.quote);
    return tellNote(say('changed'));
  }
  if (error instanceof Refusal && error.reason === 'pin-needed') {
    pinField.hidden = false;
    tellNote(error.problem.wrong ? say('pin-wrong', { n: error.problem.left ?? 0 }) : say('pin-more'));
    return pin.focus();
  }
  tellNote(whyNot(error));
};

const placeOrder = async (quote, button) => {
  button.disabled = true;
  button.textContent = say('placing');
  tellNote('');
  try {
    const body = { quote: quote.id, hash: quote.hash, ...(pin.value && { pin: pin.value }) };
    const order = await askAsShopper('/api/orders', { method: 'POST', body });
    await refreshCart().catch(() => undefined);
    location.assign(path(`/orders/${order.number}`));
  } catch (error) {
    button.disabled = false;
    button.textContent = say('place', { total: money(quote.total) });
    refused(error);
  }
};

const line = (each) =>
  make(
    'li',
    { class: 'line still' },
    make(
      'div',
      { class: 'line-about' },
      make('p', { class: 'name' }, nameOf(each)),
      make('p', { class: 'quiet' }, `${each.quantity} × ${money(each.price)}`),
    ),
    make('b', { class: 'line-total' }, money(each.total)),
  );

const fact = (words, more) =>
  make('div', { class: 'fact' }, make('p', { class: 'quiet' }, words), more && make('p', {}, more));

const show = (quote) => {
  const button = make(
    'button',
    { class: 'act main large wide', type: 'button' },
    say('place', { total: money(quote.total) }),
  );
  button.addEventListener('click', () => void placeOrder(quote, button));
  const other = make('button', { class: 'link', type: 'button' }, say(byLink ? 'pay-by-card' : 'pay-by-link'));
  other.addEventListener('click', () => {
    byLink = !byLink;
    void load();
  });
  place.removeAttribute('aria-busy');
  place.replaceChildren(
    make(
      'div',
      { class: 'two-columns' },
      make(
        'div',
        { class: 'panel' },
        make('ul', { class: 'lines' }, ...quote.lines.map(line)),
        make(
          'div',
          { class: 'facts-row' },
          fact(say('deliver-to'), addressOf(quote.address)),
          fact(arrival(quote.arrives)),
          fact(quote.cardEnding ? say('pays-with', { ending: quote.cardEnding }) : say('pays-by-link')),
        ),
        other,
      ),
      make(
        'aside',
        { class: 'summary', 'aria-label': say('sum') },
        make('h2', {}, say('sum')),
        sums(quote),
        note,
        pinField,
        button,
        make(
          'button',
          { class: 'link', type: 'button', onclick: () => void press('check-out', say('check-out-words')) },
          say('check-out-asking'),
        ),
      ),
    ),
  );
};

const load = async () => {
  tellNote('');
  try {
    show(await askAsShopper('/api/quotes', { method: 'POST', body: byLink ? { paymentMethod: 'link' } : {} }));
  } catch (error) {
    place.removeAttribute('aria-busy');
    if (error instanceof Refusal && error.reason === 'empty-cart') return place.replaceChildren(emptyCart());
    if (error instanceof Refusal && error.reason === 'no-payment-method' && !byLink) {
      byLink = true;
      return load();
    }
    place.replaceChildren(trouble(whyNot(error), () => void load()));
  }
};
void load();
