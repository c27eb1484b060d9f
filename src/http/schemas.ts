import { z } from 'zod';
import { webAnswer, webCart, webMoney, webOption as option } from '#channels/web';

const fewerThan = z.int().nullable().describe('its label: fewer than so many are left, and no more could be ordered');

export const productHit = z.object({
  id: z.string(),
  title: z.string(),
  brand: z.string().nullable(),
  category: z.string().nullable(),
  price: webMoney.describe('the lowest of its variants'),
  upTo: webMoney.describe('the highest of its variants'),
  image: z.string().nullable(),
  stock: z.int().describe('on hand and promised to nobody, over all variants'),
  fewerThan,
});

export const productPage = productHit.extend({
  description: z.string(),
  model: z.string().nullable(),
  names: z.array(z.string()).describe('what shoppers also call it'),
  attributes: z.record(z.string(), z.string()),
  variants: z.array(z.object({ id: z.string(), options: z.array(option), price: webMoney, stock: z.int(), fewerThan })),
});

const filters = z.record(z.string(), z.unknown());
const relaxed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('words'), dropped: z.array(z.string()).describe('what the best product has not got') }),
  z.object({ kind: z.enum(['brand', 'category', 'options', 'inStock']) }),
  z.object({ kind: z.literal('price'), asked: z.object({ min: z.int().optional(), max: z.int().optional() }) }),
]);
const facets = z.object({
  values: z.array(
    z.object({
      name: z.string().describe('category, brand, colour, size or another option'),
      values: z.array(
        z.object({ value: z.string().describe('to filter by'), label: z.string().describe('to show'), count: z.int() }),
      ),
    }),
  ),
  prices: z
    .array(z.object({ min: z.int(), max: z.int().nullable().describe('excluded; null: no end'), count: z.int() }))
    .describe('minor units'),
});

export const productList = z.object({
  hits: z.array(productHit),
  total: z.int(),
  atLeast: z.boolean().describe('there may be more than total'),
  understood: z.object({
    words: z.string(),
    filters: filters.describe('those that count'),
    corrected: z.array(z.object({ from: z.string(), to: z.string() })),
    without: z.array(z.string()).describe('what must not be in it'),
    sort: z.string(),
    relaxed: z.array(relaxed).describe('what was given up, since nothing was found with it'),
    didYouMean: z.string().nullable().describe('another reading that is about as likely'),
  }),
  facets: facets.optional().describe('with facets=true'),
  cursor: z.string().nullable(),
});

export const categoryList = z.object({
  categories: z.array(
    z.object({ name: z.string().describe('to filter by'), label: z.string().describe('to show'), products: z.int() }),
  ),
});

const address = z.object({
  line1: z.string(),
  line2: z.string().optional(),
  city: z.string(),
  region: z.string(),
  postcode: z.string(),
  country: z.string(),
});

const priceStep = z.object({
  kind: z.string().describe('line, discount, delivery, tax'),
  label: z.string(),
  amount: webMoney,
  within: z.literal(true).optional(),
});

export const quotePage = z.object({
  id: z.string(),
  hash: z.string().describe('binds everything that is shown; send it back with the "yes"'),
  lines: z.array(
    z.object({
      variant: z.string(),
      product: z.string(),
      title: z.string(),
      options: z.array(option),
      quantity: z.int(),
      price: webMoney,
      total: webMoney,
    }),
  ),
  subtotal: webMoney,
  discount: webMoney,
  delivery: webMoney,
  tax: webMoney,
  total: webMoney,
  steps: z.array(priceStep),
  codes: z
    .array(z.object({ code: z.string(), fault: z.string().nullable() }))
    .describe('coupon codes, and why one does nothing'),
  arrives: z.object({ method: z.string(), earliest: z.iso.date(), latest: z.iso.date() }),
  address,
  cardEnding: z.string().nullable().describe("null: it is paid on the provider's own page"),
});

export const orderPage = z.object({
  number: z.int(),
  status: z.string(),
  reason: z.string().nullable().describe('a code, where the status alone does not say it'),
  lines: z.array(
    z.object({
      variant: z.string(),
      title: z.string(),
      options: z.array(option),
      quantity: z.int(),
      price: webMoney,
      total: webMoney,
      refunded: z.int().describe('pieces whose money was given back'),
    }),
  ),
  subtotal: webMoney,
  discount: webMoney,
  delivery: webMoney,
  tax: webMoney,
  total: webMoney,
  steps: z.array(priceStep).describe('the sum, line by line; those `within` are told beside it'),
  arrives: z.object({ method: z.string(), earliest: z.iso.date(), latest: z.iso.date() }).nullable(),
  ahead: z.int().nullable().describe('while it is placed: how many orders come before it'),
  address,
  cardEnding: z.string().nullable().describe("null: it is paid on the provider's own page"),
  placedAt: z.iso.datetime(),
  payment: z
    .object({
      status: z.string(),
      url: z.string().nullable(),
      expires: z.iso
        .datetime()
        .nullable()
        .describe(
          'while the shopper has to do something: until when the goods are held for it; then the order expires',
        ),
      refunded: webMoney,
    })
    .nullable(),
});

export const orderList = z.object({ orders: z.array(orderPage).describe('newest first') });

/** Schemas with a name of their own in the OpenAPI document. */
export const named: Readonly<Record<string, z.ZodType>> = {
  Money: webMoney,
  Option: option,
  Cart: webCart,
  Answer: webAnswer,
  ProductHit: productHit,
  Product: productPage,
  ProductList: productList,
  CategoryList: categoryList,
  Quote: quotePage,
  Order: orderPage,
  OrderList: orderList,
};
