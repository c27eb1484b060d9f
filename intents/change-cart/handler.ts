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
import { findLine } from './find-line.ts';
import { swap } from './swap.ts';

/** What is to be done with a line. */
interface Wish {
  readonly do: 'remove' | 'set' | 'more' | 'fewer' | 'swap' | 'unclear';
  readonly number?: number;
  readonly said?: SaidWithQuantity;
}

const setTo = async (line: CartLine, quantity: number, shop: Shop, words: Words): Promise<Reply> => {
  const name = nameOf(line);
  const change = await shop.cart.change([
    quantity > 0 ? { do: 'set', variant: line.variant, quantity } : { do: 'remove', variant: line.variant },
  ]);
  if (!change.ok) {
    if (change.reason === 'absurd-quantity')
      return fail(words('absurd', { name, asked: change.asked, limit: change.limit }));
    if (change.reason === 'too-few')
      return fail(
        words('too-few', { name, asked: change.asked, available: change.available, quantity: line.quantity }),
      );
    return fail(words('refused', { name, available: 0 }));
  }
  const { total, lines } = change.value;
  if (quantity === 0) return say(words(lines.length > 0 ? 'removed' : 'removed-last', { name, total }));
  return say(words('set', { name, quantity, total }), { focus: lineThing(line) });
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
      return swap(line, { ...wish.said, quantity: wish.said?.quantity ?? number ?? line.quantity }, shop, words);
    case 'unclear':
      return ask('items', words('what-to-change'), { slots: {} });
  }
};

const undo = async (shop: Shop, words: Words): Promise<Reply> => {
  const undone = await shop.cart.undo();
  if (!undone.ok) return fail(words('nothing-to-undo'));
  const { lines, total } = undone.value;
  return say(words(lines.length > 0 ? 'undone' : 'undone-empty', { lines: readLines(lines), total }));
};

/** Words that are no part of the line's own name: in "the mug in blue" of a red mug, "blue". */
const beyond = (line: CartLine | undefined, said: SaidWithQuantity | undefined): string => {
  const own = new Set([line?.title ?? '', ...Object.values(line?.options ?? {})].join(' ').toLowerCase().split(/\W+/));
  const isOwn = (word: string) => own.has(word) || own.has(word.replace(/e?s$/, ''));
  return (said?.words ?? '')
    .split(/\s+/)
    .filter((word) => word && !isOwn(word.toLowerCase()))
    .join(' ');
};

const lineMeant = (cart: Cart, said: SaidWithQuantity | undefined, focus: string | undefined) => {
  const named = findLine(cart, said);
  if (named.kind === 'line' || (named.kind === 'several' && said?.words !== undefined)) return named;
  const inFocus = cart.lines.find(
    ({ variant, product }) => variant === idIn('variant', focus) || product === idIn('product', focus),
  );
  if (inFocus) return { kind: 'line' as const, line: inFocus };
  return named.kind === 'none' ? findLine(cart, undefined) : named;
};

export default defineHandler(changeCart, async ({ slots, words, shop, tells, focus }) => {
  if (tells('undo')) return undo(shop, words);
  const cart = await shop.cart.show();
  if (cart.lines.length === 0) return fail(words('empty'));
  if (tells('clear')) {
    await shop.cart.change([{ do: 'clear' }]);
    return say(words('cleared', { lines: readLines(cart.lines) }));
  }
  const said = slots.items?.[0];
  const number = said?.quantity ?? slots.number;
  const asked = slots.wish as Wish | undefined;
  const meant = slots.choice ? findLine(cart, slots.choice) : lineMeant(cart, said, focus?.key);
  const line = meant.kind === 'line' ? meant.line : undefined;
  const other =
    said?.key !== undefined &&
    line !== undefined &&
    idIn('product', said.key) !== undefined &&
    idIn('product', said.key) !== line.product;
  const left = beyond(line, said);
  const deed = tells('remove')
    ? 'remove'
    : tells('more')
      ? 'more'
      : tells('fewer')
        ? 'fewer'
        : other || left
          ? 'swap'
          : number !== undefined
            ? 'set'
            : 'unclear';
  const wish: Wish = asked ?? {
    do: deed,
    ...(number !== undefined && { number }),
    ...(said && { said: { ...said, ...(left && { words: left }) } }),
  };
  if (line && wish.do === 'remove' && findLine(cart, said).kind === 'none')
    return fail(words('not-in-cart', { asked: said?.words ?? '', lines: readLines(cart.lines) }));
  if (line) return carryOut(line, wish, shop, words);
  const things = meant.kind === 'several' ? meant.things : cart.lines.map(lineThing);
  return offer('choice', words('which', { names: anyOf(things.map(({ name }) => name)) }), things, { slots: { wish } });
});
