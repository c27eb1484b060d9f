import type { z } from 'zod';
import { fewerThanOf, type Product } from '#catalog';
import type { Order, Quote } from '#commerce';
import { listedOptions } from '#channels/web';
import { money, type Naming } from '#kernel';
import { withLinesSaid, withSaid } from '#rendering';
import type { quotePage, orderPage, productHit, productPage } from './schemas.ts';

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

export const presentProduct = (found: Product, naming: Naming): z.infer<typeof productPage> => {
  const product = withSaid(found, naming);
  return {
    ...presentHit(product),
    description: product.description,
    model: product.model,
    names: [...found.names],
    attributes: { ...product.attributes },
    variants: product.variants.map(({ id, options, price, available, fewerThan = null }) => ({
      id,
      options: listedOptions({ ...product, options }),
      price,
      stock: available,
      fewerThan,
    })),
  };
};

export const presentOrder = (kept: Order, naming: Naming): z.infer<typeof orderPage> => {
  const order = withLinesSaid(kept, naming);
  return {
    number: order.number,
    status: order.status,
    reason: order.reason,
    lines: order.lines.map(({ quantity, unit, total, refunded, ...line }) => ({
      variant: line.variant,
      title: line.title,
      options: listedOptions(line),
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
  };
};

export const presentQuote = (kept: Quote, naming: Naming): z.infer<typeof quotePage> => {
  const quote = withLinesSaid(kept, naming);
  const { id, hash, subtotal, discount, delivery, tax, total, price, address, cardEnding } = quote;
  const { method, earliest, latest } = price.chosen;
  return {
    id,
    hash,
    lines: quote.lines.map(({ quantity, unit, total: all, ...line }) => ({
      variant: line.variant,
      product: line.product,
      title: line.title,
      options: listedOptions(line),
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
