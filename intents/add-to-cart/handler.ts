import {
  anyOf,
  ask,
  confirm,
  defineHandler,
  fail,
  idIn,
  offer,
  productThing,
  say,
  variantThing,
  type Message,
  type Reply,
  type Thing,
  type Words,
} from '#sdk';
import { addToCart } from './definition.ts';
import { put, type Found } from './put.ts';
import { apart, nameOfVariant, settle, withChoice, type Settled, type Wanted } from './settle.ts';

/** What has to be asked before it can be put into the cart, if anything. */
const question = (settled: Settled, { quantity = 1 }: Wanted, words: Words): Reply | undefined => {
  switch (settled.kind) {
    case 'which-product': {
      const names = settled.things.map(({ name }) => name);
      return offer('choice', words('which-product', { total: settled.total, names: anyOf(names) }), settled.things);
    }
    case 'which-option': {
      const { product, option, things, refused, soldOut } = settled;
      const values = anyOf(things.map(({ name }) => name));
      const which = words('which-option', { quantity, name: product.title, option, values });
      const refusal = refused === undefined ? [] : [words('no-such-option', { name: product.title, refused })];
      const gone = soldOut === undefined ? [] : [words('sold-out', { name: soldOut })];
      return offer('choice', [...refusal, ...gone, which], things);
    }
    case 'variant':
    case 'sold-out':
    case 'unknown':
      return undefined;
  }
};

/** What can't be put into the cart at all. */
const regret = (settled: Settled, words: Words): Message | undefined => {
  if (settled.kind === 'sold-out') return words('sold-out', { name: settled.name });
  if (settled.kind !== 'unknown') return undefined;
  const names = settled.near.slice(0, 3).map(({ title }) => title);
  return words(names.length > 0 ? 'unknown-but-near' : 'unknown', { asked: settled.words, names });
};

const namesOf = (added: readonly Found[], words: Words): readonly Message[] =>
  added.map(({ product, variant, quantity }) =>
    words('quantity-of', { quantity, name: nameOfVariant(product, variant) }),
  );

/** What was chosen while the product was talked about ("in red") still holds when it is added. */
const remembered = (wanted: Wanted, noted: unknown): Wanted => {
  const chosen = noted as { product: string; options: Readonly<Record<string, string>> } | undefined;
  if (chosen === undefined || chosen.product !== idIn('product', wanted.key)) return wanted;
  return { ...wanted, options: { ...chosen.options, ...wanted.options } };
};

export default defineHandler(addToCart, async ({ slots, words, shop, turn, notes, confirmed, declined }) => {
  const { questionFrom } = shop.about;
  const limit = turn.input.kind === 'recognised' ? questionFrom.spoken : questionFrom.typed;
  if (declined) return say(words('left'));
  const [first, ...others] = slots.items as readonly Wanted[];
  if (!first) return ask('items', words('what'));
  const chosen = slots.choice ? withChoice(first, slots.choice) : remembered(first, notes['chosen']);
  // The lesser number counts only once it was said yes to: whoever talks of something else is asked again.
  const quantity = /^only:(\d+)$/.exec(confirmed ?? '')?.[1] ?? slots.quantity;
  const head: Wanted = quantity === undefined ? chosen : { ...chosen, quantity: Number(quantity) };
  const queue = (await Promise.all([head, ...others].map((wanted) => apart(wanted, shop)))).flat();
  const found: Found[] = [];
  const regrets: Message[] = [];
  let near: readonly Thing[] = [];
  let open: { reply: Reply; items: readonly Wanted[] } | undefined;
  for (const [index, wanted] of queue.entries()) {
    const settled = await settle(wanted, shop);
    const reply = question(settled, wanted, words);
    if (reply) {
      open = { reply, items: [wanted, ...queue.slice(index + 1)] };
      break;
    }
    if (settled.kind === 'variant') found.push(settled);
    if (settled.kind === 'unknown') near = settled.near.slice(0, 3).map((product) => productThing(product));
    const sorry = regret(settled, words);
    if (sorry) regrets.push(sorry);
  }
  const many =
    slots.quantity === undefined && confirmed === undefined
      ? found.find(({ quantity }) => quantity >= limit && quantity <= shop.about.quantityLimit)
      : undefined;
  if (many) {
    const name = nameOfVariant(many.product, many.variant);
    return confirm(`many:${many.variant.id}:${many.quantity}`, words('really', { quantity: many.quantity, name }), {
      slots: { ...slots, items: queue },
      choices: [
        { label: words('yes').text, press: 'yes' },
        { label: words('no').text, press: 'no' },
      ],
    });
  }
  // What is clear goes into the cart at once: nothing is lost if the question about the rest is never answered.
  const replaces = typeof slots.replaces === 'string' ? slots.replaces : undefined;
  const { added, told, asks } = await put(found, open ? undefined : replaces, shop, words);
  const asked = asks && { reply: asks.reply, items: [...asks.items, ...(open?.items ?? [])] };
  const next = asked ?? open;
  const names = namesOf(added, words);
  if (next) {
    const soFar = names.length > 0 ? [words('added-so-far', { names })] : [];
    const slotsLeft = { items: next.items, ...(replaces !== undefined && { replaces }) };
    return { ...next.reply, messages: [...soFar, ...regrets, ...told, ...next.reply.messages], slots: slotsLeft };
  }
  const last = added.at(-1);
  if (!last) return fail([...regrets, ...told], { shown: near, focus: near.length === 1 ? (near[0] ?? null) : null });
  const { total } = await shop.cart.show();
  return say([words(replaces === undefined ? 'added' : 'replaced', { names, total }), ...regrets, ...told], {
    focus: variantThing(last.product, last.variant, shop.catalog.aliases),
    choices: [
      { label: words('check-out').text, press: 'check-out' },
      { label: words('show-cart').text, press: 'show-cart' },
    ],
  });
});
