// The product's page: choosing, what the choice costs, and putting it into the cart.
import { changeCart, whyNot } from './cart.js';
import { find, make, path } from './elements.js';
import { press, tell } from './session.js';
import { told } from './told.js';
import { money, nameOf, say } from './words.js';

const product = JSON.parse(find('product-data').textContent);
const one = (which) => document.querySelector(which);
const few = 5;
const mostAtOnce = 10;

const chosen = () => {
  const wanted = [...document.querySelectorAll('[data-group]:checked')].map(({ dataset, value }) => [
    dataset.group,
    value,
  ]);
  return product.variants.find(({ options }) => wanted.every(([group, value]) => options[group] === value));
};

const called = ({ labels }) => nameOf({ title: product.title, options: labels.map((label) => ({ label })) });

const stockNote = (variant) => {
  if (!variant) return ['out', say('no-choice')];
  if (variant.stock <= 0) return ['out', say('sold-out')];
  if (variant.fewerThan !== null) return ['few', say('fewer-than', { n: variant.fewerThan })];
  return variant.stock < few ? ['few', say('few-left', { n: variant.stock })] : ['', say('in-stock')];
};

const refresh = () => {
  const variant = chosen();
  const [kind, note] = stockNote(variant);
  one('[data-price]').textContent = variant ? money(variant.price) : '';
  one('[data-stock]').replaceChildren(make('span', { class: `stock ${kind}` }, note));
  const can = variant !== undefined && variant.stock > 0;
  one('[data-add-chosen]').hidden = !can;
  one('.quantity').hidden = !can;
  one('[data-wish]').hidden = !variant || can;
  if (!can) return;
  const quantity = one('[data-quantity]');
  const wanted = Math.min(Number(quantity.value) || 1, variant.stock);
  quantity.replaceChildren(
    ...Array.from({ length: Math.min(mostAtOnce, variant.stock) }, (_, index) => make('option', {}, String(index + 1))),
  );
  quantity.value = String(wanted);
  history.replaceState(
    null,
    '',
    product.variants.length > 1 ? `?variant=${encodeURIComponent(variant.id)}` : location.pathname,
  );
};

const add = async ({ currentTarget: button }) => {
  const variant = chosen();
  if (!variant) return;
  const quantity = Number(one('[data-quantity]').value);
  button.disabled = true;
  try {
    await changeCart([{ do: 'add', variant: variant.id, quantity }]);
    const what = quantity > 1 ? `${quantity} × ${called(variant)}` : called(variant);
    told(say('added', { what }), { link: { href: path('/cart'), words: say('to-cart') } });
  } catch (error) {
    told(whyNot(error, called(variant)));
  } finally {
    button.disabled = false;
  }
};

/** The choice is said in words where there is one, since a wish may be for just that. */
const wish = () => {
  const variant = chosen();
  const words = say('wish-words', { what: variant ? called(variant) : product.title });
  if (product.variants.length > 1) void tell(words);
  else void press(`tell-me-when:product:${product.id}`, words);
};

for (const radio of document.querySelectorAll('[data-group]')) radio.addEventListener('change', refresh);
one('[data-add-chosen]').addEventListener('click', (event) => void add(event));
one('[data-wish]').addEventListener('click', wish);
