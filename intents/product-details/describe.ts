import {
  availableOf,
  facetNameOf,
  fewerThanOf,
  nameOf,
  priceOf,
  productCard,
  productKey,
  productThing,
  saidOf,
  say,
  variantsWith,
  variantThing,
  type Aliases,
  type Message,
  type Product,
  type Reply,
  type Words,
} from '#sdk';

/** What was asked about: a product, and the options of it that were named. */
export interface Asked {
  readonly product: Product;
  readonly options: Readonly<Record<string, string>>;
  /** An option that was named and that it does not come in. */
  readonly unmet?: string;
  /** "What sizes are there", of what leaves no choice of them. */
  readonly noChoice?: string | undefined;
}

/** How many the warehouse holds of what is sold out here; null: nobody knows. */
export type InWarehouse = { readonly quantity: number; readonly days: number } | null;

/** What may be asked of something that was just told of: nothing else is told again then. */
export const askable = ['price', 'size', 'color', 'stock'] as const;

/** What is asked of it, and how it is answered. */
interface Manner {
  /** Whether it is to be put into the cart. */
  readonly offers: boolean;
  readonly warehouse: InWarehouse;
  /** Of so many or fewer it is told how many. */
  readonly few: number;
  /** "How many do you have left?": nothing else was asked. */
  readonly howMany: boolean;
  /** "How much would five cost?" */
  readonly number: number | undefined;
  /** It was just spoken of: of a color that it does not come in, only those that it does come in are told. */
  readonly isKnown: boolean;
  /** Only these are asked; none: all of it. */
  readonly parts: readonly (typeof askable)[number][];
}

const joined = (messages: readonly Message[]): Message => ({
  text: messages.map(({ text }) => text).join(' '),
  speech: messages.map(({ text, speech }) => speech ?? text).join(' '),
});

const stock = (
  product: Product,
  { warehouse, few: fewLeft }: Pick<Manner, 'warehouse' | 'few'>,
  words: Words,
): Message => {
  const available = availableOf(product);
  if (available === 0) return warehouse?.quantity ? words('warehouse', { ...warehouse }) : words('sold-out');
  const few = fewerThanOf(product);
  if (few !== null) return words('fewer-than', { few });
  return available <= fewLeft ? words('few-left', { available }) : words('in-stock');
};

/** How much there is of each of a list: "are they in stock". */
export const stockOfEach = (products: readonly Product[], few: number, words: Words): readonly Message[] =>
  products.map((product) =>
    joined([words('of', { name: nameOf(product) }), stock(product, { warehouse: null, few }, words)]),
  );

/** The choices that are left and can be had. */
const choicesOf = (product: Product, words: Words, part?: string): readonly Message[] => {
  const sellable = product.variants.filter(({ available }) => available > 0);
  const names = Object.keys(product.variants[0]?.options ?? {}).filter(
    (name) => part === undefined || facetNameOf(name) === facetNameOf(part),
  );
  return names.flatMap((name) => {
    const values = [...new Set(sellable.map(({ options }) => options[name] ?? ''))].filter(Boolean);
    const said = values.map((value) => saidOf(product, value));
    return said.length > 1 ? [words('option', { name: saidOf(product, name), values: said })] : [];
  });
};

/** "Which other colours?", of the red one: what else it was to be still holds. */
const without = (options: Asked['options'], part: string): Asked['options'] =>
  Object.fromEntries(Object.entries(options).filter(([name]) => facetNameOf(name) !== facetNameOf(part)));

/** Price, description, choices and stock, or what of these was asked for; and the question whether to add it. */
export const describe = (
  { product, options, unmet, noChoice }: Asked,
  manner: Manner,
  words: Words,
  aliases: Aliases,
): Reply => {
  const variants = variantsWith(product, options);
  const named = Object.keys(options).length > 0 && variants.length > 0;
  const narrowed: Product = named ? { ...product, variants } : product;
  const [only] = variants;
  const exact = named && variants.length === 1 && only !== undefined;
  const { from, varies } = priceOf(narrowed);
  const name = nameOf({ ...product, options: named ? options : {} });
  const description = product.description.replace(/[.\s]*$/, '.');
  const sells = availableOf(narrowed) > 0;
  const { offers, howMany, number } = manner;
  const headline =
    number !== undefined
      ? words('several', {
          name,
          number,
          price: { ...from, amount: from.amount * number },
          varies: varies ? 'yes' : 'no',
        })
      : words(varies ? 'headline-from' : 'headline', { name, price: from, description });
  const facts = [
    ...(unmet !== undefined && manner.isKnown ? [] : [headline]),
    ...(sells && number === undefined ? choicesOf(narrowed, words) : []),
  ];
  const left = stock(narrowed, manner, words);
  const whole = [
    ...(unmet === undefined ? [] : [words('unmet', { name: product.title, unmet })]),
    ...(noChoice === undefined ? [] : [words('no-choice', { name: product.title, option: noChoice })]),
    ...(howMany ? [words('of', { name })] : noChoice === undefined ? facts : []),
    left,
  ];
  const asked = howMany || number !== undefined || noChoice !== undefined ? [] : manner.parts;
  const parts = [
    asked.includes('price')
      ? words('price', { name, price: from, varies: varies ? 'yes' : 'no' })
      : words('of', { name }),
    ...asked.flatMap((part) =>
      choicesOf({ ...product, variants: variantsWith(product, without(options, part)) }, words, part),
    ),
    ...(asked.includes('stock') || !sells ? [left] : []),
  ];
  const messages = [
    ...(asked.length > 0 && (parts.length > 1 || asked.includes('price')) ? parts : whole),
    ...(sells && offers ? [words(howMany || number !== undefined ? 'how-many' : 'shall-i')] : []),
  ];
  const choices = sells
    ? [{ label: words('add-label').text, press: `add-to-cart:${productKey(product.id)}` }]
    : [{ label: words('tell-label').text, press: `tell-me-when:${productKey(product.id)}` }];
  return say(joined(messages), {
    cards: [productCard(product, choices, product.brand ?? undefined)],
    choices,
    focus: exact ? variantThing(product, only, aliases) : productThing(product, aliases),
    notes: { chosen: { product: product.id, options } },
  });
};
