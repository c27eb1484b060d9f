import {
  fail,
  idIn,
  nameOf,
  productKey,
  saidOf,
  say,
  variantThing,
  variantsWith,
  type CartLine,
  type Product,
  type Reply,
  type Shop,
  type Words,
} from '#sdk';

interface Instead {
  /** Beyond the line's own name: "blue". */
  readonly words?: string;
  /** All that was said of it: "labelwriter 450 turbo", of which the line may hold a part. */
  readonly said?: string;
  readonly key?: string;
  readonly quantity: number;
  /** "Change the card": what was said is to go, unless it is a choice of the line ("change the large one"). */
  readonly goes?: boolean;
}

/** Every value that something of it can be had in, option by option. */
const choicesOf = (product: Product) => {
  const there = product.variants.filter(({ available }) => available > 0).map(({ options }) => options);
  const names = [...new Set(there.flatMap((options) => Object.keys(options)))];
  const values = names.flatMap((name) => [...new Set(there.flatMap((options) => options[name] ?? []))]);
  return values.map((value) => saidOf(product, value));
};

const toVariant = async (
  line: CartLine,
  product: Product,
  options: Readonly<Record<string, string>>,
  quantity: number,
  shop: Shop,
  words: Words,
): Promise<Reply> => {
  const [variant] = variantsWith(product, options);
  const asked = Object.values(options).join(', ');
  if (!variant || variant.available === 0)
    return fail(words('no-such-variant', { name: product.title, asked, choices: choicesOf(product) }));
  if (variant.id === line.variant && quantity === line.quantity) return say(words('same', { name: nameOf(line) }));
  const changed = await shop.cart.change([{ do: 'swap', variant: line.variant, for: variant.id, quantity }]);
  const name = nameOf({ ...product, options: variant.options });
  if (!changed.ok) return fail(words('refused', { name }));
  return say(words('swapped', { quantity, name, total: changed.value.total }), {
    focus: variantThing(product, variant, shop.catalog.aliases),
  });
};

/** Something else altogether takes the line's place: the line goes only when that is in the cart. */
const toProduct = (line: CartLine, item: { key?: string; words?: string }, quantity: number): Reply =>
  say([], { then: { intent: 'add-to-cart', slots: { items: [{ ...item, quantity, replaces: line.variant }] } } });

/** Puts another variant, or another product, in the place of a line. */
export const swap = async (line: CartLine, instead: Instead, shop: Shop, words: Words): Promise<Reply> => {
  const own = await shop.catalog.productOf(line.variant);
  const pointed = idIn('product', instead.key);
  if (pointed !== undefined && pointed !== own?.id)
    return toProduct(line, { key: productKey(pointed) }, instead.quantity);
  const asked = instead.words ?? '';
  const named = own ? shop.catalog.named(own, asked) : undefined;
  if (own && named && !named.unmet && Object.keys(named.options).length > 0)
    return toVariant(line, own, { ...line.options, ...named.options }, instead.quantity, shop, words);
  const whole = instead.said ?? asked;
  if (instead.goes) return fail(words('what-instead', { asked: whole, name: nameOf(line) }));
  const match = named?.unmet ? { kind: 'none' as const } : await shop.catalog.match(whole);
  if (match.kind === 'one' && match.product.id !== own?.id) return toProduct(line, { words: whole }, instead.quantity);
  if (match.kind === 'several') return toProduct(line, { words: whole }, instead.quantity);
  const choices = own ? choicesOf(own) : [];
  return fail(
    words(own && own.variants.length > 1 ? 'no-such-variant' : 'no-choice', { name: line.title, asked, choices }),
  );
};
