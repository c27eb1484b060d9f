// What the payment provider takes at least differs by currency: it is told when the price is, and what may be paid is paid.
import { randomUUID } from 'node:crypto';
import { saveProducts } from '#catalog';
import { openShop, type OpenShop, type Shopper } from '../helpers/open-shop.ts';
import { until } from '../helpers/until.ts';

const free = { DELIVERY_FEE: '0', DELIVERY_FREE_FROM: '0', TAX_PERCENT: '0' };

const offering = async ({ db }: OpenShop, currency: string, price: number) => {
  const id = `sticker-${price}`;
  const variants = [{ id, options: {}, price, currency, stock: 9 }];
  await saveProducts(db, [{ id, title: `Sticker ${price}`, category: 'Test', variants }]);
  return id;
};

const post = async ({ url }: OpenShop, { token }: Shopper, path: string, body: unknown) => {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'idempotency-key': randomUUID(),
  };
  const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, told: (await response.json()) as Record<string, unknown> };
};

it.each([
  ['MXN', 999, 1000, {}],
  ['JPY', 49, 50, {}],
  ['GBP', 29, 30, {}],
  // The account is paid out in dollars, which are dearer.
  ['KRW', 699, 700, { LEAST_PAYMENT: '700' }],
])('in %s: %d is too little, %d is paid', async (currency, little, enough, more) => {
  const shop = await openShop({ CURRENCY: currency, ...free, ...more });
  try {
    const quoted = async (shopper: Shopper, variant: string) => {
      await post(shop, shopper, '/api/cart/changes', { changes: [{ do: 'add', variant, quantity: 1 }] });
      return post(shop, shopper, '/api/quotes', {});
    };
    const poor = await shop.shopper();
    expect(await quoted(poor, await offering(shop, currency, little))).toMatchObject({
      ...{ status: 422, told: { type: 'urn:parley:too-little', least: { amount: enough, currency } } },
    });
    const said = await poor.say('check out');
    expect(said.replies.map(({ text }) => text).join(' ')).toContain('cannot be paid');
    const shopper = await shop.shopper();
    const { told } = await quoted(shopper, await offering(shop, currency, enough));
    const { status, told: order } = await post(shop, shopper, '/api/orders', { quote: told['id'], hash: told['hash'] });
    expect(status).toBe(201);
    const number = Number(order['number']);
    await until(async () => (await shop.db.order.findUnique({ where: { number } }))?.status === 'paid');
    expect(await shop.db.payment.findUnique({ where: { orderNumber: number } })).toMatchObject({ captured: enough });
  } finally {
    await shop.close();
  }
});
