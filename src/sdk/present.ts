import { saidDigits, type Card, type Choice, type Message, type Money, type Thing, type Words } from '#kernel';
import { fewerThanOf, type Product, type Variant } from '#catalog';
import type { CartLine, OrderLine } from '#commerce';
import { chosenOf, fullTitle, type Titled } from '#rendering';

export const productKey = (id: string): string => `product:${id}`;
export const variantKey = (id: string): string => `variant:${id}`;

/** The id in a key of the given kind. */
export const idIn = (kind: 'product' | 'variant', key: string | undefined): string | undefined =>
  key?.startsWith(`${kind}:`) ? key.slice(kind.length + 1) : undefined;

type Options = Readonly<Record<string, string>>;

/** For the eye "Harbor Mug (large, red)", for the ear "Harbor Mug, large, red". */
export const nameOf = ({
  spokenName,
  options = {},
  ...item
}: Pick<Titled, 'title' | 'said'> & { options?: Options; spokenName?: string | null }): Message => {
  const thing = { ...item, options };
  return { text: fullTitle(thing), speech: [spokenName ?? thing.title, ...chosenOf(thing)].join(', ') };
};

/** Lines of a cart or an order as they are read out: "2 × Harbor Mug (red)", "2 × Harbor Mug, red". */
export const readLines = (
  lines: readonly (Pick<CartLine | OrderLine, 'title' | 'options' | 'said' | 'quantity'> & {
    spokenName?: string | null;
  })[],
): readonly Message[] =>
  lines.map((line) => {
    const { text, speech = text } = nameOf(line);
    return { text: `${line.quantity} × ${text}`, speech: `${line.quantity} × ${speech}` };
  });

/** The lowest price, and whether others are higher. */
export const priceOf = (product: Product): { readonly from: Money; readonly varies: boolean } => {
  const prices = product.variants.map(({ price }) => price).toSorted((a, b) => a.amount - b.amount);
  const [from] = prices;
  if (!from) throw new Error(`product ${product.id} has no variant`);
  return { from, varies: prices.at(-1)?.amount !== from.amount };
};

/** What a product is, without which one it is: what it is also called, or its name. */
export const kindOf = ({ title, names }: Product): string => names[0] ?? title;

export const availableOf = (product: Product): number =>
  product.variants.reduce((total, { available }) => total + available, 0);

/** The same choice in other words: "large", "grande", "big". */
export type Aliases = (word: string) => readonly string[];

const choicesOf = (variants: readonly Variant[], aliases: Aliases): readonly string[] => {
  const values = [...new Set(variants.flatMap(({ options }) => Object.values(options)))];
  return [...new Set(values.flatMap((value) => [value, ...aliases(value)]))];
};

/** A product as something that can be pointed at afterwards. */
export const productThing = (product: Product, aliases: Aliases = () => []): Thing => ({
  key: productKey(product.id),
  name: product.title,
  words: [
    ...product.names,
    product.brand ?? '',
    product.category ?? '',
    ...Object.values(product.attributes).slice(0, 6),
  ].filter(Boolean),
  options: choicesOf(product.variants, aliases),
  price: priceOf(product).from.amount,
});

export const variantThing = (product: Product, variant: Variant, aliases: Aliases = () => []): Thing => ({
  key: variantKey(variant.id),
  name: fullTitle({ ...product, options: variant.options }),
  words: product.names,
  options: choicesOf(product.variants, aliases),
  price: variant.price.amount,
});

export const lineThing = (line: CartLine): Thing => ({
  key: variantKey(line.variant),
  name: fullTitle(line),
  words: [...Object.values(line.options), ...chosenOf(line)],
  price: line.unit.amount,
});

export const productCard = (product: Product, choices: readonly Choice[], subtitle?: string): Card => ({
  product: product.id,
  title: product.title,
  price: priceOf(product).from,
  ...(subtitle !== undefined && { subtitle }),
  ...(product.image !== null && { image: product.image }),
  choices,
});

/** Products as a list to be read out, as cards, and as things to point at. `words` needs the replies add-label, tell-label and details-label. */
export const showProducts = (products: readonly Product[], words: Words, aliases: Aliases) => ({
  list: products.map((product): Message => {
    const name = nameOf(product);
    const { from, varies } = priceOf(product);
    const few = fewerThanOf(product);
    const stock = availableOf(product) === 0 ? 'none' : few === null ? 'some' : 'few';
    return words(varies ? 'item-from' : 'item', { name, price: from, stock, few: few ?? 0 });
  }),
  things: products.map((product) => productThing(product, aliases)),
  cards: products.map((product) =>
    productCard(
      product,
      [
        availableOf(product) > 0
          ? { label: words('add-label').text, press: `add-to-cart:${productKey(product.id)}` }
          : { label: words('tell-label').text, press: `tell-me-when:${productKey(product.id)}` },
        { label: words('details-label').text, press: `product-details:${productKey(product.id)}` },
      ],
      availableOf(product) > 0 ? (product.brand ?? undefined) : words('sold-out').text,
    ),
  ),
});

/** The variants that have all of these option values, whatever their case. */
export const variantsWith = (product: Product, options: Options): readonly Variant[] =>
  product.variants.filter((variant) =>
    Object.entries(options).every(([name, value]) => variant.options[name]?.toLowerCase() === value.toLowerCase()),
  );

/** Numbers that are read digit by digit: of orders, of telephones. */
export const spelled = (number: number | string): Message => ({
  text: String(number),
  speech: [...String(number).replace(/\D/g, '')].join(' '),
});

/** The sentence with its spoken digits in figures: "welcome one zero" is "welcome 10". */
export const inFigures = (text: string): string =>
  saidDigits(text)
    .reduceRight((rest, { digits, start, end }) => `${rest.slice(0, start)}${digits}${rest.slice(end)}`, text)
    .replace(/(\d)\s+(?=\d)/g, '$1');

/** A day (YYYY-MM-DD) for being put into words. */
export const dayOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** A list of which only the first are said, three unless told otherwise; whoever reads sees all. */
export const firstOf = <Item>(
  items: readonly Item[],
  heard = 3,
): { readonly firstOf: readonly Item[]; readonly heard: number } => ({ firstOf: items, heard });

/** Things to choose among, in words: "a, b, or c". */
export const anyOf = <Item>(items: readonly Item[]): { readonly anyOf: readonly Item[] } => ({ anyOf: items });
