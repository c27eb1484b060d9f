import {
  ask,
  confirm,
  variantKey,
  type CartChange,
  type CartLine,
  type Message,
  type Reply,
  type Shop,
  type Words,
} from '#sdk';
import { nameOfVariant, type Settled, type Wanted } from './settle.ts';

/** A variant that comes into the cart, or takes the place of another there. */
export type Found = Extract<Settled, { kind: 'variant' }> & {
  readonly replaces?: string | undefined;
  /** Who it is for. */
  readonly whose?: readonly string[] | undefined;
};

/** What became of the things found: in the cart, regretted, or one of them asked about. */
export interface Put {
  readonly done: readonly Found[];
  readonly told: readonly Message[];
  readonly asks?: { readonly reply: Reply; readonly items: readonly Wanted[] };
}

const changeFor = ({ variant: { id }, quantity, replaces }: Found): CartChange => {
  if (replaces === undefined) return { do: 'add', variant: id, quantity };
  return replaces === id ? { do: 'set', variant: id, quantity } : { do: 'swap', variant: replaces, for: id, quantity };
};

const wantedAgain = ({ variant, quantity, replaces, whose }: Found): Wanted => ({
  key: variantKey(variant.id),
  quantity,
  ...(whose && { whose }),
  ...(replaces !== undefined && { replaces }),
});

const refusedOne = async (found: Found, shop: Shop, words: Words): Promise<Put> => {
  const { product, variant, quantity } = found;
  const name = nameOfVariant(product, variant);
  const change = await shop.cart.change([changeFor(found)]);
  if (change.ok) return { done: [found], told: [] };
  const again = wantedAgain(found);
  switch (change.reason) {
    case 'too-few': {
      const inCart = change.asked - quantity;
      const left = change.available - inCart;
      if (left < 1) return { done: [], told: [words('all-taken', { name, inCart })] };
      const reply = confirm(
        `only:${left}`,
        words('too-few', { name, available: change.available, asked: quantity, inCart, left }),
      );
      return { done: [], told: [], asks: { reply, items: [again] } };
    }
    case 'absurd-quantity': {
      const question =
        quantity >= 1 && Number.isInteger(quantity)
          ? words('absurd', { name, asked: quantity, limit: change.limit })
          : words('how-many', { name });
      const { quantity: _absurd, ...rest } = again;
      return { done: [], told: [], asks: { reply: ask('quantity', question), items: [rest] } };
    }
    case 'currency-mismatch':
      return { done: [], told: [words('other-currency', { name })] };
    case 'out-of-stock':
    case 'unknown-variant':
    case 'not-in-cart':
    // Of codes and delivery, which an addition never touches:
    case 'code':
    case 'no-such-code':
    case 'unknown-delivery':
      return { done: [], told: [words('sold-out', { name })] };
  }
};

/** Puts things into the cart and takes others out: all in one change, which one undo takes back; where one is refused, the others alone. */
export const put = async (
  found: readonly Found[],
  gone: readonly CartLine[],
  shop: Shop,
  words: Words,
): Promise<Put> => {
  const removals = gone.map(({ variant }): CartChange => ({ do: 'remove', variant }));
  if (found.length + gone.length === 0) return { done: [], told: [] };
  const change = await shop.cart.change([...removals, ...found.map(changeFor)]);
  if (change.ok) return { done: found, told: [] };
  if (removals.length > 0) await shop.cart.change(removals);
  let put: Put = { done: [], told: [] };
  for (const [index, each] of found.entries()) {
    const one = await refusedOne(each, shop, words);
    put = { done: [...put.done, ...one.done], told: [...put.told, ...one.told] };
    if (one.asks) {
      const rest = found.slice(index + 1).map(wantedAgain);
      return { ...put, asks: { reply: one.asks.reply, items: [...one.asks.items, ...rest] } };
    }
  }
  return put;
};
