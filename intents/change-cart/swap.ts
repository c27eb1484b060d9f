import {
  fail,
  nameOf,
  productKey,
  say,
  variantKey,
  variantsWith,
  type CartLine,
  type Product,
  type Reply,
  type Shop,
  type Words,
} from '#sdk';

interface Wish {
  /** What it should be instead: "blue", "large", "the kettle". */
  readonly words?: string;
  readonly key?: string;
  readonly quantity: number;
}

const choicesOf = (product: Product): string =>
  product.variants
    .filter(({ available }) => available > 0)
    .map(({ options }) => Object.values(options).join(' '))
    .join(', ');

const toVariant = async (
  line: CartLine,
  product: Product,
  options: Readonly<Record<string, string>>,
  quantity: number,
  shop: Shop,
  words: Words,
): Promise<Reply> => {
  const [variant] = variantsWith(product, options);
  if (!variant || variant.available === 0)
    return fail(
      words('no-such-variant', {
        name: product.title,
        asked: Object.values(options).join(', '),
        choices: choicesOf(product),
      }),
    );
  const changed = await shop.cart.change([{ do: 'swap', variant: line.variant, for: variant.id, quantity }]);
  const name = nameOf({ title: product.title, spokenName: product.spokenName, options: variant.options });
  if (!changed.ok) return fail(words('refused', { name, available: 'available' in changed ? changed.available : 0 }));
  return say(words('swapped', { quantity, name, total: changed.value.total }), {
    focus: { key: variantKey(variant.id), name: name.text },
  });
};

/** Something else altogether takes the line's place; what kind of it is asked where it is put in. */
const toProduct = async (line: CartLine, product: Product, quantity: number, shop: Shop): Promise<Reply> => {
  await shop.cart.change([{ do: 'remove', variant: line.variant }]);
  return say([], { then: { intent: 'add-to-cart', slots: { items: [{ key: productKey(product.id), quantity }] } } });
};

/** Puts another variant, or another product, in the place of a line. */
export const swap = async (line: CartLine, wish: Wish, shop: Shop, words: Words): Promise<Reply> => {
  const own = await shop.catalog.productOf(line.variant);
  const other = wish.key === undefined ? null : await shop.catalog.product(wish.key.replace(/^product:/, ''));
  if (other && other.id !== own?.id) return toProduct(line, other, wish.quantity, shop);
  const asked = wish.words ?? '';
  const same = own && (await shop.catalog.match(`${own.title} ${asked}`));
  if (own && same?.kind === 'one' && same.product.id === own.id && Object.keys(same.options).length > 0)
    return toVariant(line, own, { ...line.options, ...same.options }, wish.quantity, shop, words);
  const match = await shop.catalog.match(asked);
  if (match.kind === 'one' && match.product.id !== own?.id) return toProduct(line, match.product, wish.quantity, shop);
  return fail(
    words(own && own.variants.length > 1 ? 'no-such-variant' : 'no-choice', {
      name: line.title,
      asked,
      choices: own ? choicesOf(own) : '',
    }),
  );
};
