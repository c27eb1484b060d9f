import { ask, confirm, variantKey, type Message, type Reply, type Shop, type Words } from '#sdk';
import { nameOfVariant, type Settled, type Wanted } from './settle.ts';

export type Found = Extract<Settled, { kind: 'variant' }>;

/** What the cart would not take: told, or asked about with what is then wanted. */
export interface Refused {
  readonly told?: Message;
  readonly asks?: Reply;
  readonly items: readonly Wanted[];
}

/** Puts one thing into the cart; undefined when it is in. */
export const put = async (found: Found, shop: Shop, words: Words): Promise<Refused | undefined> => {
  const { product, variant, quantity } = found;
  const name = nameOfVariant(product, variant);
  const key = variantKey(variant.id);
  const change = await shop.cart.change([{ do: 'add', variant: variant.id, quantity }]);
  if (change.ok) return undefined;
  switch (change.reason) {
    case 'too-few': {
      const { asked, available } = change;
      const items = [{ key, quantity: available }];
      return { items, asks: confirm(`only:${available}`, words('too-few', { name, available, asked })) };
    }
    case 'absurd-quantity':
      if (change.asked < 1) return { items: [{ key }], asks: ask('quantity', words('how-many', { name })) };
      return {
        items: [{ key }],
        asks: ask('quantity', words('absurd', { name, asked: change.asked, limit: change.limit })),
      };
    case 'out-of-stock':
    case 'unknown-variant':
    case 'not-in-cart':
      return { items: [], told: words('sold-out', { name }) };
    case 'currency-mismatch':
      return { items: [], told: words('other-currency', { name }) };
  }
};
