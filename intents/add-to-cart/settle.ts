import {
  availableOf,
  idIn,
  nameOf,
  productThing,
  variantsWith,
  type Chosen,
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
      readonly refused?: string;
    }
  | { readonly kind: 'sold-out'; readonly product: Product }
  | { readonly kind: 'unknown'; readonly words: string; readonly near: readonly Product[] };

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

const settleVariant = (product: Product, options: Readonly<Record<string, string>>, quantity: number): Settled => {
  if (availableOf(product) === 0) return { kind: 'sold-out', product };
  const fitting = variantsWith(product, options);
  const left = fitting.length > 0 ? fitting : product.variants;
  const sellable = left.filter(({ available }) => available > 0);
  const [only] = sellable.length > 0 ? sellable : left;
  const open = openOption(sellable);
  if (only && !open) return { kind: 'variant', product, variant: only, quantity };
  if (!open) return { kind: 'sold-out', product };
  return {
    kind: 'which-option',
    product,
    option: open.name,
    things: open.values.map((value) => ({
      key: optionKey(open.name, value),
      name: value,
      // The options that go with it come along, so that "blue" is understood while the size is asked.
      words: sellable.flatMap(({ options }) => (options[open.name] === value ? Object.values(options) : [])),
    })),
    ...(fitting.length === 0 && { refused: Object.values(options).join(', ') }),
  };
};

/** Finds out what is meant, down to the variant, or what has to be asked. */
export const settle = async (wanted: Wanted, shop: Shop): Promise<Settled> => {
  const quantity = wanted.quantity ?? 1;
  const product = await pointed(shop, wanted.key);
  const variant = product?.variants.find(({ id }) => id === idIn('variant', wanted.key));
  if (product && variant && !wanted.words) return { kind: 'variant', product, variant, quantity };
  const words = [product?.title, wanted.words].filter(Boolean).join(' ');
  if (product && !wanted.words) return settleVariant(product, { ...variant?.options, ...wanted.options }, quantity);
  const match = await shop.catalog.match(words);
  if (product) {
    const said = match.kind === 'one' && match.product.id === product.id ? match.options : {};
    return settleVariant(product, { ...variant?.options, ...said, ...wanted.options }, quantity);
  }
  switch (match.kind) {
    case 'one':
      return settleVariant(match.product, { ...match.options, ...wanted.options }, quantity);
    case 'several':
      return { kind: 'which-product', things: match.products.map(productThing), total: match.total };
    case 'none':
      return { kind: 'unknown', words, near: match.near };
  }
};

export const nameOfVariant = (product: Product, variant: Variant) =>
  nameOf({ title: product.title, spokenName: product.spokenName, options: variant.options });
