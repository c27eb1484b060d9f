import { ask, confirm, variantKey, type CartChange, type Message, type Reply, type Shop, type Words } from '#sdk';
import { nameOfVariant, type Settled, type Wanted } from './settle.ts';

export type Found = Extract<Settled, { kind: 'variant' }>;

/** What became of the things found: in the cart, regretted, or one of them asked about. */
export interface Put {
  readonly added: readonly Found[];
  readonly told: readonly Message[];
  readonly asks?: { readonly reply: Reply; readonly items: readonly Wanted[] };
}

const addition = ({ variant, quantity }: Found): CartChange => ({ do: 'add', variant: variant.id, quantity });

const refusedOne = async (found: Found, shop: Shop, words: Words): Promise<Put> => {
  const { product, variant, quantity } = found;
  const name = nameOfVariant(product, variant);
  const key = variantKey(variant.id);
  const change = await shop.cart.change([addition(found)]);
  if (change.ok) return { added: [found], told: [] };
  switch (change.reason) {
    case 'too-few': {
      const inCart = change.asked - quantity;
      const left = change.available - inCart;
      if (left < 1) return { added: [], told: [words('all-taken', { name, inCart })] };
      const reply = confirm(
        `only:${left}`,
        words('too-few', { name, available: change.available, asked: quantity, inCart, left }),
      );
      return { added: [], told: [], asks: { reply, items: [{ key, quantity }] } };
    }
    case 'absurd-quantity': {
      const question =
        quantity >= 1 && Number.isInteger(quantity)
          ? words('absurd', { name, asked: quantity, limit: change.limit })
          : words('how-many', { name });
      return { added: [], told: [], asks: { reply: ask('quantity', question), items: [{ key }] } };
    }
    case 'currency-mismatch':
      return { added: [], told: [words('other-currency', { name })] };
    case 'out-of-stock':
    case 'unknown-variant':
    case 'not-in-cart':
    // Of codes and delivery, which an addition never touches:
    case 'code':
    case 'no-such-code':
    case 'unknown-delivery':
      return { added: [], told: [words('sold-out', { name })] };
  }
};

/** Puts things into the cart: all in one change, which one undo takes back; where one is refused, the others alone. */
export const put = async (
  found: readonly Found[],
  replaces: string | undefined,
  shop: Shop,
  words: Words,
): Promise<Put> => {
  if (found.length === 0) return { added: [], told: [] };
  const removal: CartChange[] = replaces === undefined ? [] : [{ do: 'remove', variant: replaces }];
  const change = await shop.cart.change([...removal, ...found.map(addition)]);
  if (change.ok) return { added: found, told: [] };
  let put: Put = { added: [], told: [] };
  for (const [index, each] of found.entries()) {
    const one = await refusedOne(each, shop, words);
    put = { added: [...put.added, ...one.added], told: [...put.told, ...one.told] };
    if (one.asks) {
      const rest = found.slice(index + 1).map(({ variant, quantity }) => ({ key: variantKey(variant.id), quantity }));
      return { ...put, asks: { reply: one.asks.reply, items: [...one.asks.items, ...rest] } };
    }
  }
  return put;
};
