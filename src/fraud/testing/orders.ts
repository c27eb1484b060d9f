import { randomUUID } from 'node:crypto';
import type { Database } from '#store';

export interface SomeOrder {
  readonly shopper: string;
  readonly total?: number;
  /** Pieces of the one line; the total must be a multiple of it. */
  readonly quantity?: number;
  readonly status?: string;
  readonly reason?: string;
  readonly paying?: string;
  readonly address?: object;
  readonly context?: object;
  readonly signals?: object;
  readonly at?: Date;
}

export const home = { line1: '12 Harbor Street', city: 'Portland', region: 'OR', postcode: '97201', country: 'US' };

export const someShopper = async (db: Database, createdAt?: Date): Promise<string> => {
  const id = randomUUID();
  await db.shopper.create({ data: { id, visitor: `web:${id}`, address: home, ...(createdAt && { createdAt }) } });
  return id;
};

/** Orders as they are when the money is held, straight into the books; answers their numbers in the same order. */
export const someOrders = async (db: Database, wanted: readonly SomeOrder[]): Promise<number[]> => {
  await db.$executeRaw`
    insert into product (id, title) values ('p-fraud', 'Mug') on conflict do nothing`;
  await db.$executeRaw`
    insert into variant (id, product_id, sku, price, currency) values ('v-fraud', 'p-fraud', 'SKU-FRAUD', 1, 'USD') on conflict do nothing`;
  const rows = wanted.map((each) => ({
    quote: randomUUID(),
    total: 4_000,
    quantity: 1,
    status: 'authorised',
    reason: null,
    paying: 'authorised',
    address: home,
    context: {},
    signals: { level: 'normal', score: 12 },
    at: new Date(),
    ...each,
  }));
  const written = await db.$queryRaw<{ number: number; quote: string }[]>`
    with w as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(quote uuid, shopper uuid, total int, quantity int,
        status text, reason text, paying text, address jsonb, context jsonb, signals jsonb, at timestamptz)
    ), quoted as (
      insert into quote (id, shopper_id, hash, lines, subtotal, delivery, tax, total, currency, address, payment_method,
        card_ending, created_at, expires_at)
      select quote, shopper, repeat('0', 64), '[{}]', total, 0, 0, total, 'USD', address, 'pm_card_visa', '4242', at,
        at + interval '1 hour' from w
    ), placed as (
      insert into "order" (quote_id, shopper_id, status, reason, subtotal, delivery, tax, total, currency, address,
        payment_method, card_ending, context, created_at, updated_at)
      select quote, shopper, status, reason, total, 0, 0, total, 'USD', address, 'pm_card_visa', '4242', context, at, at from w
      returning *
    ), lines as (
      insert into order_line (order_number, variant_id, title, quantity, unit, total, position)
      select p.number, 'v-fraud', 'Mug', w.quantity, w.total / w.quantity, w.total, 1 from placed p join w on w.quote = p.quote_id
    ), owed as (
      insert into payment (id, order_number, provider, provider_id, status, amount, captured, captured_at, currency, signals, created_at)
      select gen_random_uuid(), p.number, 'stripe', 'pi_' || p.number, w.paying, w.total,
        case when w.paying = 'captured' then w.total else 0 end, case when w.paying = 'captured' then w.at end, 'USD',
        w.signals, w.at from placed p join w on w.quote = p.quote_id
    )
    select number, quote_id::text as quote from placed`;
  const numbers = new Map(written.map(({ quote, number }) => [quote, number]));
  return rows.map(({ quote }) => numbers.get(quote)!);
};

export const someOrder = async (db: Database, wanted: SomeOrder): Promise<number> =>
  (await someOrders(db, [wanted]))[0]!;
