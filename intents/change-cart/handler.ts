import {
  anyOf,
  ask,
  defineHandler,
  fail,
  idIn,
  lineThing,
  nameOf,
  offer,
  readLines,
  say,
  type Cart,
  type CartLine,
  type Reply,
  type SaidWithQuantity,
  type Shop,
  type Words,
} from '#sdk';
import { changeCart } from './definition.ts';
import { beyond, lineNamed, linePointedAt, wantedBut, type LineFound } from './find-line.ts';
import { swap } from './swap.ts';
import { split, type Wish } from './wish.ts';

const setTo = async (line: CartLine, quantity: number, shop: Shop, words: Words): Promise<Reply> => {
  const name = nameOf(line);
  const { variant } = line;
  const change = await shop.cart.change([quantity > 0 ? { do: 'set', variant, quantity } : { do: 'remove', variant }]);
  if (change.ok) {
    const { total, lines } = change.value;
    if (quantity > 0) return say(words('set', { name, quantity, total }), { focus: lineThing(line) });
    return say(words(lines.length > 0 ? 'removed' : 'removed-last', { name, total }));
  }
  const asked = quantity;
  if (change.reason === 'absurd-quantity') return fail(words('absurd', { name, asked, limit: change.limit }));
  if (change.reason === 'too-few')
    return fail(words('too-few', { name, asked, available: change.available, quantity: line.quantity }));
  return fail(words('refused', { name }));
};

const carryOut = async (line: CartLine, wish: Wish, shop: Shop, words: Words): Promise<Reply> => {
  const { number } = wish;
  switch (wish.do) {
    case 'remove':
      return setTo(line, number === undefined ? 0 : Math.max(0, line.quantity - number), shop, words);
    case 'more':
      return setTo(line, line.quantity + (number ?? 1), shop, words);
    case 'fewer':
      return setTo(line, Math.max(0, line.quantity - (number ?? 1)), shop, words);
    case 'set':
      return setTo(line, number ?? line.quantity, shop, words);
    case 'swap':
      return swap(line, { ...wish.instead, quantity: number ?? line.quantity }, shop, words);
    case 'unclear':
      return ask('items', words('what-to-change'), { slots: {} });
  }
};

const undo = async (shop: Shop, words: Words): Promise<Reply> => {
  const undone = await shop.cart.undo();
  if (!undone.ok && (await shop.orders.undoable()))
    return say([], { then: { intent: 'cancel-order', slots: { undo: true } } });
  if (!undone.ok) return fail(words('nothing-to-undo'));
  const { lines, total } = undone.value;
  return say(words(lines.length > 0 ? 'undone' : 'undone-empty', { lines: readLines(lines), total }));
};

/** "remove the kettle and the honey": several lines, each by its name, in one change. */
const removeAll = async (lines: readonly CartLine[], shop: Shop, words: Words): Promise<Reply> => {
  const change = await shop.cart.change(lines.map(({ variant }) => ({ do: 'remove', variant })));
  if (!change.ok) return fail(words('refused', { name: nameOf(lines[0]!) }));
  const left = change.value;
  return say(
    words(left.lines.length > 0 ? 'removed' : 'removed-last', {
      name: lines.map((line) => nameOf(line)),
      total: left.total,
    }),
  );
};

const linesNamed = async (cart: Cart, items: readonly SaidWithQuantity[], shop: Shop): Promise<readonly CartLine[]> => {
  const found = await Promise.all(items.map(({ words }) => lineNamed(cart, words, shop)));
  return found.flatMap((each) => (each.kind === 'line' ? [each.line] : []));
};

/** With nothing in the cart, words that name a product are a wish to find it. */
const withEmptyCart = async (said: SaidWithQuantity | undefined, shop: Shop, words: Words): Promise<Reply> => {
  // "I'd rather have the other one", of what was shown.
  if (said?.oneOf || said?.key) return say([], { then: { intent: 'add-to-cart', slots: { items: [said] } } });
  const match = said?.words === undefined ? undefined : await shop.catalog.match(said.words);
  if (match && match.kind !== 'none')
    return say([], { then: { intent: 'search-products', slots: { query: said?.words } } });
  return fail(words('empty'));
};

const offeredKeys = (notes: Readonly<Record<string, unknown>>): readonly string[] =>
  (notes['offer'] as { readonly keys?: readonly string[] } | null | undefined)?.keys ?? [];

export default defineHandler(changeCart, async ({ slots, words, shop, tells, focus: spokenOf, notes, situation }) => {
  const items = slots.items ?? [];
  // "Mejor déjalas": what was done last is not to be, or what is asked about is left.
  const leaves = tells('leave');
  if (leaves && situation.task === 'add-to-cart') return say([], { then: { intent: 'never-mind' } });
  if (leaves || tells('undo')) return undo(shop, words);
  // "Forget that one", of what is being asked about: it is not in the cart yet.
  const isAsked = situation.task === 'add-to-cart' && tells('remove') && !slots.choice;
  if (isAsked && items.every(({ words: named }) => named === undefined))
    return say([], { then: { intent: 'never-mind' } });
  const cart = await shop.cart.show();
  // "Drop the enamel one", of what is asked about: the others are still wanted.
  const [gone] = items;
  const isHeld = gone?.words !== undefined && (await lineNamed(cart, gone.words, shop)).kind !== 'none';
  const rest =
    isAsked && !isHeld && gone?.words ? await wantedBut(situation.wanted ?? [], gone.words, shop) : undefined;
  if (rest)
    return say([], { then: rest.length > 0 ? { intent: 'add-to-cart', slots: { items: rest } } : { intent: 'never-mind' } }); // prettier-ignore
  if (cart.lines.length === 0) return tells('remove') ? fail(words('empty')) : withEmptyCart(items[0], shop, words);
  if (tells('clear')) {
    await shop.cart.change([{ do: 'clear' }]);
    return say(words('cleared', { lines: readLines(cart.lines) }));
  }
  // What was just offered lies in no cart: whoever changes something means what was put there before.
  const focus = offeredKeys(notes).includes(spokenOf?.key ?? '') ? cart.lines.map(lineThing).at(-1) : spokenOf;
  const said = split(items[0] && items[0].key === spokenOf?.key && focus ? { ...items[0], key: focus.key } : items[0]);
  const number = said?.quantity ?? slots.number;
  const removes = tells('remove');
  if (removes && items.length > 1 && number === undefined) {
    const lines = await linesNamed(cart, items, shop);
    if (lines.length === items.length) return removeAll(lines, shop, words);
  }
  const named = await lineNamed(cart, said?.words, shop);
  const meant: LineFound = slots.choice
    ? linePointedAt(cart, slots.choice, undefined)
    : named.kind === 'none'
      ? linePointedAt(cart, said, focus?.key)
      : named;
  const line = meant.kind === 'line' ? meant.line : undefined;
  const missing = said?.words !== undefined && named.kind === 'none';
  if (missing && (removes || said.instead !== undefined))
    return fail(words('not-in-cart', { asked: said.words ?? '', lines: readLines(cart.lines) }));

  const pointed = idIn('product', said?.key);
  const other = pointed !== undefined && !cart.lines.some(({ product }) => product === pointed);
  // "make it two" of something that is not in the cart yet puts it there.
  if (other && said?.words === undefined && !tells('swap') && !removes)
    return say([], { then: { intent: 'add-to-cart', slots: { items: [{ key: said?.key, quantity: number ?? 1 }] } } });

  const left = said?.instead ?? (line ? beyond(line, said?.words, shop) : '');
  const deed = removes
    ? 'remove'
    : tells('more')
      ? 'more'
      : tells('fewer')
        ? 'fewer'
        : other || left
          ? 'swap'
          : number === undefined
            ? 'unclear'
            : 'set';
  const whole = said?.instead ?? said?.words;
  const goes = missing && tells('goes');
  const instead = other ? { key: said?.key ?? '' } : { words: left, goes, ...(whole !== undefined && { said: whole }) };
  const wish: Wish = (slots.wish as Wish | undefined) ?? {
    do: deed,
    ...(number !== undefined && { number }),
    ...(deed === 'swap' && { instead }),
  };
  if (line) return carryOut(line, wish, shop, words);
  const things = meant.kind === 'several' ? meant.things : cart.lines.map(lineThing);
  return offer('choice', words('which', { names: anyOf(things.map(({ name }) => name)) }), things, { slots: { wish } });
});
