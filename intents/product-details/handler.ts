import {
  anyOf,
  availableOf,
  defineHandler,
  fail,
  idIn,
  nameOf,
  offer,
  priceOf,
  productCard,
  productKey,
  productThing,
  say,
  type Product,
  type Said,
  type Shop,
  type Words,
} from '#sdk';
import { productDetails } from './definition.ts';

const fewLeft = 5;

const byKey = async (shop: Shop, key: string | undefined): Promise<Product | null> => {
  const variant = idIn('variant', key);
  if (variant !== undefined) return shop.catalog.productOf(variant);
  const id = idIn('product', key);
  return id === undefined ? null : shop.catalog.product(id);
};

const stock = (product: Product, words: Words) => {
  const available = availableOf(product);
  if (available === 0) return words('sold-out');
  return available <= fewLeft ? words('few-left', { available }) : words('in-stock');
};

const choicesOf = (product: Product, words: Words) => {
  const names = Object.keys(product.variants[0]?.options ?? {});
  return names.map((name) => {
    const values = [
      ...new Set(product.variants.filter(({ available }) => available > 0).map(({ options }) => options[name] ?? '')),
    ];
    return words('option', { name, values: values.filter(Boolean) });
  });
};

const describe = (product: Product, words: Words) => {
  const { from, varies } = priceOf(product);
  const sold = availableOf(product) > 0;
  const messages = [
    words(varies ? 'headline-from' : 'headline', {
      name: nameOf(product),
      price: from,
      description: product.description,
    }),
    ...(sold ? choicesOf(product, words) : []),
    stock(product, words),
    ...(sold ? [words('shall-i')] : []),
  ];
  const choices = sold ? [{ label: words('add-label').text, press: `add-to-cart:${productKey(product.id)}` }] : [];
  const thing = productThing(product);
  return say(
    [
      {
        text: messages.map(({ text }) => text).join(' '),
        speech: messages.map(({ text, speech }) => speech ?? text).join(' '),
      },
    ],
    { cards: [productCard(product, choices, product.brand ?? undefined)], choices, focus: thing },
  );
};

const find = async (shop: Shop, said: Said) => {
  const product = await byKey(shop, said.key);
  if (product) return { kind: 'one' as const, product };
  return shop.catalog.match(said.words ?? '');
};

export default defineHandler(productDetails, async ({ slots, words, shop }) => {
  const said = slots.choice ? { key: slots.choice.key } : slots.product;
  const match = await find(shop, said);
  switch (match.kind) {
    case 'one':
      return describe(match.product, words);
    case 'several':
      return offer(
        'choice',
        words('which', { count: match.total, names: anyOf(match.products.map((product) => nameOf(product))) }),
        match.products.map(productThing),
      );
    case 'none':
      return fail(words('unknown', { asked: said.words ?? '' }), { shown: match.near.map(productThing) });
  }
});
