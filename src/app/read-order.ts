import type { Catalog, Match, Product } from '#catalog';
import type { Locale } from '#kernel';
import type { Shop } from '#sdk';
import { createOrderListener, type Goods, type Lying, type Stands } from '#understanding/orders';

const goodsOf = ({ id, title, brand, names, spokenName, variants }: Product): Goods => {
  const options = new Map<string, Set<string>>();
  for (const { options: own } of variants)
    for (const [name, value] of Object.entries(own))
      options.set(name, (options.get(name) ?? new Set<string>()).add(value));
  return {
    id,
    title,
    ...(brand !== null && { brand }),
    names: spokenName === null ? names : [...names, spokenName],
    options: Object.fromEntries([...options].map(([name, values]) => [name, [...values]])),
  };
};

const standsOf = (match: Match): Stands => {
  switch (match.kind) {
    case 'one':
      return { kind: 'one', goods: goodsOf(match.product), ...(match.unmet !== undefined && { unmet: true }) };
    case 'several':
      return { kind: 'several', goods: match.products.map(goodsOf) };
    case 'none':
      return { kind: 'none' };
  }
};

interface Asked {
  readonly words: string;
  readonly locale: Locale;
  readonly spoken?: boolean;
  readonly focus?: string;
  /** The talk's notes; `whose` says of variants who they are for. */
  readonly notes: Readonly<Record<string, unknown>>;
}

/** Several things to be done to a cart in one breath, read against this shop's catalogue and the speaker's own cart. */
export const createReadOrder = (catalog: Pick<Catalog, 'lexicon'>) => {
  const listen = createOrderListener();
  const knows = (word: string): boolean => catalog.lexicon.weight(word) > 0;

  return ({ focus, notes, ...said }: Asked, shop: Pick<Shop, 'cart' | 'catalog'>) => {
    const whose = (notes['whose'] ?? {}) as Readonly<Record<string, readonly string[]>>;
    return listen(said, {
      knows,
      persons: Object.values(whose).flat(),
      aliases: (word) => shop.catalog.aliases(word),
      stands: async (words) => standsOf(await shop.catalog.orAlike(words, await shop.catalog.match(words))),
      cart: async () => {
        const { lines } = await shop.cart.show();
        const products = await shop.catalog.products([...new Set(lines.map(({ product }) => product))]);
        const lying = lines.flatMap(({ variant, product, options, quantity }): Lying[] => {
          const found = products.find(({ id }) => id === product);
          const owners = whose[variant];
          return found ? [{ variant, goods: goodsOf(found), options, quantity, ...(owners && { whose: owners }) }] : [];
        });
        // "Make it two" is said of what was spoken of last.
        const last = lying.findIndex(({ variant, goods }) => [`variant:${variant}`, `product:${goods.id}`].includes(focus ?? '')); // prettier-ignore
        return last < 0 ? lying : [...lying.toSpliced(last, 1), { ...lying[last]!, spokenOf: true }];
      },
    });
  };
};
