import { z } from 'zod';
import type { Money } from '#kernel';
import { saidOf, type Titled } from '#rendering';
import { webMoney } from './money.ts';

/** What this channel needs to know of a cart; the shop's own cart has this shape and more. */
export interface SeenCart {
  readonly lines: readonly {
    readonly product: string;
    readonly variant: string;
    readonly title: string;
    readonly image?: string | null;
    readonly options: Readonly<Record<string, string>>;
    /** How the shopper's language says them. */
    readonly said?: Readonly<Record<string, string>>;
    readonly quantity: number;
    readonly unit: Money;
    readonly total: Money;
  }[];
  readonly total: Money;
  readonly codes: readonly string[];
  /** The method asked for. */
  readonly delivery: string | null;
}

/** What was chosen: in the catalogue's own words, and as the shopper's language says it. */
export const webOption = z.object({
  group: z.string(),
  value: z.string(),
  heading: z.string().describe('the group in the language of whoever asked'),
  label: z.string().describe('the value in that language'),
});

export const listedOptions = (line: Omit<Titled, 'title'>): z.infer<typeof webOption>[] =>
  Object.entries(line.options).map(([group, value]) => ({
    ...{ group, value },
    ...{ heading: saidOf(line, group), label: saidOf(line, value) },
  }));

export const webCart = z.object({
  lines: z.array(
    z.object({
      product: z.string(),
      variant: z.string(),
      title: z.string(),
      image: z.string().nullable(),
      options: z.array(webOption),
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
    options: listedOptions(line),
    quantity: line.quantity,
    price: line.unit,
    total: line.total,
  })),
  total: cart.total,
  codes: [...cart.codes],
  delivery: cart.delivery,
});
