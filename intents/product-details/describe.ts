import {
  availableOf,
  nameOf,
  priceOf,
  productCard,
  productKey,
  productThing,
  say,
  variantsWith,
  variantThing,
  facetNameOf,
  type Aliases,
  type Message,
  type Product,
  type Reply,
  type Words,
} from '#sdk';
import { choicesOf, joined, stock, type Left } from './left.ts';

/** What was asked about: a product, and the options of it that were named. */
export interface Asked {
  readonly product: Product;
  readonly options: Readonly<Record<string, string>>;
  /** An option that was named and that it does not come in. */
  readonly unmet?: string;
  /** "What sizes are there", of what leaves no choice of them. */
  readonly noChoice?: string | undefined;
}

/** What may be asked of something that was just told of: nothing else is told again then. */
export const askable = ['price', 'size', 'color', 'stock'] as const;

/** What is asked of it, and how it is answered. */
interface Manner extends Left {
  /** Whether it is to be put into the cart. */
  readonly offers: boolean;
  /** "How many do you have left?": nothing else was asked. */
  readonly howMany: boolean;
  /** "How much would five cost?" */
  readonly number: number | undefined;
  /** It was just spoken of: of a color that it does not come in, only those that it does come in are told. */
  readonly isKnown: boolean;
  /** Only these are asked; none: all of it. */
  readonly parts: readonly (typeof askable)[number][];
}

/** "Which other colours?", of the red one: what else it was to be still holds. */
const without = (options: Asked['options'], part: string): Asked['options'] =>
  Object.fromEntries(Object.entries(options).filter(([name]) => facetNameOf(name) !== facetNameOf(part)));

/** The price, and the description or how much so many of it cost. */
const headlineOf = (product: Product, name: Message, number: number | undefined, words: Words): Message => {
  const { from, varies } = priceOf(product);
  if (number !== undefined)
    return words('several', {
      name,
      number,
      price: { ...from, amount: from.amount * number },
      varies: varies ? 'yes' : 'no',
    });
  const description = product.description.replace(/[.\s]*$/, '.').replace(/^\.$/, '');
  return words(varies ? 'headline-from' : 'headline', { name, price: from, description });
};

/** It, or what is left of it by the options that were named. */
interface Narrowed {
  readonly product: Product;
  readonly name: Message;
}

/** Price, description, choices and stock. */
const wholeOf = (
  { product: { title }, unmet, noChoice }: Asked,
  narrowed: Narrowed,
  manner: Manner,
  words: Words,
): readonly Message[] => {
  const { howMany, number, isKnown } = manner;
  const { product, name } = narrowed;
  const facts = [
    ...(unmet !== undefined && isKnown ? [] : [headlineOf(product, name, number, words)]),
    ...(availableOf(product) > 0 && number === undefined ? choicesOf(product, words) : []),
  ];
  return [
    ...(unmet === undefined ? [] : [words('unmet', { name: title, unmet })]),
    ...(noChoice === undefined ? [] : [words('no-choice', { name: title, option: noChoice })]),
    ...(howMany ? [words('of', { name })] : noChoice === undefined ? facts : []),
    stock(product, manner, words),
  ];
};

/** What of these was asked for; nothing where it comes to no answer. */
const partsOf = (
  { product, options, noChoice }: Asked,
  narrowed: Narrowed,
  manner: Manner,
  words: Words,
): readonly Message[] => {
  const { howMany, number } = manner;
  const asked = howMany || number !== undefined || noChoice !== undefined ? [] : manner.parts;
  if (asked.length === 0) return [];
  const { name } = narrowed;
  const { from, varies } = priceOf(narrowed.product);
  const tellsPrice = asked.includes('price');
  const parts = [
    tellsPrice ? words('price', { name, price: from, varies: varies ? 'yes' : 'no' }) : words('of', { name }),
    ...asked.flatMap((part) =>
      choicesOf({ ...product, variants: variantsWith(product, without(options, part)) }, words, part),
    ),
    ...(asked.includes('stock') || availableOf(narrowed.product) === 0 ? [stock(narrowed.product, manner, words)] : []),
  ];
  return parts.length > 1 || tellsPrice ? parts : [];
};

/** What is told of it, and the question whether to add it. */
export const describe = (asked: Asked, manner: Manner, words: Words, aliases: Aliases): Reply => {
  const { product, options } = asked;
  const variants = variantsWith(product, options);
  const named = Object.keys(options).length > 0 && variants.length > 0;
  const narrowed: Narrowed = {
    product: named ? { ...product, variants } : product,
    name: nameOf({ ...product, options: named ? options : {} }),
  };
  const [only] = variants;
  const exact = named && variants.length === 1 && only !== undefined;
  const sells = availableOf(narrowed.product) > 0;
  const { offers, howMany, number } = manner;
  const parts = partsOf(asked, narrowed, manner, words);
  const messages = [
    ...(parts.length > 0 ? parts : wholeOf(asked, narrowed, manner, words)),
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
