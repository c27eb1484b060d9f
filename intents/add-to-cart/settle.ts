import {
  chosenOf,
  idIn,
  lineThing,
  nameOf,
  productAt,
  productsAt,
  productThing,
  saidOf,
  variantsWith,
  type CartEdit,
  type CartLine,
  type Chosen,
  type Message,
  type Product,
  type SaidWithQuantity,
  type Shop,
  type Thing,
  type Variant,
} from '#sdk';

/** One of the things wanted, with what was chosen for it so far. Those of one breath may also change or leave the cart. */
export type Wanted = SaidWithQuantity & Partial<CartEdit>;

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
  | { readonly kind: 'sold-out'; readonly name: Message; readonly variant: string }
  /** A choice that was named, of something that comes in one way only. */
  | { readonly kind: 'no-such-option'; readonly name: Message; readonly refused: string }
  /** Something is pointed at, and nothing was spoken of. */
  | { readonly kind: 'nothing-shown' }
  | { readonly kind: 'unknown'; readonly words: string; readonly near: readonly Product[] }
  /** Something in the cart goes. */
  | { readonly kind: 'removal'; readonly line: CartLine }
  /** Several things in the cart may be meant. */
  | { readonly kind: 'which-line'; readonly things: readonly Thing[] }
  | { readonly kind: 'not-in-cart'; readonly words: string };

type Options = Readonly<Record<string, string>>;

const optionKey = (name: string, value: string): string => `option:${name}=${value}`;

/** Takes the answer to "which one?" into what is wanted. */
export const withChoice = ({ confidence: _doubted, ...wanted }: Wanted, choice: Chosen): Wanted => {
  const line = idIn('variant', choice.key);
  if (wanted.among !== undefined && line !== undefined) {
    const { among: _asked, ...rest } = wanted;
    return { ...rest, replaces: line };
  }
  const quantity = choice.quantity ?? wanted.quantity;
  const [, name, value] = /^option:([^=]+)=(.*)$/.exec(choice.key) ?? [];
  const words = [wanted.words, choice.words].filter(Boolean).join(' ');
  const said = { ...(quantity !== undefined && { quantity }), ...(words && { words }) };
  if (name !== undefined && value !== undefined)
    return { ...wanted, ...said, options: { ...wanted.options, [name]: value } };
  const { options, replaces, whose } = wanted;
  return {
    key: choice.key,
    ...said,
    ...(options && { options }),
    ...(replaces !== undefined && { replaces }),
    ...(whose && { whose }),
  };
};

/** The first option that is still open and worth asking for, among the variants left. */
const openOption = (variants: readonly Variant[]): { name: string; values: readonly string[] } | undefined =>
  Object.keys(variants[0]?.options ?? {})
    .map((name) => ({ name, values: [...new Set(variants.map(({ options }) => options[name] ?? ''))] }))
    .find(({ values }) => values.length > 1);

const nameWith = (product: Product, options: Options): Message => nameOf({ ...product, options });

/** Asks for what is still open among the variants that can be sold. */
const askOption = (product: Product, sellable: readonly Variant[], shop: Shop): Settled | undefined => {
  const open = openOption(sellable);
  if (!open) return undefined;
  const things = open.values.map((value) => {
    // The options that go with it come along, so that "blue" is understood while the size is asked.
    const others = sellable.flatMap(({ options }) => (options[open.name] === value ? Object.values(options) : []));
    const words = [...new Set([value, ...others])].flatMap((word) => [word, ...shop.catalog.aliases(word)]);
    return { key: optionKey(open.name, value), name: saidOf(product, value), words };
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
  if (all.length === 0) return { kind: 'sold-out', name: nameWith(product, {}), variant: product.variants[0]!.id };
  const fitting = variantsWith(product, said.options);
  const sellable = fitting.filter(({ available }) => available > 0);
  const [only, ...rest] = sellable;
  if (only && rest.length === 0 && said.unmet === undefined)
    return { kind: 'variant', product, variant: only, quantity };
  const question = askOption(product, sellable.length > 0 ? sellable : all, shop);
  if (question?.kind !== 'which-option' && said.unmet !== undefined)
    return { kind: 'no-such-option', name: nameWith(product, {}), refused: said.unmet };
  if (question?.kind !== 'which-option')
    return only && said.unmet === undefined
      ? { kind: 'variant', product, variant: only, quantity }
      : { kind: 'sold-out', name: nameWith(product, said.options), variant: (fitting[0] ?? product.variants[0]!).id };
  if (said.unmet !== undefined) return { ...question, refused: said.unmet };
  if (fitting.length === 0) return { ...question, refused: chosenOf({ ...product, options: said.options }).join(', ') };
  return sellable.length > 0 ? question : { ...question, soldOut: nameWith(product, said.options) };
};

/** What a search would have shown: the kind that was asked for, though not all that was said of it. */
const nearest = async (words: string, shop: Shop): Promise<readonly Product[]> => {
  const { hits, understood } = await shop.catalog.shortlist({ words, limit: 3 });
  return understood.corrected.length > 0 ? [] : hits;
};

/** Below this what was heard is not acted upon, but offered. */
const doubtful = 0.4;

/** What is to become of something in the cart; undefined where the catalogue has to be asked what takes its place. */
const settleLine = async (wanted: Wanted, shop: Shop): Promise<Settled | undefined> => {
  const { replaces, among, quantity, words = '', confidence = 1 } = wanted;
  if (replaces === undefined && among === undefined) return undefined;
  const { lines } = await shop.cart.show();
  const doubted = confidence < doubtful && replaces !== undefined ? [replaces] : undefined;
  const meant = among ?? doubted;
  if (meant) {
    const things = lines.filter(({ variant }) => meant.includes(variant)).map(lineThing);
    return things.length > 0 ? { kind: 'which-line', things } : { kind: 'not-in-cart', words };
  }
  const line = lines.find(({ variant }) => variant === replaces);
  if (!line) return { kind: 'not-in-cart', words };
  if (quantity === 0) return { kind: 'removal', line };
  if (wanted.key !== undefined || words) return undefined;
  const own = await shop.catalog.productOf(line.variant);
  const options = { ...line.options, ...wanted.options };
  const same = own?.variants.find(({ id }) => id === line.variant);
  if (own && same && wanted.options === undefined)
    return { kind: 'variant', product: own, variant: same, quantity: quantity ?? line.quantity };
  return own ? settleVariant(own, { options }, quantity ?? line.quantity, shop) : { kind: 'not-in-cart', words };
};

/** Finds out what is meant, down to the variant, or what has to be asked. */
export const settle = async (wanted: Wanted, shop: Shop): Promise<Settled> =>
  (await settleLine(wanted, shop)) ?? settleGoods(wanted, shop);

const amongShown = async (keys: readonly string[], shop: Shop): Promise<Settled> => {
  const things = (await productsAt(shop, keys)).map((product) => productThing(product, shop.catalog.aliases));
  // What was shown may have been no goods: an order, or two ways to take what was said.
  return things.length === 0 ? { kind: 'nothing-shown' } : { kind: 'which-product', things, total: things.length };
};

const settleGoods = async (wanted: Wanted, shop: Shop): Promise<Settled> => {
  const quantity = wanted.quantity ?? 1;
  if (wanted.oneOf) {
    // "The decaf one" may be another than those that were shown.
    const { oneOf, words, ...rest } = wanted;
    const other = words ? await shop.catalog.match(words) : undefined;
    return other?.kind === 'one' ? settleGoods({ ...rest, words }, shop) : amongShown(oneOf, shop);
  }
  const product = await productAt(shop, wanted.key);
  if (product && (wanted.confidence ?? 1) < doubtful)
    return { kind: 'which-product', things: [productThing(product, shop.catalog.aliases)], total: 1 };
  const variant = product?.variants.find(({ id }) => id === idIn('variant', wanted.key));
  if (product && variant && !wanted.words) return { kind: 'variant', product, variant, quantity };
  const words = [product?.title, wanted.words].filter(Boolean).join(' ');
  if (product && !wanted.words)
    return settleVariant(product, { options: { ...variant?.options, ...wanted.options } }, quantity, shop);
  const match = await shop.catalog.match(words);
  if (product) {
    const same = match.kind === 'one' && match.product.id === product.id ? match : undefined;
    const { unmet } = same ?? shop.catalog.named(product, wanted.words ?? '');
    return settleVariant(
      product,
      {
        options: { ...variant?.options, ...wanted.options, ...same?.options },
        ...(unmet !== undefined && { unmet }),
      },
      quantity,
      shop,
    );
  }
  const meant = await shop.catalog.orAlike(words, match);
  switch (meant.kind) {
    case 'one':
      return settleVariant(
        meant.product,
        { options: { ...meant.options, ...wanted.options }, ...(meant.unmet && { unmet: meant.unmet }) },
        quantity,
        shop,
      );
    case 'several':
      return {
        kind: 'which-product',
        things: meant.products.map((product) => productThing(product, shop.catalog.aliases)),
        total: meant.total,
      };
    case 'none':
      return { kind: 'unknown', words, near: meant.near.length > 0 ? meant.near : await nearest(words, shop) };
  }
};

export const nameOfVariant = (product: Product, variant: Variant) => nameOf({ ...product, options: variant.options });

const joint = /\s+(?:and|y|e|&)\s+/i;

/** "kettle and honey" is one thing if something is called so, and two if each of them is something. */
export const apart = async (wanted: Wanted, shop: Shop): Promise<readonly Wanted[]> => {
  const parts = wanted.key === undefined ? (wanted.words ?? '').split(joint) : [];
  if (parts.length < 2 || (await shop.catalog.match(wanted.words ?? '')).kind !== 'none') return [wanted];
  const matches = await Promise.all(parts.map((part) => shop.catalog.match(part)));
  if (matches.some(({ kind }) => kind === 'none')) return [wanted];
  return parts.map((words, index) => (index === 0 ? { ...wanted, words } : { words }));
};
