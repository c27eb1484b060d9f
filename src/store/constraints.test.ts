import { orderStates } from '../commerce/orders/order-states.ts';
import { Prisma } from './generated/client.ts';
import { freshDatabase } from '../../test/helpers/database.ts';

const shopper = '00000000-0000-4000-8000-000000000001';
const quote = '00000000-0000-4000-8000-000000000002';

describe('what the database refuses', () => {
  let open: Awaited<ReturnType<typeof freshDatabase>>;
  beforeAll(async () => {
    open = await freshDatabase();
    for (const statement of [
      `insert into product (id, title) values ('mug', 'Mug')`,
      `insert into variant (id, product_id, sku, price, currency, on_hand, reserved) values ('mug-1', 'mug', 'm1', 500, 'USD', 10, 2)`,
      `insert into shopper (id, visitor) values ('${shopper}', 'web:ann')`,
      `insert into cart (id, shopper_id) values ('${shopper}', '${shopper}')`,
      quoteSql(quote),
      orderSql(quote),
      `insert into payment (id, order_number, provider, status, amount, currency)
         values (gen_random_uuid(), 1001, 'stripe', 'authorised', 1000, 'USD')`,
      `insert into event (id, type, subject, payload) values ('${quote}', 'order.placed', 'order:1001', '{}')`,
    ])
      await open.db.$executeRaw(Prisma.raw(statement));
  });
  afterAll(() => open.drop());

  const quoteSql = (id: string, changes: { total?: number; lines?: string; expires?: string } = {}) =>
    `insert into quote (id, shopper_id, hash, lines, subtotal, delivery, tax, total, currency, address, payment_method, card_ending, expires_at)
     values ('${id}', '${shopper}', repeat('a', 64), '${changes.lines ?? '[{}]'}', 1000, 100, 80, ${changes.total ?? 1180}, 'USD', '{}',
       'pm_card_visa', '4242', now() + interval '${changes.expires ?? '15 minutes'}')`;

  /** Order and line in one statement, as placing an order writes them. */
  const orderSql = (
    id: string,
    changes: { total?: number; status?: string; currency?: string; lines?: string; subtotal?: number } = {},
  ) =>
    `with placed as (
       insert into "order" (quote_id, shopper_id, status, subtotal, delivery, tax, total, currency, address, payment_method, card_ending)
       values ('${id}', '${shopper}', '${changes.status ?? 'placed'}', ${changes.subtotal ?? 1000}, 100, 80, ${changes.total ?? 1180},
         '${changes.currency ?? 'USD'}', '{}', 'pm_card_visa', '4242')
       returning number
     )
     insert into order_line (order_number, variant_id, title, quantity, unit, total, position)
     select number, variant, 'Mug', quantity, unit, total, 1
     from placed cross join (values ${changes.lines ?? `('mug-1', 2, 500, 1000)`}) as line (variant, quantity, unit, total)`;

  const other = '00000000-0000-4000-8000-000000000003';
  const withQuote = (statement: string) => [quoteSql(other), statement];

  const failedRefund = `insert into refund (id, order_number, cause, amount, currency, reason, who, status)
    values (gen_random_uuid(), 1001, 'c', 1, 'USD', 'r', 'w', 'failed')`;

  const aSet = `insert into variant (id, product_id, sku, price, currency, bundle) values ('set', 'mug', 'set', 900, 'USD', true)`;

  const refused: [string, string, string | string[]][] = [
    ['negative stock', 'variant_on_hand_not_negative', `update variant set on_hand = -1, reserved = 0`],
    ['less than nothing reserved', 'variant_reserved_within_stock', `update variant set reserved = -1`],
    ['more reserved than there is', 'variant_reserved_within_stock', `update variant set reserved = 11`],
    ['a negative price', 'variant_price_not_negative', `update variant set price = -1`],
    ['a currency that is none', 'variant_currency_code', `update variant set currency = 'us$'`],
    ['options that are a list', 'variant_options_object', `update variant set options = '[]'`],
    ['a whole card number as card ending', '22001', `update shopper set card_ending = '4242424242424242'`],
    ['letters as card ending', 'shopper_card_ending_digits', `update shopper set card_ending = 'visa'`],
    [
      'none of a thing in a cart',
      'cart_line_quantity_positive',
      `insert into cart_line (cart_id, variant_id, quantity) values ('${shopper}', 'mug-1', 0)`,
    ],
    ['a quote that does not add up', 'quote_adds_up', quoteSql(other, { total: 1181 })],
    ['a quote of nothing', 'quote_lines_some', quoteSql(other, { lines: '[]' })],
    ['a quote that is over before it begins', 'quote_expires_later', quoteSql(other, { expires: '-1 second' })],
    ['an order that does not add up', 'order_adds_up', withQuote(orderSql(other, { total: 1181 }))],
    ['an order in an unknown state', 'order_status_known', withQuote(orderSql(other, { status: 'lost' }))],
    ['an order in no currency', 'order_currency_code', withQuote(orderSql(other, { currency: 'usd' }))],
    [
      'an order without lines',
      'has no lines',
      withQuote(orderSql(other).replace(/insert into order_line[^]*/, 'select 1 from placed')),
    ],
    [
      'a subtotal that its lines do not make',
      'says a subtotal of 500, its lines make 1000',
      withQuote(orderSql(other, { subtotal: 500, total: 680 })),
    ],
    ['a line of none', 'order_line_quantity_positive', withQuote(orderSql(other, { lines: `('mug-1', 0, 500, 0)` }))],
    [
      'a line with a negative price',
      'order_line_unit_not_negative',
      withQuote(orderSql(other, { lines: `('mug-1', 2, -500, -1000)` })),
    ],
    [
      'a line that does not multiply',
      'order_line_adds_up',
      withQuote(orderSql(other, { lines: `('mug-1', 3, 500, 1000)` })),
    ],
    ['a line without a price', '23502', withQuote(orderSql(other, { lines: `('mug-1', 2, null::int, 1000)` }))],
    ['taking away the last line', 'has no lines', `delete from order_line where order_number = 1001`],
    ['a second order of the same quote', '23505', orderSql(quote)],
    [
      'reserving none',
      'reservation_quantity_positive',
      `insert into reservation (order_number, variant_id, quantity, expires_at) values (1001, 'mug-1', 0, now())`,
    ],
    [
      'an unknown reservation state',
      'reservation_status_known',
      `insert into reservation (order_number, variant_id, quantity, status, expires_at) values (1001, 'mug-1', 1, 'lost', now())`,
    ],
    [
      'a second payment of an order',
      '23505',
      `insert into payment (id, order_number, provider, status, amount, currency) values (gen_random_uuid(), 1001, 'stripe', 'authorised', 1000, 'USD')`,
    ],
    ['an unknown payment state', 'payment_status_known', `update payment set status = 'lost'`],
    [
      'capturing more than was authorised',
      'payment_captured_within_amount',
      `update payment set captured = 1001, captured_at = now()`,
    ],
    ['a capture at no time', 'payment_captured_with_time', `update payment set captured = 1000`],
    [
      'giving back more than was taken',
      'payment_refunded_within_captured',
      `update payment set captured = 500, captured_at = now(), refunded = 501`,
    ],
    [
      'capturing in two parts',
      'took 500 already',
      [`update payment set captured = 500, captured_at = now()`, `update payment set captured = 1000`],
    ],
    [
      'capturing at another time',
      'was captured at',
      [
        `update payment set captured = 500, captured_at = now()`,
        `update payment set captured_at = now() + interval '1 second'`,
      ],
    ],
    [
      'uncapturing',
      'was captured at',
      [`update payment set captured = 500, captured_at = now()`, `update payment set captured = 0, captured_at = null`],
    ],
    [
      'taking a refund back',
      'gave back 500 already',
      [`update payment set captured = 500, captured_at = now(), refunded = 500`, `update payment set refunded = 0`],
    ],
    [
      'an unknown verdict',
      'fraud_check_verdict_known',
      `insert into fraud_check (order_number, verdict, score, findings) values (1001, 'perhaps', 1, '[]')`,
    ],
    [
      'an unknown run state',
      'function_run_status_known',
      `insert into function_run (event_id, function, status) values ('${quote}', 'send-receipt', 'lost')`,
    ],
    ['stock of a bundle', 'variant_bundle_has_no_stock', `update variant set bundle = true`],
    [
      'parts of what is no bundle',
      'is no bundle and has no parts',
      [aSet, `insert into bundle_part (bundle_id, part_id, quantity) values ('mug-1', 'set', 1)`],
    ],
    [
      'a bundle in a bundle',
      'cannot be part of',
      [
        aSet,
        aSet.replaceAll("'set'", "'gift'"),
        `insert into bundle_part (bundle_id, part_id, quantity) values ('gift', 'set', 1)`,
      ],
    ],
    ['a discount larger than the goods', 'quote_adds_up', `update quote set discount = 5000`],
    [
      'a ledger entry that is changed',
      'ledger_entry is only ever added to',
      [
        `insert into ledger_entry (kind, amount, currency, payment, movement) values ('capture', 100, 'USD', 'pi_1', 'pi_1:capture')`,
        `update ledger_entry set amount = 200`,
      ],
    ],
    [
      'the same movement of money twice',
      '23505',
      `insert into ledger_entry (kind, amount, currency, payment, movement)
       select 'capture', 100, 'USD', 'pi_1', 'pi_1:capture' from generate_series(1, 2)`,
    ],
    [
      'a refund that brings money in',
      'ledger_entry_sign',
      `insert into ledger_entry (kind, amount, currency, payment, movement) values ('refund', 100, 'USD', 'pi_1', 're_1')`,
    ],
    [
      'money that comes back from the bank and never went there',
      'never booked as given back',
      `insert into ledger_entry (kind, amount, currency, payment, movement) values ('refund-failed', 100, 'USD', 'pi_1', 're_1:failed')`,
    ],
    [
      'more that comes back from the bank than went there',
      'never booked as given back',
      [
        `insert into ledger_entry (kind, amount, currency, payment, movement) values ('refund', -100, 'USD', 'pi_1', 're_1')`,
        `insert into ledger_entry (kind, amount, currency, payment, movement) values ('refund-failed', 101, 'USD', 'pi_1', 're_1:failed')`,
      ],
    ],
    [
      'taking back more of a refund than the books say came back',
      'the books know of nothing that came back',
      [
        `update payment set captured = 500, captured_at = now(), refunded = 500, provider_id = 'pi_1'`,
        `insert into ledger_entry (kind, amount, currency, payment, movement) values ('refund', -200, 'USD', 'pi_1', 're_1'), ('refund', -300, 'USD', 'pi_1', 're_2')`,
        `insert into ledger_entry (kind, amount, currency, payment, movement) values ('refund-failed', 200, 'USD', 'pi_1', 're_1:failed')`,
        `update payment set refunded = 0`,
      ],
    ],
    ['a refund that failed nobody knows when', 'refund_failed_with_time', failedRefund],
    [
      'an audit that is cut short',
      'audit is only ever added to',
      [`insert into audit (who, action, subject) values ('ann', 'order.refunded', 'order:1001')`, `delete from audit`],
    ],
    [
      'a promotion used more often than it may be',
      'promotion_used_within_limit',
      `insert into promotion (id, label, rule, "limit", used) values ('ten', '{}', '{}', 1, 2)`,
    ],
    [
      'two standing blocks of one card',
      '23505',
      `insert into block (id, kind, key, reason, who) select gen_random_uuid(), 'card', 'f1', 'theft', 'ann' from generate_series(1, 2)`,
    ],
    [
      'an answer at no time',
      'turn_answered_with_time',
      [
        `insert into conversation (id, shopper_id, channel, locale) values ('${other}', '${shopper}', 'web', 'en-US')`,
        `insert into turn (conversation_id, id, heard, answer) values ('${other}', 't1', 'hello', '{}')`,
      ],
    ],
  ];

  it.each(refused)('%s (%s)', async (_what, rule, statements) => {
    const attempt = open.db.$transaction(async (tx) => {
      for (const each of [statements].flat()) await tx.$executeRaw(Prisma.raw(each));
    });
    const error = await attempt.then(
      () => null,
      (caught: unknown) => caught as Error,
    );
    expect(`${error?.message} ${JSON.stringify(error)}`).toContain(rule);
  });

  it('but not an order with its lines in one statement, counted from 1001', async () => {
    const orders = await open.db.order.findMany({ include: { lines: true } });
    expect(orders).toMatchObject([
      { number: 1001, status: 'placed', lines: [{ quantity: 2, unit: 500, total: 1000 }] },
    ]);
  });

  it('nor money that is taken once and given back in parts, nor an order that is deleted with all its lines', async () => {
    const id = '00000000-0000-4000-8000-000000000009';
    await open.db.$executeRaw(Prisma.raw(quoteSql(id)));
    await open.db.$executeRaw(Prisma.raw(orderSql(id)));
    const { number } = await open.db.order.findUniqueOrThrow({ where: { quoteId: id } });
    const payment = { orderNumber: number, provider: 'stripe', status: 'authorised', amount: 1000, currency: 'USD' };
    await open.db.payment.create({ data: payment });
    await open.db.payment.update({
      where: { orderNumber: number },
      data: { captured: 1000, capturedAt: new Date(), status: 'captured' },
    });
    for (const refunded of [400, 1000])
      await open.db.payment.update({ where: { orderNumber: number }, data: { refunded } });
    expect(await open.db.payment.findUnique({ where: { orderNumber: number } })).toMatchObject({
      captured: 1000,
      refunded: 1000,
    });
    const entry = { orderNumber: number, currency: 'USD', payment: 'pi_9' };
    for (const [kind, amount, movement] of [
      ['refund', -400, 're_9'],
      ['refund', -600, 're_10'],
      ['refund-failed', 400, 're_9:failed'],
    ] as const)
      await open.db.ledgerEntry.create({ data: { ...entry, kind, amount, movement } });
    await open.db.payment.update({ where: { orderNumber: number }, data: { providerId: 'pi_9', refunded: 600 } });
    await open.db.payment.delete({ where: { orderNumber: number } });
    await open.db.order.delete({ where: { number } });
    expect(await open.db.orderLine.count({ where: { orderNumber: number } })).toBe(0);
  });

  it('knows exactly the states of an order that the code knows', async () => {
    const [row] = await open.db.$queryRaw<{ rule: string }[]>`
      select pg_get_constraintdef(oid) as rule from pg_constraint where conname = 'order_status_known'`;
    expect([...row!.rule.matchAll(/'(\w+)'::text/g)].map(([, state]) => state).sort()).toEqual(
      Object.keys(orderStates).sort(),
    );
  });
});
