import { money, type Address, type Money } from '#kernel';
import type { Price } from '#pricing';
import type { Database } from '#store';
import type { Checkout, Quote } from './checkout.ts';

type KeptLine = Omit<Quote['lines'][number], 'unit' | 'total'> & { readonly unit: number; readonly total: number };

interface Row {
  readonly id: string;
  readonly hash: string;
  readonly lines: readonly KeptLine[];
  readonly subtotal: number;
  readonly discount: number;
  readonly delivery: number;
  readonly tax: number;
  readonly total: number;
  readonly currency: string;
  readonly price: Price;
  readonly address: Address;
  readonly cardEnding: string | null;
  readonly expires: Date;
}

/** Reads a quote back as it was read out. */
export const createQuoted =
  (db: Database): Checkout['quoted'] =>
  async (shopper, id) => {
    const [row] = await db.$queryRaw<Row[]>`
      select id, hash, lines, subtotal, discount, delivery, tax, total, currency, price, address,
        card_ending as "cardEnding", expires_at as expires
      from quote where id = ${id}::uuid and shopper_id = ${shopper}::uuid`;
    if (!row) return null;
    const { currency, expires, lines, price, address, cardEnding, hash } = row;
    const of = (amount: number): Money => money(amount, currency);
    return {
      expires,
      quote: {
        ...{ id: row.id, hash, price, address, cardEnding },
        lines: lines.map((line) => ({ ...line, unit: of(line.unit), total: of(line.total) })),
        subtotal: of(row.subtotal),
        discount: of(row.discount),
        delivery: of(row.delivery),
        tax: of(row.tax),
        total: of(row.total),
      },
    };
  };
