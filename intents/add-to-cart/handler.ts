import {
  anyOf,
  ask,
  defineHandler,
  fail,
  offer,
  productThing,
  say,
  variantThing,
  type Message,
  type Reply,
  type Words,
} from '#sdk';
import { addToCart } from './definition.ts';
import { put, type Found } from './put.ts';
import { nameOfVariant, settle, withChoice, type Settled, type Wanted } from './settle.ts';

/** What has to be asked before it can be put into the cart, if anything. */
const question = (settled: Settled, { quantity = 1 }: Wanted, words: Words): Reply | undefined => {
  switch (settled.kind) {
    case 'which-product': {
      const names = settled.things.map(({ name }) => name);
      return offer('choice', words('which-product', { total: settled.total, names: anyOf(names) }), settled.things);
    }
    case 'which-option': {
      const { product, option, things, refused } = settled;
      const values = things.map(({ name }) => name);
      const which = words('which-option', { quantity, name: product.title, option, values: anyOf(values) });
      const refusal = refused === undefined ? [] : [words('no-such-option', { name: product.title, refused })];
      return offer('choice', [...refusal, which], things);
    }
    case 'variant':
    case 'sold-out':
    case 'unknown':
      return undefined;
  }
};

/** What can't be put into the cart at all. */
const regret = (settled: Settled, words: Words): Message | undefined => {
  if (settled.kind === 'sold-out') return words('sold-out', { name: settled.product.title });
  if (settled.kind !== 'unknown') return undefined;
  const names = settled.near.slice(0, 3).map(({ title }) => title);
  return words(names.length > 0 ? 'unknown-but-near' : 'unknown', { asked: settled.words, names });
};

const namesOf = (added: readonly Found[], words: Words): readonly Message[] =>
  added.map(({ product, variant, quantity }) =>
    words('quantity-of', { quantity, name: nameOfVariant(product, variant) }),
  );

export default defineHandler(addToCart, async ({ slots, words, shop, declined }) => {
  if (declined) return say(words('left'));
  const [first, ...others] = slots.items as readonly Wanted[];
  if (!first) return ask('items', words('what'));
  const chosen = slots.choice ? withChoice(first, slots.choice) : first;
  const head: Wanted = slots.quantity === undefined ? chosen : { ...chosen, quantity: slots.quantity };
  const queue: readonly Wanted[] = [head, ...others];
  const added: Found[] = [];
  const told: Message[] = [];
  for (const [index, wanted] of queue.entries()) {
    const settled = await settle(wanted, shop);
    const rest = queue.slice(index + 1);
    const open = question(settled, wanted, words);
    // What is clear goes into the cart at once: nothing is lost if the question is never answered.
    const refused = settled.kind === 'variant' ? await put(settled, shop, words) : undefined;
    const asks = open
      ? { ...open, slots: { items: [wanted, ...rest] } }
      : refused?.asks && { ...refused.asks, slots: { items: [...refused.items, ...rest] } };
    if (asks) {
      const soFar = added.length > 0 ? [words('added-so-far', { names: namesOf(added, words) })] : [];
      return { ...asks, messages: [...soFar, ...told, ...asks.messages] };
    }
    if (settled.kind === 'variant' && !refused) added.push(settled);
    const sorry = refused?.told ?? regret(settled, words);
    if (sorry) told.push(sorry);
    if (settled.kind === 'unknown' && queue.length === 1)
      return fail(told, { shown: settled.near.slice(0, 3).map(productThing) });
  }
  const last = added.at(-1);
  if (!last) return fail(told);
  const { total } = await shop.cart.show();
  return say([words('added', { names: namesOf(added, words), total }), ...told], {
    focus: variantThing(last.product, last.variant),
    choices: [
      { label: words('check-out').text, press: 'check-out' },
      { label: words('show-cart').text, press: 'show-cart' },
    ],
  });
});
