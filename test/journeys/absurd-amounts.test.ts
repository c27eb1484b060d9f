// Whatever numbers somebody sends where money, pieces and limits are meant: a clear no or a sensible yes, never a failure of ours.
import { randomUUID } from 'node:crypto';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';
import { until } from '../helpers/until.ts';

const absurd = [
  -1,
  0,
  -0,
  0.5,
  1e-9,
  2_147_483_647,
  2_147_483_648,
  4_294_967_296,
  2 ** 53 - 1,
  2 ** 53,
  1e300,
  '5',
  null,
  true,
  [],
  {},
];

let shop: OpenShop;
let owner: string;
let number: number;
beforeAll(async () => {
  shop = await openShop();
  owner = await shop.staff('owner');
  const ann = await shop.shopper();
  await send('POST', '/api/cart/changes', { changes: [{ do: 'add', variant, quantity: 2 }] }, ann.token);
  const { told } = await send('POST', '/api/quotes', {}, ann.token);
  const placed = await send('POST', '/api/orders', { quote: told['id'], hash: told['hash'] }, ann.token);
  number = Number(placed.told['number']);
  await until(async () => (await shop.db.order.findUnique({ where: { number } }))?.status === 'paid');
});
afterAll(() => shop.close());

const variant = 'harbor-mug-large-red';
const send = async (method: string, path: string, body: unknown, token: string) => {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'idempotency-key': randomUUID(),
  };
  const response = await fetch(shop.url + path, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, told: (await response.json()) as Record<string, unknown> };
};
const usd = (amount: unknown) => ({ amount, currency: 'USD' });
const label = { 'en-US': 'Absurd' };
const percent = { kind: 'percent', percent: 10 };

type Sent = readonly [method: string, path: string, body: (value: unknown) => unknown];
const asStaff: readonly Sent[] = [
  ['POST', '/admin/api/orders/:number/refunds', (value) => ({ reason: 'x', amount: usd(value) })],
  ['POST', '/admin/api/orders/:number/refunds', (value) => ({ reason: 'x', lines: [{ variant, quantity: value }] })],
  ['POST', `/admin/api/stock/${variant}/receive`, (value) => ({ quantity: value, reason: 'x' })],
  ['POST', `/admin/api/stock/${variant}/adjust`, (value) => ({ onHand: value, reason: 'x' })],
  ['POST', `/admin/api/stock/${variant}/adjust`, (value) => ({ by: value, reason: 'x' })],
  ['PUT', '/admin/api/promotions/absurd', (value) => ({ label, rule: percent, limit: value })],
  ['PUT', '/admin/api/promotions/absurd', (value) => ({ label, rule: percent, shopperLimit: value })],
  ['PUT', '/admin/api/promotions/absurd', (value) => ({ label, rule: percent, priority: value })],
  ['PUT', '/admin/api/promotions/absurd', (value) => ({ label, rule: { kind: 'percent', percent: value } })],
  ['PUT', '/admin/api/promotions/absurd', (value) => ({ label, rule: { kind: 'amount', amount: usd(value) } })],
  [
    'PUT',
    '/admin/api/promotions/absurd',
    (value) => ({ label, rule: { kind: 'buy-x-get-y', buy: value, get: value } }),
  ],
  ['PUT', '/admin/api/tax-rates/absurd', (value) => ({ country: 'ZZ', label: 'x', rate: value })],
  [
    'PUT',
    '/admin/api/delivery-methods/absurd',
    (value) => ({ label, price: usd(value), minDays: 1, maxDays: 2, countries: ['ZZ'] }),
  ],
  [
    'PUT',
    '/admin/api/delivery-methods/absurd',
    (value) => ({ label, price: usd(1), minDays: 1, maxDays: value, countries: ['ZZ'] }),
  ],
  [
    'PUT',
    `/admin/api/stock/${variant}/reorder`,
    (value) => ({ reorderBelow: value, reorderTo: value, packSize: value }),
  ],
  ['PUT', `/admin/api/stock/${variant}/reorder`, (value) => ({ below: value, to: value, pack: value })],
  [
    'PUT',
    '/admin/api/vendors/terms/hearthstone',
    (value) => ({ adapter: 'json', address: 'http://127.0.0.1:9/', minimum: value, leadDays: value }),
  ],
  ['POST', '/admin/api/vendors/orders/1/receive', (value) => ({ lines: [{ sku: 'x', quantity: value }] })],
  [
    'PUT',
    '/admin/api/fraud/rules',
    (value) => ({
      rules: [{ name: 'absurd', when: [{ signal: 'total', is: 'at-least', value }], points: 1, found: 'x' }],
    }),
  ],
  [
    'PUT',
    '/admin/api/fraud/rules',
    (value) => ({
      rules: [{ name: 'absurd', when: [{ signal: 'total', is: 'at-least', value: 1 }], points: value, found: 'x' }],
    }),
  ],
  ['PUT', '/admin/api/companies/absurd', (value) => ({ name: 'x', orderLimit: usd(value) })],
  ['PUT', '/admin/api/companies/absurd', (value) => ({ name: 'x', monthLimit: usd(value) })],
];
const asShopper: readonly Sent[] = [
  ['POST', '/api/cart/changes', (value) => ({ changes: [{ do: 'add', variant, quantity: value }] })],
  ['POST', '/api/cart/changes', (value) => ({ changes: [{ do: 'set', variant, quantity: value }] })],
  [
    'POST',
    '/api/cart/changes',
    (value) => ({
      changes: [
        { do: 'add', variant, quantity: 50 },
        { do: 'add', variant, quantity: value },
      ],
    }),
  ],
];

it.each([...asStaff, ...asShopper].map((each) => [...each] as const))('%s %s', async (method, path, body) => {
  const token = path.startsWith('/admin') ? owner : (await shop.shopper()).token;
  for (const value of absurd) {
    const { status, told } = await send(method, path.replace(':number', String(number)), body(value), token);
    // What is refused says where, or what would do.
    if (status >= 500 || (status >= 400 && typeof told['detail'] !== 'string'))
      throw new Error(
        `${method} ${path} with ${JSON.stringify(body(value))} was answered ${status}: ${JSON.stringify(told)}`,
      );
  }
});

it.each(['0', '-1', '1.5', '2147483648', '99999999999999999999', 'NaN', '1e9'])('an order called %s', async (name) => {
  for (const [method, path, body] of [
    ['GET', `/admin/api/orders/${name}`, undefined],
    ['POST', `/admin/api/orders/${name}/refunds`, { reason: 'x' }],
    ['POST', `/admin/api/orders/${name}/cancel`, { reason: 'x' }],
    ['POST', `/admin/api/returns/${name}/receive`, { restock: true }],
  ] as const)
    expect([400, 404, 422]).toContain((await send(method, path, body, owner)).status);
  const { token } = await shop.shopper();
  expect([400, 404, 422]).toContain((await send('GET', `/api/orders/${name}`, undefined, token)).status);
});

it('has given back no more than was paid, and the books agree', async () => {
  const { total, refunds } = await shop.db.order.findUniqueOrThrow({ where: { number }, include: { refunds: true } });
  const back = refunds.filter(({ status }) => status !== 'failed').reduce((sum, { amount }) => sum + amount, 0);
  expect(back).toBeLessThanOrEqual(total);
  const { status, told } = await send('GET', '/admin/api/stock/check', undefined, owner);
  expect([status, told]).toMatchObject([200, { faults: [] }]);
});
