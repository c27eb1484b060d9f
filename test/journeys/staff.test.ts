import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openShop, textOf, type OpenShop } from '../helpers/open-shop.ts';
import { until } from '../helpers/until.ts';

let shop: OpenShop;
let token: string;
beforeAll(async () => {
  shop = await openShop();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['scripts/run.mjs', 'scripts/staff.ts', 'add', 'olga', '--roles', 'owner'],
    { env: { ...process.env, DATABASE_URL: shop.databaseUrl } },
  );
  token = /^parley_\S+/m.exec(stdout)![0];
}, 60_000);
afterAll(() => shop.close());

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

const ask = async (method: string, path: string, body?: unknown, key?: string): Promise<Answer> => {
  const response = await fetch(`${shop.url}/admin/api/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

const orderOf = async (visitor: string, ...said: readonly string[]) => {
  const shopper = await shop.shopper({ visitor });
  for (const words of said) await shopper.say(words);
  const bought = await shopper.say('yes');
  return { shopper, number: bought.order!.number, status: bought.order!.status };
};

test('an order goes out of the house, a part of it comes back, and the books, the shelf and the audit know', async () => {
  const { shopper, number } = await orderOf('kim', 'two large red mugs', 'check out');
  for (const deed of ['pack', 'ship', 'deliver'])
    expect(await ask('POST', `orders/${number}/${deed}`)).toMatchObject({ status: 200 });
  expect(await ask('POST', `orders/${number}/pack`)).toMatchObject({ status: 409, body: { state: 'delivered' } });
  const before = await shop.db.variant.findUniqueOrThrow({ where: { id: 'harbor-mug-large-red' } });

  expect(textOf(await shopper.say('I want to send back one of the mugs'))).toContain('1 × Harbor Mug');
  await shopper.say('yes');
  const { body } = await ask('GET', 'returns');
  expect(body['returns']).toMatchObject([{ order: number, lines: [{ quantity: 1 }] }]);
  const [back] = body['returns'] as { number: number }[];
  const received = await ask('POST', `returns/${back!.number}/receive`, { restock: true });
  expect(received).toMatchObject({ status: 200, body: { amount: { amount: 1620, currency: 'USD' } } });
  await until(
    async () => (await shop.db.payment.findUniqueOrThrow({ where: { orderNumber: number } })).refunded === 1620,
  );
  expect((await shop.db.variant.findUniqueOrThrow({ where: { id: 'harbor-mug-large-red' } })).onHand).toBe(
    before.onHand + 1,
  );

  const ledger = await ask('GET', `ledger?order=${number}`);
  expect(
    (ledger.body['lines'] as { kind: string; amount: { amount: number } }[]).map(({ kind, amount }) => [
      kind,
      amount.amount,
    ]),
  ).toEqual([
    ['refund', -1620],
    ['capture', expect.any(Number)],
  ]);
  const file = await ask('GET', `orders/${number}`);
  expect(JSON.stringify(file.body)).toContain('staff:olga');
  const talk = await ask('GET', `orders/${number}/transcript`);
  expect(JSON.stringify(talk.body)).toContain('two large red mugs');
  const audit = await ask('GET', `audit?subject=order:${number}`);
  expect((audit.body['entries'] as { action: string }[]).map(({ action }) => action)).toEqual([
    'order.delivered',
    'order.shipped',
    'order.packed',
  ]);
  expect(await ask('GET', 'stock/check')).toMatchObject({ status: 200, body: { faults: [] } });
});

test('money goes back once for one key, and never more than came in', async () => {
  const { number } = await orderOf('lee', 'a sparkling water', 'check out');
  const refund = { reason: 'a gesture', amount: { amount: 100, currency: 'USD' } };
  expect(await ask('POST', `orders/${number}/refunds`, refund)).toMatchObject({ status: 400 });
  const [first, again] = [
    await ask('POST', `orders/${number}/refunds`, refund, 'k1'),
    await ask('POST', `orders/${number}/refunds`, refund, 'k1'),
  ];
  expect([first.status, again.status]).toEqual([expect.any(Number), first.status]);
  expect(again.body['id']).toBe(first.body['id']);
  expect(
    await ask(
      'POST',
      `orders/${number}/refunds`,
      { reason: 'x', amount: { amount: 9_999_999, currency: 'USD' } },
      'k2',
    ),
  ).toMatchObject({ status: 422 });
  expect(
    await ask('POST', `orders/${number}/refunds`, { reason: 'x', amount: { amount: 100, currency: 'EUR' } }, 'k3'),
  ).toMatchObject({ status: 422 });
  await until(
    async () => (await shop.db.payment.findUniqueOrThrow({ where: { orderNumber: number } })).refunded === 100,
  );
  expect((await shop.db.order.findUniqueOrThrow({ where: { number } })).status).toBe('paid');
  expect(await ask('GET', 'stock/check')).toMatchObject({ body: { faults: [] } });
});

test('the fraud desk: rules are tried on past orders before they judge, and a held order is decided', async () => {
  const { number, status } = await orderOf('max', 'a sparkling water', 'pay with pm_card_riskLevelElevated');
  expect(status).toBe('in_review');
  expect(JSON.stringify((await ask('GET', 'fraud/queue')).body)).toContain(String(number));
  const rule = {
    name: 'anything-at-all',
    when: [{ signal: 'total', is: 'at-least', value: 1 }],
    points: 60,
    found: 'The total is {total}.',
  };
  const draft = { rules: [rule], thresholds: { hold: 50, refuse: 80 } };
  const tried = await ask('POST', 'fraud/rules/dry-run?last=3000', draft);
  expect([tried.status, tried.body]).toEqual([200, expect.anything()]);
  const { orders, now } = tried.body as { orders: number; now: { hold: number } };
  expect(now.hold).toBe(orders);
  expect(
    await ask('PUT', 'fraud/rules', { ...draft, rules: [{ ...rule, when: [{ ...rule.when[0], signal: 'moon' }] }] }),
  ).toMatchObject({
    status: 422,
  });
  expect(await ask('POST', `fraud/queue/${number}/decide`, { decision: 'approve' })).toMatchObject({ status: 200 });
  await until(async () => (await shop.db.order.findUniqueOrThrow({ where: { number } })).status === 'paid');
  expect(await ask('POST', `fraud/queue/${number}/decide`, { decision: 'refuse' })).toMatchObject({ status: 409 });
});

test('a promotion that staff save is in the next read-back', async () => {
  const saved = await ask('PUT', 'promotions/water-week', {
    label: { 'en-US': 'water week' },
    rule: { kind: 'percent', percent: 50, when: { products: ['fallowell-sparkling-water'] } },
  });
  expect(saved.status).toBeLessThan(300);
  const shopper = await shop.shopper();
  await shopper.say('a sparkling water');
  expect(textOf(await shopper.say('check out'))).toContain('water week');
  expect(await ask('DELETE', 'promotions/water-week')).toMatchObject({ status: 200 });
  expect(textOf(await shopper.say('check out'))).not.toContain('water week');
});

test('the operations desk: nothing is parked, nobody waits, and payments agree with orders', async () => {
  expect(await ask('GET', 'operations/parked')).toMatchObject({ status: 200, body: { runs: [], next: null } });
  expect(await ask('GET', 'operations/queue')).toMatchObject({
    body: { waiting: 0, circuit: 'closed', stuck: [], limits: { inFlight: 16 } },
  });
  expect(await ask('POST', 'operations/watchdog')).toMatchObject({ body: { voided: [], refunded: [], failed: [] } });
});
