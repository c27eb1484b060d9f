import { z } from 'zod';
import type { Money } from '#kernel';
import { webMoney } from './money.ts';

/** What this channel needs to know of a cart; the shop's own cart has this shape and more. */
export interface SeenCart {
  readonly lines: readonly {
    readonly product: string;
    readonly variant: string;
    readonly title: string;
    readonly image?: string | null;
    readonly options: Readonly<Record<string, string>>;
    readonly quantity: number;
    readonly unit: Money;
    readonly total: Money;
  }[];
  readonly total: Money;
  readonly codes: readonly string[];
  /** The method asked for. */
  readonly delivery: string | null;
}

export const webCart = z.object({
  lines: z.array(
    z.object({
      product: z.string(),
      variant: z.string(),
      title: z.string(),
      image: z.string().nullable(),
      options: z.array(z.object({ group: z.string(), value: z.string() })),
      quantity: z.int(),
      price: webMoney.describe('of one'),
      total: webMoney.describe('of the line'),
    }),
  ),
  total: webMoney.describe('of all lines, before delivery and tax'),
  codes: z
    .array(z.string())
    .describe('coupon codes that were said, in capitals; the read-back tells what each takes off'),
  delivery: z.string().nullable().describe('id of the way of delivery that was asked for'),
});

export const renderCart = (cart: SeenCart): z.infer<typeof webCart> => ({
  lines: cart.lines.map((line) => ({
    product: line.product,
    variant: line.variant,
    title: line.title,
    image: line.image ?? null,
    options: Object.entries(line.options).map(([group, value]) => ({ group, value })),
    quantity: line.quantity,
    price: line.unit,
    total: line.total,
  })),
  total: cart.total,
  codes: [...cart.codes],
  delivery: cart.delivery,
});
