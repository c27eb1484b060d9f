import { z } from 'zod';
import { webAnswer, webCart, webMoney } from '#channels/web';

const option = z.object({ group: z.string(), value: z.string() });

export const productHit = z.object({
  id: z.string(),
  title: z.string(),
  brand: z.string().nullable(),
  category: z.string().nullable(),
  price: webMoney.describe('the lowest of its variants'),
  upTo: webMoney.describe('the highest of its variants'),
  image: z.string().nullable(),
  stock: z.int().describe('on hand and promised to nobody, over all variants'),
});

export const productPage = productHit.extend({
  description: z.string(),
  model: z.string().nullable(),
  names: z.array(z.string()).describe('what shoppers also call it'),
  attributes: z.record(z.string(), z.string()),
  variants: z.array(z.object({ id: z.string(), options: z.array(option), price: webMoney, stock: z.int() })),
});

export const productList = z.object({
  hits: z.array(productHit),
  total: z.int(),
  understood: z.object({
    words: z.string(),
    filters: z.record(z.string(), z.unknown()),
    corrected: z.array(z.object({ from: z.string(), to: z.string() })),
  }),
  cursor: z.string().nullable(),
});

export const categoryList = z.object({
  categories: z.array(z.object({ name: z.string(), products: z.int() })),
});

const address = z.object({
  line1: z.string(),
  line2: z.string().optional(),
  city: z.string(),
  region: z.string(),
  postcode: z.string(),
  country: z.string(),
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
    }),
  ),
  subtotal: webMoney,
  delivery: webMoney,
  tax: webMoney,
  total: webMoney,
  address,
  cardEnding: z.string(),
  placedAt: z.iso.datetime(),
  payment: z.object({ status: z.string(), url: z.string().nullable() }).nullable(),
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
  Order: orderPage,
  OrderList: orderList,
};
