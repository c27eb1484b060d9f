import {
  ask,
  confirm,
  defineHandler,
  fail,
  offer,
  productThing,
  say,
  variantKey,
  variantThing,
  type Message,
  type Reply,
  type Shop,
  type Words,
} from '#sdk';
import { addToCart } from './definition.ts';
import { nameOfVariant, settle, withChoice, type Settled, type Wanted } from './settle.ts';

type Found = Extract<Settled, { kind: 'variant' }>;

/** Kept in the memo while a question is open: variants that wait to be added, and words that nothing answers to. */
interface Progress {
  readonly ready: readonly { readonly key: string; readonly quantity: number }[];
  readonly unknown: readonly string[];
}

const question = (settled: Settled, words: Words): Reply | undefined => {
  switch (settled.kind) {
    case 'which-product':
      return offer(
        'choice',
        words('which-product', { total: settled.total, names: settled.things.map(({ name }) => name) }),
        settled.things,
      );
    case 'which-option':
      return offer(
        'choice',
        [
          ...(settled.refused === undefined
            ? []
            : [words('no-such-option', { name: settled.product.title, refused: settled.refused })]),
          words('which-option', {
            name: settled.product.title,
            option: settled.option,
            values: settled.things.map(({ name }) => name),
          }),
        ],
        settled.things,
      );
    case 'variant':
    case 'sold-out':
    case 'unknown':
      return undefined;
  }
};

/** Puts what was found into the cart; what the cart refuses is told, or asked about. */
const put = async (found: readonly Found[], notes: readonly Message[], shop: Shop, words: Words): Promise<Reply> => {
  const added: Found[] = [];
  const told: Message[] = [...notes];
  for (const each of found) {
    const { product, variant, quantity } = each;
    const name = nameOfVariant(product, variant);
    const key = variantKey(variant.id);
    const change = await shop.cart.change([{ do: 'add', variant: variant.id, quantity }]);
    if (change.ok) {
      added.push(each);
      continue;
    }
    switch (change.reason) {
      case 'too-few':
        return confirm(
          `only:${change.available}`,
          [...told, words('too-few', { name, available: change.available, asked: change.asked })],
          {
            slots: { items: [{ key, quantity: change.available }] },
          },
        );
      case 'absurd-quantity':
        return ask('quantity', [...told, words('absurd', { name, asked: change.asked, limit: change.limit })], {
          slots: { items: [{ key }] },
        });
      case 'out-of-stock':
      case 'unknown-variant':
      case 'not-in-cart':
        told.push(words('sold-out', { name }));
        break;
      case 'currency-mismatch':
        told.push(words('other-currency', { name }));
    }
  }
  const last = added.at(-1);
  if (!last) return fail(told);
  const cart = await shop.cart.show();
  const names = added.map(({ product, variant, quantity }) =>
    words('quantity-of', { quantity, name: nameOfVariant(product, variant) }),
  );
  return say([words('added', { names, total: cart.total }), ...told], {
    focus: variantThing(last.product, last.variant),
    choices: [
      { label: words('check-out').text, press: 'check-out' },
      { label: words('show-cart').text, press: 'show-cart' },
    ],
  });
};

export default defineHandler(addToCart, async ({ slots, words, shop, confirmed, declined }) => {
  if (declined) return say(words('left'));
  const [first, ...others] = slots.items as readonly Wanted[];
  if (!first) return ask('items', words('what'));
  const chosen = slots.choice ? withChoice(first, slots.choice) : first;
  const head: Wanted = slots.quantity === undefined ? chosen : { ...chosen, quantity: slots.quantity };
  const progress = (confirmed === undefined ? (slots.settled as Progress | undefined) : undefined) ?? {
    ready: [],
    unknown: [],
  };
  const found: Found[] = [];
  const notes: Message[] = progress.unknown.map((asked) => words('unknown', { asked }));
  const unknown = [...progress.unknown];
  const queue: readonly Wanted[] = [...progress.ready, head, ...others];
  for (const [index, wanted] of queue.entries()) {
    const settled = await settle(wanted, shop);
    const asked = question(settled, words);
    if (asked) {
      const ready = found.map(({ variant, quantity }) => ({ key: variantKey(variant.id), quantity }));
      const settledSoFar: Progress = { ready, unknown };
      return { ...asked, slots: { items: [wanted, ...queue.slice(index + 1)], settled: settledSoFar } };
    }
    if (settled.kind === 'variant') found.push(settled);
    if (settled.kind === 'sold-out') notes.push(words('sold-out', { name: settled.product.title }));
    if (settled.kind === 'unknown') {
      unknown.push(settled.words);
      notes.push(
        words(settled.near.length > 0 ? 'unknown-but-near' : 'unknown', {
          asked: settled.words,
          names: settled.near.slice(0, 3).map(({ title }) => title),
        }),
      );
      if (queue.length === 1) return fail(notes, { shown: settled.near.slice(0, 3).map(productThing) });
    }
  }
  return put(found, notes, shop, words);
});
