import { hash, quote } from './testing/checkout.ts';
import { openShop, type Shop } from './testing/stand-ins.ts';

let shop: Shop;
beforeEach(async () => void (shop = await openShop()));
afterEach(() => shop.close(100));
const problem = async (response: Response) => [response.status, (await response.json()) as Record<string, unknown>];

it('orders what a page has shown, once', async () => {
  const ann = await shop.token('ann');
  const shown = await shop.post('/api/quotes', {}, ann);
  const told = (await shown.json()) as { id: string; hash: string };
  expect([shown.status, told]).toEqual([
    201,
    expect.objectContaining({
      total: { amount: 3200, currency: 'USD' },
      steps: [{ kind: 'line', label: '2 × Red Mug', amount: { amount: 2500, currency: 'USD' } }],
      codes: [{ code: 'OLD', fault: 'over' }],
    }),
  ]);
  const yes = { quote: told.id, hash: told.hash };
  const first = await shop.post('/api/orders', yes, ann);
  expect([first.status, await first.json()]).toEqual([201, expect.objectContaining({ number: 1042, ahead: 11 })]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const again = await shop.post('/api/orders', yes, ann);
  expect([again.status, await again.json()]).toEqual([200, expect.objectContaining({ number: 1042 })]);
});

it('places nothing that was not shown like this, and shows it anew', async () => {
  const ann = await shop.token('ann');
  expect(await problem(await shop.post('/api/orders', { quote: quote.id, hash: 'b'.repeat(64) }, ann))).toEqual([
    409,
    expect.objectContaining({ type: 'urn:parley:changed', quote: expect.objectContaining({ hash }) as object }),
  ]);
  expect(await problem(await shop.post('/api/orders', { quote: quote.id, hash, pin: '0000' }, ann))).toEqual([
    422,
    expect.objectContaining({ type: 'urn:parley:pin-needed', wrong: true, left: 2 }),
  ]);
  const bob = await shop.token('bob');
  expect(await problem(await shop.post('/api/orders', { quote: quote.id, hash }, bob))).toMatchObject([404, {}]);
  expect(await problem(await shop.post('/api/quotes', {}, bob))).toMatchObject([
    422,
    { type: 'urn:parley:empty-cart' },
  ]);
  expect((await shop.post('/api/orders', { quote: quote.id, hash })).status).toBe(401);
  expect((await shop.post('/api/orders', { quote: 'x', hash }, ann)).status).toBe(400);
});
