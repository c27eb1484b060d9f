import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { createShopKeys } from '../../src/identity/index.ts';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';

const site = 'https://www.example.com';
jest.setTimeout(180_000);

let shop: OpenShop;
beforeAll(async () => {
  shop = await openShop({ WIDGET_ORIGINS: site });
});
afterAll(() => shop.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(shop.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const typeOf = async (response: Response) => [response.status, ((await response.json()) as { type: string }).type];
const keys = () =>
  createShopKeys({
    ...{ db: shop.db, clock: () => new Date(), random: randomBytes },
    first: { key: 'shop', name: 'Shop', origins: [site] },
  });

describe('other sites', () => {
  const preflight = (origin: string, path = '/channels/web/turns') =>
    fetch(shop.url + path, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    });

  test('may talk when they are let in, and say so in advance', async () => {
    const { status, headers } = await preflight(site);
    expect([status, headers.get('access-control-allow-origin')]).toEqual([204, site]);
    expect(headers.get('access-control-allow-headers')).toContain('authorization');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    const opened = await post('/channels/web/sessions', { shop: 'shop' }, { origin: site });
    expect([opened.status, opened.headers.get('access-control-allow-origin')]).toEqual([201, site]);
    expect(opened.headers.get('vary')).toContain('origin');
  });

  test.each(['https://example.com', 'http://www.example.com', 'https://www.example.com.evil.test', 'null'])(
    '%s may not, before and after asking',
    async (origin) => {
      const before = await preflight(origin);
      expect([before.status, before.headers.get('access-control-allow-origin')]).toEqual([403, null]);
      const asked = await post('/channels/web/sessions', { shop: 'shop' }, { origin });
      expect(asked.headers.get('access-control-allow-origin')).toBeNull();
      expect(await typeOf(asked)).toEqual([403, 'urn:parley:origin-not-allowed']);
    },
  );

  test('the shop itself and callers that are no browser are not asked', async () => {
    expect((await post('/channels/web/sessions', {}, { origin: shop.url })).status).toBe(201);
    expect((await post('/channels/web/sessions', {})).status).toBe(201);
  });

  test('use the key that they belong to', async () => {
    await keys().save({ key: 'other', name: 'Another', origins: ['https://other.example'] });
    const asked = async () => typeOf(await post('/channels/web/sessions', { shop: 'other' }, { origin: site }));
    // A process hears of another's change within seconds.
    for (let tries = 0; tries < 200 && (await asked())[0] === 422; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await asked()).toEqual([403, 'urn:parley:origin-not-allowed']);
    expect(await typeOf(await post('/channels/web/sessions', {}, { origin: site }))).toEqual([
      403,
      'urn:parley:origin-not-allowed',
    ]);
    expect(await typeOf(await post('/channels/web/sessions', { shop: 'none' }))).toEqual([
      422,
      'urn:parley:unknown-shop-key',
    ]);
  });

  test('the page of the iframe stands only where its key says', async () => {
    const frame = await fetch(`${shop.url}/widget/frame?shop=shop`);
    expect(frame.headers.get('x-frame-options')).toBeNull();
    expect(frame.headers.get('content-security-policy')).toContain(`frame-ancestors 'self' ${site};`);
    const unknown = await fetch(`${shop.url}/widget/frame?shop=none`);
    expect(unknown.headers.get('content-security-policy')).toContain(`frame-ancestors 'self';`);
  });
});

describe('a signed shopper', () => {
  const signed = async (
    secret: Uint8Array | Parameters<SignJWT['sign']>[0],
    { alg = 'HS256', audience = 'signing', life = '1h', subject = 'ann' } = {},
  ) =>
    new SignJWT({ name: 'Ann', email: 'ann@example.com' })
      .setProtectedHeader({ alg })
      .setIssuedAt()
      .setExpirationTime(life)
      .setAudience(audience)
      .setSubject(subject)
      .sign(secret);
  const open = (identity: string) => post('/channels/web/sessions', { shop: 'signing', identity });
  const shopperOf = async (response: Response) => {
    const { conversation } = (await response.json()) as { conversation: string };
    return shop.db.conversation.findUniqueOrThrow({ where: { id: conversation }, include: { shopper: true } });
  };

  test('is the same one wherever they sign in, and nobody else can be', async () => {
    await keys().save({ key: 'signing', name: 'Signing', origins: [] });
    const secret = Buffer.from((await keys().newSecret('signing'))!);
    // Another process has made the secret: this one believes its own memory for some seconds at most.
    let first = await open(await signed(secret));
    for (let tries = 0; first.status === 422 || (first.status === 401 && tries < 100); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      first = await open(await signed(secret));
    }
    expect(first.status).toBe(201);
    const { shopper } = await shopperOf(first);
    expect(shopper).toMatchObject({ visitor: 'signed:signing:ann', name: 'Ann', email: 'ann@example.com' });
    expect((await shopperOf(await open(await signed(secret)))).shopper.id).toBe(shopper.id);
    const pretender = await post('/channels/web/sessions', { visitor: 'signed:signing:ann' });
    expect((await shopperOf(pretender)).shopper.id).not.toBe(shopper.id);

    const refused = async (token: string) => typeOf(await open(token));
    expect(await refused(await signed(Buffer.from('another secret, as long as the right one')))).toEqual([
      401,
      'urn:parley:identity-invalid',
    ]);
    expect(await refused(await signed(secret, { audience: 'shop' }))).toEqual([401, 'urn:parley:identity-invalid']);
    expect(await refused(await signed(secret, { life: '-1h' }))).toEqual([401, 'urn:parley:identity-expired']);
    expect(await refused(await signed(secret, { life: '2d' }))).toEqual([401, 'urn:parley:identity-invalid']);
    const [head, claims] = (await signed(secret)).split('.');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await refused(`${unsigned}.${claims}.x`)).toEqual([401, 'urn:parley:identity-invalid']);
    expect(await refused(`${head}.${claims}.x`)).toEqual([401, 'urn:parley:identity-invalid']);
  });

  test('by a key pair: the public half is never taken for a secret', async () => {
    const own = keys();
    await own.save({ key: 'pair', name: 'Pair', origins: [] });
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(await own.usePublicKey('pair', 'no key')).toEqual({ ok: false, reason: 'no-public-key' });
    expect(await own.usePublicKey('pair', pem)).toEqual({ ok: true, value: null });
    expect(await own.prove('pair', await signed(privateKey, { alg: 'ES256', audience: 'pair' }))).toMatchObject({
      ok: true,
      value: { subject: 'ann' },
    });
    expect(await own.prove('pair', await signed(Buffer.from(pem), { audience: 'pair' }))).toMatchObject({
      ok: false,
      reason: 'invalid',
    });
    expect(await own.prove('shop', 'a.b.c')).toMatchObject({ ok: false, reason: 'not-signing' });
  });
});

test('a token is exchanged for a new one; the one before ends soon after', async () => {
  const { token, conversation } = await shop.shopper();
  const renew = (held: string) => post('/channels/web/sessions/renew', {}, { authorization: `Bearer ${held}` });
  const { token: next } = (await (await renew(token)).json()) as { token: string };
  const cart = (held: string) => fetch(`${shop.url}/api/cart`, { headers: { authorization: `Bearer ${held}` } });
  expect([(await cart(token)).status, (await cart(next)).status]).toEqual([200, 200]);
  const { tokenUntil } = await shop.db.conversation.findUniqueOrThrow({ where: { id: conversation } });
  expect(tokenUntil!.getTime()).toBeLessThan(Date.now() + 130_000);
  await shop.db.conversation.update({ where: { id: conversation }, data: { tokenUntil: new Date(Date.now() - 1000) } });
  expect((await renew(token)).status).toBe(401);
  const again = await renew(next);
  expect(again.status).toBe(200);
  expect((await renew('no-such-token')).status).toBe(401);
});

test('a shopper is forgotten: what they said, their cart, who they are; an order stays in the books', async () => {
  const ann = await shop.shopper({ visitor: 'to be forgotten' });
  await ann.say('two large red mugs, please');
  await ann.say('check out');
  const placed = await ann.say('yes');
  await ann.say('one kettle');
  const { shopperId } = await shop.db.conversation.findUniqueOrThrow({ where: { id: ann.conversation } });
  const gone = await fetch(`${shop.url}/channels/web/data`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${ann.token}` },
  });
  expect(await gone.json()).toEqual({ conversations: 1, orders: 1 });
  expect((await ann.get('/api/cart')).status).toBe(401);
  const left = await shop.db.shopper.findUniqueOrThrow({
    where: { id: shopperId },
    include: { conversations: true, carts: true, orders: true },
  });
  expect(left).toMatchObject({
    name: null,
    email: null,
    address: null,
    paymentMethod: null,
    conversations: [],
    carts: [],
  });
  expect(left.orders.map(({ number }) => number)).toEqual([placed.order!.number]);
  // The same browser is somebody new from now on.
  const back = await shop.shopper({ visitor: 'to be forgotten' });
  const { shopperId: fresh } = await shop.db.conversation.findUniqueOrThrow({ where: { id: back.conversation } });
  expect(fresh).not.toBe(shopperId);
});

test('what a yes means can be looked at, and only by whom it was read out to', async () => {
  const [ann, bob] = [await shop.shopper(), await shop.shopper()];
  await ann.say('two large red mugs, please');
  const answer = await ann.say('check out');
  const yes = answer.replies.flatMap(({ choices }) => choices).find(({ press }) => press.startsWith('yes:'));
  const [, id, hash] = yes!.press.split(':');
  const quote = (await (await ann.get(`/api/quotes/${id}`)).json()) as { hash: string; total: { amount: number } };
  expect(quote.hash).toBe(hash);
  expect(answer.replies.map(({ text }) => text).join()).toContain((quote.total.amount / 100).toFixed(2));
  expect((await bob.get(`/api/quotes/${id}`)).status).toBe(404);
  expect((await ann.get('/api/quotes/nonsense')).status).toBe(400);
});

test('without ears a recording is refused with the advice to type', async () => {
  const { token } = await shop.shopper();
  const response = await fetch(`${shop.url}/channels/web/hearing`, {
    method: 'POST',
    headers: { 'content-type': 'audio/wav', authorization: `Bearer ${token}` },
    body: Buffer.alloc(100),
  });
  expect(await typeOf(response)).toEqual([422, 'urn:parley:no-ears']);
});
