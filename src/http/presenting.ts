import type { z } from 'zod';
import { fewerThanOf, type Product } from '#catalog';
import type { Order, Quote } from '#commerce';
import { money } from '#kernel';
import type { quotePage, orderPage, productHit, productPage } from './schemas.ts';

const listed = (options: Readonly<Record<string, string>>): { group: string; value: string }[] =>
  Object.entries(options).map(([group, value]) => ({ group, value }));

export const presentHit = ({ id, title, brand, category, image, variants }: Product): z.infer<typeof productHit> => ({
  id,
  title,
  brand,
  category,
  price: variants.reduce((lowest, { price }) => (price.amount < lowest.amount ? price : lowest), variants[0]!.price),
  upTo: variants.reduce((highest, { price }) => (price.amount > highest.amount ? price : highest), variants[0]!.price),
  image,
  stock: variants.reduce((sum, { available }) => sum + available, 0),
  fewerThan: fewerThanOf({ variants }),
});

export const presentProduct = (product: Product): z.infer<typeof productPage> => ({
  ...presentHit(product),
  description: product.description,
  model: product.model,
  names: [...product.names],
  attributes: { ...product.attributes },
  variants: product.variants.map(({ id, options, price, available, fewerThan = null }) => ({
    id,
    options: listed(options),
    price,
    stock: available,
    fewerThan,
  })),
});

export const presentOrder = (order: Order): z.infer<typeof orderPage> => ({
  number: order.number,
  status: order.status,
  reason: order.reason,
  lines: order.lines.map(({ variant, title, options, quantity, unit, total, refunded }) => ({
    variant,
    title,
    options: listed(options),
    quantity,
    price: unit,
    total,
    refunded,
  })),
  subtotal: order.subtotal,
  discount: order.discount,
  delivery: order.delivery,
  tax: order.tax,
  total: order.total,
  steps: order.steps.map((step) => ({ ...step })),
  arrives: order.arrives,
  ahead: order.ahead,
  address: order.address,
  cardEnding: order.cardEnding,
  placedAt: order.placedAt.toISOString(),
  payment: order.payment && {
    status: order.payment.status,
    url: order.payment.url,
    expires: order.payment.expires?.toISOString() ?? null,
    refunded: order.payment.refunded,
  },
});

export const presentQuote = (quote: Quote): z.infer<typeof quotePage> => {
  const { id, hash, subtotal, discount, delivery, tax, total, price, address, cardEnding } = quote;
  const { method, earliest, latest } = price.chosen;
  return {
    id,
    hash,
    lines: quote.lines.map(({ variant, product, title, options, quantity, unit, total: all }) => ({
      variant,
      product,
      title,
      options: listed(options),
      quantity,
      price: unit,
      total: all,
    })),
    subtotal,
    discount,
    delivery,
    tax,
    total,
    steps: price.steps.map((step) => ({ ...step, amount: money(step.amount, price.currency) })),
    codes: price.codes.map((code) => ({ ...code })),
    arrives: { method, earliest, latest },
    address,
    cardEnding,
  };
};
