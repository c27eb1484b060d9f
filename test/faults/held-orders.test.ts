// A session of the database that falls silent with somebody's order or token in it, and a lock that is not let go.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { someVariant, stockOf } from '../../src/commerce/testing/shop.ts';
import { freshDatabase } from '../helpers/database.ts';
import { freezingProxy, type FreezingProxy } from '../helpers/freezing-proxy.ts';
import { startShop, type Shop } from '../helpers/shop.ts';

jest.setTimeout(90_000);

const folder = mkdtempSync(path.join(tmpdir(), 'parley-held-'));
let store: Awaited<ReturnType<typeof freshDatabase>>;
let way: FreezingProxy;
let shop: Shop;
beforeAll(async () => {
  store = await freshDatabase('demo');
  way = await freezingProxy(store.url);
  shop = await startShop(folder, { DATABASE_URL: way.url, PARLEY_ROLES: 'web', LOG_LEVEL: 'fatal' });
});
afterAll(async () => {
  await shop.end('SIGKILL');
  await way.close();
  await store.drop();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (token: string, place: string, body?: unknown) => {
  const response = await fetch(shop.base + place, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': 'first' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, told: (await response.json()) as { id: string; hash: string; number: number } };
};

/** Somebody who was shown a quote of this thing, and says yes when asked to. */
const buyer = async (variant: string) => {
  const { token } = await shop.session();
  await ask(token, '/api/cart/changes', { changes: [{ do: 'add', variant, quantity: 1 }] });
  const { id: quote, hash } = (await ask(token, '/api/quotes', {})).told;
  return () => ask(token, '/api/orders', { quote, hash });
};

it.each([
  ['before the database heard of an order', 'lost'],
  ['when the order was placed', 'heard'],
] as const)('silent %s: it is placed once, and the others are not held up for ever', async (_when, words) => {
  const mug = await someVariant(store.db, 9);
  const [first, ...others] = [await buyer(mug), await buyer(mug), await buyer(mug)];
  const begun = performance.now();
  const silent = way.freeze('place-', words);
  const held = first();
  await silent;
  const placed = await Promise.all(others.map((yes) => yes()));
  expect(placed.map(({ status }) => status)).toEqual([201, 201]);
  expect((await held).status).toBe(201);
  expect(performance.now() - begun).toBeLessThan(15_000);
  expect((await first()).told.number).toBe((await held).told.number);
  expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 3 });
});

it('tells whoever is held up for seconds to come again, and has placed nothing', async () => {
  const mug = await someVariant(store.db, 9);
  const [ann, bob] = [await buyer(mug), await buyer(mug)];
  await store.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`select from variant where id = ${mug} for update`;
      expect((await ann()).status).toBe(503);
    },
    { timeout: 20_000 },
  );
  expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
  expect([(await ann()).status, (await bob()).status]).toEqual([201, 201]);
});

it('silent when a token is looked up: whoever comes after is let in', async () => {
  const [ann, bob] = [await shop.session(), await shop.session()];
  const silent = way.freeze('speakers-', 'lost');
  const held = ask(ann.token, '/api/cart');
  await silent;
  expect((await ask(bob.token, '/api/cart')).status).toBe(200);
  expect((await held).status).toBe(500);
  expect((await ask(ann.token, '/api/cart')).status).toBe(200);
});
