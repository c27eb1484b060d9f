import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { saveProducts } from '../../src/catalog/index.ts';
import { openShop, textOf, type OpenShop } from '../helpers/open-shop.ts';
import { until } from '../helpers/until.ts';

let shop: OpenShop;
const tokens = new Map<string, string>();
beforeAll(async () => {
  shop = await openShop({ QUIET_HOURS: 'off', CART_LEFT_HOURS: '2', ALERT_EMAIL: 'ops@example.com' });
  for (const role of ['operator', 'viewer'] as const) tokens.set(role, await shop.staff(role));
}, 90_000);
afterAll(() => shop.close());

const ask = async (
  method: string,
  path: string,
  body?: unknown,
  { key, role = 'operator' }: { key?: string; role?: string } = {},
) => {
  const response = await fetch(`${shop.url}/admin/api/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${tokens.get(role)}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

/** A shopper with a mail address of their own. */
const person = async (visitor: string) => {
  const shopper = await shop.shopper({ visitor });
  const { shopperId: id } = await shop.db.conversation.findUniqueOrThrow({ where: { id: shopper.conversation } });
  const email = `${visitor}@example.com`;
  await shop.db.shopper.update({ where: { id }, data: { email } });
  return { ...shopper, id, email };
};

const mailsTo = async (address: string): Promise<string[]> => {
  const names = (await readdir(shop.mail).catch(() => [])).filter((name) => name.endsWith('.eml'));
  const all = await Promise.all(names.map((name) => readFile(join(shop.mail, name), 'utf8')));
  return all
    .filter((mail) => mail.includes(`To: ${address}`))
    .map((mail) => mail.replaceAll('=\n', '').replaceAll('=3D', '='));
};

const settled = () =>
  until(async () => {
    const [row] = await shop.db.$queryRaw<{ open: number }[]>`
      select (select count(*) from event where relayed_at is null)::int
        + (select count(*) from function_run where status in ('queued', 'waiting', 'running'))::int as open`;
    return row!.open === 0;
  });

const strike = (schedule: string) => shop.db.$executeRaw`
  insert into event (id, type, subject, payload, at) values (gen_random_uuid(), 'clock.struck', ${`schedule:${schedule}`},
    jsonb_build_object('schedule', ${schedule}::text, 'due', '2026-05-05T00:15:00.000Z'), now())`;

test('back in stock: a yes is kept as consent, one mail and one line in the talk, and the link in it ends them', async () => {
  const ann = await person('ann-back');
  expect(textOf(await ann.say('tell me when the telescope is back'))).toContain('Shall I write to you once');
  await ann.say('yes');
  expect(await shop.db.wish.findMany({ where: { shopperId: ann.id } })).toMatchObject([
    {
      kind: 'back-in-stock',
      productId: 'starfall-telescope',
      said: 'yes',
      asked: expect.stringContaining('is sold out') as string,
    },
  ]);
  const telescope = await shop.db.variant.findFirstOrThrow({ where: { productId: 'starfall-telescope' } });
  expect(
    await ask('POST', `stock/${telescope.id}/receive`, { quantity: 3, reason: 'came' }, { key: 'r1' }),
  ).toMatchObject({ status: 200 });
  const [mail] = await until(async () => (await mailsTo(ann.email)).length > 0 && mailsTo(ann.email));
  expect(mail).toContain('Subject: Starfall Telescope is back');
  expect(mail).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  const news = await shop.db.news.findMany({ where: { conversationId: ann.conversation } });
  expect(JSON.stringify(news.map(({ body }) => body))).toContain('Starfall Telescope is back in stock');

  // Sold out and back again: the wish was one message.
  await ask('POST', `stock/${telescope.id}/adjust`, { to: 0, reason: 'gone' }, { key: 'r2' });
  await ask('POST', `stock/${telescope.id}/receive`, { quantity: 1, reason: 'came' }, { key: 'r3' });
  await settled();
  expect(await mailsTo(ann.email)).toHaveLength(1);
  await ask('POST', `stock/${telescope.id}/adjust`, { to: 0, reason: 'gone' }, { key: 'r4' });

  const link = /List-Unsubscribe:\s*<([^>]+)>/.exec(mail!.replaceAll('\n ', ''))![1]!;
  const path = new URL(link).pathname;
  const looked = await fetch(shop.url + path);
  expect([looked.status, looked.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await shop.db.noticePreference.findUnique({ where: { shopperId: ann.id } })).toBeNull();
  expect((await fetch(`${shop.url}${path}x`, { method: 'POST' })).status).toBe(404);
  const off = await fetch(shop.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect(off.status).toBe(200);
  expect(await shop.db.noticePreference.findUnique({ where: { shopperId: ann.id } })).toMatchObject({
    unwanted: ['stock'],
  });

  // Another wish is kept, and what comes of it withheld and shown as such.
  await ann.say('tell me when the telescope is back');
  await ann.say('yes');
  await ask('POST', `stock/${telescope.id}/receive`, { quantity: 1, reason: 'came' }, { key: 'r5' });
  await until(() => shop.db.notice.findFirst({ where: { shopperId: ann.id, status: 'withheld', reason: 'unwanted' } }));
  await settled();
  expect(await mailsTo(ann.email)).toHaveLength(1);
}, 90_000);

test('whose orders go elsewhere from now on is told by mail, whatever they wish, once for each change', async () => {
  const dora = await person('dora-moves');
  await shop.db.noticePreference.create({
    data: { shopperId: dora.id, updatedAt: new Date(), ways: [], unwanted: ['order', 'stock', 'marketing'] },
  });
  const move = async (to: string) => {
    await dora.say(`send my orders to ${to}`);
    await dora.say('yes');
  };
  const changes = () =>
    shop.db.event.findMany({ where: { type: 'shopper.address_changed', subject: `shopper:${dora.id}` } });
  await move('350 Fifth Avenue, New York, NY 10118');
  await until(async () => (await mailsTo(dora.email)).length === 1);
  expect(await changes()).toMatchObject([
    { payload: { shopper: dora.id, conversation: dora.conversation, first: false } },
  ]);
  const [mail] = await mailsTo(dora.email);
  expect(mail).toContain('Subject: Your orders go to another address now');
  expect(mail).toContain('350 Fifth Avenue');
  expect(mail).not.toContain('List-Unsubscribe');

  // The same again is no change.
  await move('350 Fifth Avenue, New York, NY 10118');
  await settled();
  expect(await changes()).toHaveLength(1);
  expect(await mailsTo(dora.email)).toHaveLength(1);

  await move('11 Wall Street, New York, NY 10005');
  await until(async () => (await mailsTo(dora.email)).length === 2);
  expect(await changes()).toHaveLength(2);
}, 90_000);

test('a price that falls is told once to who watches it, and not after "stop telling me"', async () => {
  const [bea, cleo] = [await person('bea-price'), await person('cleo-price')];
  for (const each of [bea, cleo]) {
    await each.say('tell me when the bike helmet gets cheaper');
    await each.say('yes');
  }
  expect(textOf(await cleo.say('stop telling me'))).toContain('not tell you about it any more');
  const helmet = await shop.db.variant.findFirstOrThrow({
    where: { product: { title: { contains: 'Bike Helmet' } } },
    include: { product: true },
  });
  const save = (price: number) =>
    saveProducts(shop.db, [
      {
        id: helmet.productId,
        title: helmet.product.title,
        variants: [{ id: helmet.id, sku: helmet.sku, options: {}, price, currency: 'USD', stock: 5 }],
      },
    ]);
  await save(helmet.price + 100);
  await save(helmet.price - 500);
  await save(helmet.price - 600);
  await until(async () => (await mailsTo(bea.email)).length > 0);
  await settled();
  const mails = await mailsTo(bea.email);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain('costs less now');
  expect(await mailsTo(cleo.email)).toEqual([]);
  const changes = await shop.db.event.findMany({ where: { type: 'price.changed' }, orderBy: { at: 'asc' } });
  expect(changes.map(({ payload }) => (payload as { to: number }).to)).toEqual([
    helmet.price + 100,
    helmet.price - 500,
    helmet.price - 600,
  ]);
}, 60_000);

test('a cart that was left is reminded of once, only with consent', async () => {
  const [dan, eve] = [await person('dan-cart'), await person('eve-cart')];
  for (const each of [dan, eve]) await each.say('two large red mugs');
  await dan.say('remind me of my cart');
  await dan.say('yes');
  await strike('remind-of-carts');
  await settled();
  expect(await mailsTo(dan.email)).toEqual([]);
  await shop.db
    .$executeRaw`update cart set updated_at = now() - interval '3 hours' where shopper_id in (${dan.id}::uuid, ${eve.id}::uuid)`;
  for (let times = 0; times < 2; times += 1) {
    await strike('remind-of-carts');
    await until(async () => (await mailsTo(dan.email)).length > 0);
    await settled();
  }
  expect(await mailsTo(dan.email)).toHaveLength(1);
  expect((await mailsTo(dan.email))[0]).toContain('Harbor Mug');
  expect(await mailsTo(eve.email)).toEqual([]);
}, 60_000);

test('a receipt is written, seen by staff, sent again by hand once per key, and the demo shows it', async () => {
  const fay = await person('fay-receipt');
  await fay.say('two large red mugs');
  await fay.say('check out');
  await fay.say('yes');
  await until(async () => (await mailsTo(fay.email)).length === 1);
  const page = await until(async () => {
    const { body } = await ask('GET', `notices?shopper=${fay.id}`, undefined, { role: 'viewer' });
    const notices = body['notices'] as { id: string; way: string; template: string; status: string }[];
    return notices.some(({ way, status }) => way === 'mail' && status === 'sent') && notices;
  });
  const receipt = page.find(({ way }) => way === 'mail')!;
  expect(receipt).toMatchObject({ template: 'receipt', kind: 'payment', address: fay.email });
  expect(page.some(({ way, status }) => way === 'push' && status === 'sent')).toBe(true);

  expect(await ask('POST', `notices/${receipt.id}/resend`, undefined, { key: 'k', role: 'viewer' })).toMatchObject({
    status: 403,
  });
  const again = await ask('POST', `notices/${receipt.id}/resend`, undefined, { key: 'k' });
  expect(again.status).toBe(202);
  expect((await ask('POST', `notices/${receipt.id}/resend`, undefined, { key: 'k' })).body['id']).toBe(
    again.body['id'],
  );
  await until(async () => (await mailsTo(fay.email)).length === 2);
  const ids = (await mailsTo(fay.email)).map((mail) => /Message-ID: (\S+)/.exec(mail)![1]);
  expect(new Set(ids).size).toBe(2);
  expect(await ask('POST', `notices/${fay.id}/resend`, undefined, { key: 'k' })).toMatchObject({ status: 404 });

  const listed = await (await fetch(`${shop.url}/demo/mail/`)).text();
  expect(listed).toContain('Your receipt for order');
  const name = /href="\/demo\/mail\/([\w.-]+\.eml)"/.exec(listed)![1]!;
  const shown = await fetch(`${shop.url}/demo/mail/${name}`);
  expect(await shown.text()).toContain('<iframe sandbox src=');
  const html = await fetch(`${shop.url}/demo/mail/${name}/html`);
  expect(html.headers.get('content-security-policy')).toContain('sandbox');
  for (const headers of [{ 'x-forwarded-for': '10.0.0.1' }])
    expect((await fetch(`${shop.url}/demo/mail/`, { headers })).status).toBe(404);
  expect((await fetch(`${shop.url}/demo/mail/..%2f..%2fetc%2fpasswd`)).status).toBe(404);
}, 60_000);

test('preferences: quiet hours hold back what is not urgent until they end, a digest collects', async () => {
  const gus = await person('gus-quiet');
  const hour = new Date().getUTCHours();
  const quiet = { timeZone: 'UTC', quietFrom: (hour + 23) % 24, quietUntil: (hour + 3) % 24 };
  expect(await ask('PUT', `shoppers/${gus.id}/notices`, { timeZone: 'Mars/Base' })).toMatchObject({ status: 422 });
  expect(await ask('PUT', `shoppers/${gus.id}/notices`, { quietFrom: 3 })).toMatchObject({ status: 422 });
  expect(await ask('PUT', `shoppers/${gus.id}/notices`, quiet, { role: 'viewer' })).toMatchObject({ status: 403 });
  expect(await ask('PUT', `shoppers/${gus.id}/notices`, quiet)).toMatchObject({ status: 200, body: quiet });
  await gus.say('two large red mugs');
  await gus.say('check out');
  const { order } = await gus.say('yes');
  await until(async () => (await mailsTo(gus.email)).length === 1);
  for (const deed of ['pack', 'ship']) await ask('POST', `orders/${order!.number}/${deed}`);
  const held = await until(() =>
    shop.db.notice.findFirst({ where: { shopperId: gus.id, template: 'shipped', way: 'mail' } }),
  );
  expect(held).toMatchObject({ status: 'waiting' });
  expect(held.dueAt.getUTCHours()).toBe((hour + 3) % 24);
  await settled();
  expect(await mailsTo(gus.email)).toHaveLength(1);
  await shop.db.notice.update({ where: { id: held.id }, data: { dueAt: new Date() } });
  await strike('wake-notices');
  await until(async () => (await mailsTo(gus.email)).length === 2);

  await ask('PUT', `shoppers/${gus.id}/notices`, { quietFrom: 0, quietUntil: 0, digest: true });
  await gus.say('tell me when the small black mug gets cheaper');
  await gus.say('yes');
  await shop.db.variant.update({ where: { id: 'harbor-mug-small-black' }, data: { price: { decrement: 100 } } });
  await until(() => shop.db.notice.findFirst({ where: { shopperId: gus.id, status: 'collected' } }));
  await strike('send-digests');
  await until(async () => (await mailsTo(gus.email)).length === 3);
  const digest = (await mailsTo(gus.email)).find((mail) => mail.includes('One piece of news'));
  expect(digest).toContain('Harbor Mug');
  const seen = await ask('GET', `shoppers/${gus.id}/notices`, undefined, { role: 'viewer' });
  expect(seen.body).toMatchObject({ preference: { digest: true }, wishes: [{ kind: 'price-drop', said: 'yes' }] });
}, 90_000);

test('the day in figures goes to the operators', async () => {
  await strike('day-report');
  const mail = await until(async () =>
    (await mailsTo('ops@example.com')).find((each) => each.includes('The day in the shop: 2026-05-04')),
  );
  expect(mail).toContain('Orders placed');
}, 30_000);
