import {
  idIn,
  nameOf,
  productThing,
  variantsWith,
  type Chosen,
  type Message,
  type Product,
  type SaidWithQuantity,
  type Shop,
  type Thing,
  type Variant,
} from '#sdk';

/** One of the things wanted, with what was chosen for it so far. */
export interface Wanted extends SaidWithQuantity {
  readonly options?: Readonly<Record<string, string>>;
}

/** What one of the things wanted comes to. */
export type Settled =
  | { readonly kind: 'variant'; readonly product: Product; readonly variant: Variant; readonly quantity: number }
  | { readonly kind: 'which-product'; readonly things: readonly Thing[]; readonly total: number }
  | {
      readonly kind: 'which-option';
      readonly product: Product;
      readonly option: string;
      readonly things: readonly Thing[];
      /** A choice that was named and is not made. */
      readonly refused?: string;
      /** A choice that was named and is sold out. */
      readonly soldOut?: Message;
    }
  | { readonly kind: 'sold-out'; readonly name: Message }
  | { readonly kind: 'unknown'; readonly words: string; readonly near: readonly Product[] };

type Options = Readonly<Record<string, string>>;

const optionKey = (name: string, value: string): string => `option:${name}=${value}`;

/** Takes the answer to "which one?" into what is wanted. */
export const withChoice = (wanted: Wanted, choice: Chosen): Wanted => {
  const quantity = choice.quantity ?? wanted.quantity;
  const [, name, value] = /^option:([^=]+)=(.*)$/.exec(choice.key) ?? [];
  const words = [wanted.words, choice.words].filter(Boolean).join(' ');
  const said = { ...(quantity !== undefined && { quantity }), ...(words && { words }) };
  if (name !== undefined && value !== undefined)
    return { ...wanted, ...said, options: { ...wanted.options, [name]: value } };
  return { key: choice.key, ...said };
};

const pointed = async (shop: Shop, key: string | undefined): Promise<Product | null> => {
  const variant = idIn('variant', key);
  if (variant !== undefined) return shop.catalog.productOf(variant);
  const id = idIn('product', key);
  return id === undefined ? null : shop.catalog.product(id);
};

/** The first option that is still open and worth asking for, among the variants left. */
const openOption = (variants: readonly Variant[]): { name: string; values: readonly string[] } | undefined =>
  Object.keys(variants[0]?.options ?? {})
    .map((name) => ({ name, values: [...new Set(variants.map(({ options }) => options[name] ?? ''))] }))
    .find(({ values }) => values.length > 1);

const nameWith = (product: Product, options: Options): Message =>
  nameOf({ title: product.title, spokenName: product.spokenName, options });

/** Asks for what is still open among the variants that can be sold. */
const askOption = (product: Product, sellable: readonly Variant[], shop: Shop): Settled | undefined => {
  const open = openOption(sellable);
  if (!open) return undefined;
  const things = open.values.map((value) => {
    // The options that go with it come along, so that "blue" is understood while the size is asked.
    const others = sellable.flatMap(({ options }) => (options[open.name] === value ? Object.values(options) : []));
    const words = [...new Set([value, ...others])].flatMap((word) => [word, ...shop.catalog.aliases(word)]);
    return { key: optionKey(open.name, value), name: value, words };
  });
  return { kind: 'which-option', product, option: open.name, things };
};

const settleVariant = (
  product: Product,
  said: { options: Options; unmet?: string },
  quantity: number,
  shop: Shop,
): Settled => {
  const all = product.variants.filter(({ available }) => available > 0);
  if (all.length === 0) return { kind: 'sold-out', name: nameWith(product, {}) };
  const fitting = variantsWith(product, said.options);
  const sellable = fitting.filter(({ available }) => available > 0);
  const [only, ...rest] = sellable;
  if (only && rest.length === 0 && said.unmet === undefined)
    return { kind: 'variant', product, variant: only, quantity };
  const question = askOption(product, sellable.length > 0 ? sellable : all, shop);
  if (question?.kind !== 'which-option')
    return only && said.unmet === undefined
      ? { kind: 'variant', product, variant: only, quantity }
      : { kind: 'sold-out', name: nameWith(product, said.options) };
  if (said.unmet !== undefined) return { ...question, refused: said.unmet };
  if (fitting.length === 0) return { ...question, refused: Object.values(said.options).join(', ') };
  return sellable.length > 0 ? question : { ...question, soldOut: nameWith(product, said.options) };
};

/** What a search would have shown: the kind that was asked for, though not all that was said of it. */
const nearest = async (words: string, shop: Shop): Promise<readonly Product[]> => {
  const { hits, understood } = await shop.catalog.shortlist({ words, limit: 3 });
  return understood.corrected.length > 0 ? [] : hits;
};

/** Finds out what is meant, down to the variant, or what has to be asked. */
export const settle = async (wanted: Wanted, shop: Shop): Promise<Settled> => {
  const quantity = wanted.quantity ?? 1;
  const product = await pointed(shop, wanted.key);
  const variant = product?.variants.find(({ id }) => id === idIn('variant', wanted.key));
  if (product && variant && !wanted.words) return { kind: 'variant', product, variant, quantity };
  const words = [product?.title, wanted.words].filter(Boolean).join(' ');
  if (product && !wanted.words)
    return settleVariant(product, { options: { ...variant?.options, ...wanted.options } }, quantity, shop);
  const match = await shop.catalog.match(words);
  if (product) {
    const same = match.kind === 'one' && match.product.id === product.id ? match : undefined;
    return settleVariant(
      product,
      {
        options: { ...variant?.options, ...wanted.options, ...same?.options },
        ...(same?.unmet && { unmet: same.unmet }),
      },
      quantity,
      shop,
    );
  }
  switch (match.kind) {
    case 'one':
      return settleVariant(
        match.product,
        { options: { ...match.options, ...wanted.options }, ...(match.unmet && { unmet: match.unmet }) },
        quantity,
        shop,
      );
    case 'several':
      return {
        kind: 'which-product',
        things: match.products.map((product) => productThing(product, shop.catalog.aliases)),
        total: match.total,
      };
    case 'none':
      return { kind: 'unknown', words, near: match.near.length > 0 ? match.near : await nearest(words, shop) };
  }
};

export const nameOfVariant = (product: Product, variant: Variant) =>
  nameOf({ title: product.title, spokenName: product.spokenName, options: variant.options });

const joint = /\s+(?:and|y|e|&)\s+/i;

/** "kettle and honey" is one thing if something is called so, and two if each of them is something. */
export const apart = async (wanted: Wanted, shop: Shop): Promise<readonly Wanted[]> => {
  const parts = wanted.key === undefined ? (wanted.words ?? '').split(joint) : [];
  if (parts.length < 2 || (await shop.catalog.match(wanted.words ?? '')).kind !== 'none') return [wanted];
  const matches = await Promise.all(parts.map((part) => shop.catalog.match(part)));
  if (matches.some(({ kind }) => kind === 'none')) return [wanted];
  return parts.map((words, index) => (index === 0 ? { ...wanted, words } : { words }));
};
