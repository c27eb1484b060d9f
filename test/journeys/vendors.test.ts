// The whole demo shop: its vendors and its old warehouse are stand-ins, everything else is what runs for real.
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startStandIn } from '#vendors/stand-in';
import { serveWarehouse } from '#wrappers/stand-in';
import { openShop, textOf, type OpenShop } from '../helpers/open-shop.ts';
import { until } from '../helpers/until.ts';
import { quiet } from '../helpers/quiet.ts';

let shop: OpenShop;
let old: Awaited<ReturnType<typeof serveWarehouse>>;
let token: string;
beforeAll(async () => {
  old = await serveWarehouse(() => ({ quantity: 12, days: 2 }));
  shop = await openShop({
    REORDER_MODE: 'approve',
    WRAPPER_ADDRESSES: `warehouse-availability=${old.address}`,
    VENDOR_SECRETS: 'copperline-imports=let me in, saltmarsh-trading=a secret of both',
  });
  token = await shop.staff('owner');
}, 60_000);
afterAll(async () => {
  await shop.close();
  await old.close();
});

/** The command line, as it is used. */
const vendors = async (...words: string[]): Promise<Record<string, unknown>> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['scripts/run.mjs', 'scripts/vendors.ts', ...words, '--url', shop.url],
    { env: { ...process.env, STAFF_TOKEN: token } },
  );
  return JSON.parse(stdout) as Record<string, unknown>;
};
const admin = async (path: string, body?: object): Promise<Record<string, unknown>> => {
  const response = await fetch(`${shop.url}/admin/api/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': path },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Record<string, unknown>;
};
const orderOf = (vendorId: string) => shop.db.vendorOrder.findFirst({ where: { vendorId }, include: { lines: true } });
const inState = (vendorId: string, status: string) =>
  until(async () => {
    const order = await orderOf(vendorId);
    return order?.status === status && order;
  });

test('by itself the shop finds what runs low; a person approves, goods arrive, stock is back', async () => {
  const order = await inState('saltmarsh-trading', 'waiting');
  expect(order.lines.reduce((sum, { asked }) => sum + asked, 0)).toBeGreaterThanOrEqual(24);
  await vendors('approve', String(order.number), '--why', 'as always');
  const accepted = await inState('saltmarsh-trading', 'accepted');
  const [first] = accepted.lines;
  const before = await shop.db.variant.findUniqueOrThrow({ where: { id: first!.variantId } });
  expect(await vendors('receive', String(order.number), '--lines', `${first!.sku}=2`)).toMatchObject({
    status: 'partly-received',
  });
  expect((await shop.db.variant.findUniqueOrThrow({ where: { id: first!.variantId } })).onHand).toBe(before.onHand + 2);
  expect(await admin(`vendors/orders/${order.number}/receive`, {})).toMatchObject({ status: 'received' });
  const { steps } = await admin(`vendors/orders/${order.number}`);
  expect((steps as { name: string }[]).map(({ name }) => name)).toEqual([
    'opened',
    'approved',
    'accepted',
    'arrived',
    'arrived',
  ]);
});

test('a refused order is placed nowhere; soap and files wait alike', async () => {
  const soap = await inState('fieldgate-wholesale', 'waiting');
  const decide = (number: number, decision: string) =>
    admin(`vendors/orders/${number}/decide`, { decision, reason: 'so it is' });
  expect(await decide(soap.number, 'refuse')).toMatchObject({ status: 'refused' });
  const files = await inState('copperline-imports', 'waiting');
  await decide(files.number, 'approve');
  await inState('copperline-imports', 'accepted');
  expect(await decide(soap.number, 'approve')).toMatchObject({ status: 409, state: 'refused' });
});

test('a vendor is ordered from by SFTP, and only where the host proves itself by the key agreed on', async () => {
  const vendor = 'copperline-imports';
  const folder = await mkdtemp(join(tmpdir(), 'parley-sftp-'));
  const house = await startStandIn({
    ...{ vendor, folder, adapter: 'csv', sftp: true, secret: 'let me in', leadDays: 3, log: quiet },
    clock: () => new Date(),
    noticesTo: () => '',
  });
  const terms = (address: string) => vendors('terms', vendor, '--adapter', 'csv', '--address', address);
  const [place, print] = house.address.split('#') as [string, string];
  await expect(terms(place)).rejects.toThrow('does not say by which key 127.0.0.1 proves itself');
  await expect(terms(house.address.replace('shop@', 'shop:let%20me%20in@'))).rejects.toThrow(
    'the address holds a password',
  );
  await terms(`${place}#SHA256:${'0'.repeat(43)}`);
  const { id: low } = await shop.db.variant.findFirstOrThrow({
    where: { product: { vendorId: vendor, active: true }, bundle: false, onHand: { gt: 10 }, reserved: 0 },
  });
  await shop.db.variant.update({ where: { id: low }, data: { onHand: 1 } });
  const latest = () =>
    shop.db.vendorOrder.findFirst({ where: { vendorId: vendor, lines: { some: { variantId: low } } } });
  const { id, number } = await until(latest);
  await vendors('approve', String(number), '--why', 'as always');
  const steps = async () => JSON.stringify((await vendors('order', String(number)))['steps']);
  await until(async () =>
    (await steps()).includes(`proves itself by the key ${print}, which is not the one agreed on`),
  );
  expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.csv'))).toEqual([]);
  await terms(house.address);
  await until(async () => (await latest())?.status === 'accepted');
  await house.deliver(id);
  await admin('operations/schedules/vendors.collect/strike', {});
  await until(async () => (await latest())?.status === 'received');
  expect(await steps()).not.toContain('let me in');
  expect((await shop.db.variant.findUniqueOrThrow({ where: { id: low } })).onHand).toBeGreaterThanOrEqual(20);
  await house.close();
  await rm(folder, { recursive: true });
});

test('delivery notices in no order, some of them twice or at once, one of them lost: each counts once, and the lost one later', async () => {
  const vendor = 'saltmarsh-trading';
  const variants = await shop.db.variant.findMany({
    where: { product: { vendorId: vendor, active: true }, bundle: false, onHand: { gt: 10 }, reserved: 0 },
    take: 3,
  });
  const ids = variants.map(({ id }) => id);
  const before = (await shop.db.vendorOrder.findMany()).map(({ number }) => number);
  await shop.db.variant.updateMany({ where: { id: { in: ids } }, data: { onHand: 1 } });
  const orders = () =>
    shop.db.vendorOrder.findMany({
      where: { vendorId: vendor, number: { notIn: before }, lines: { some: { variantId: { in: ids } } } },
      include: { lines: true },
    });
  const all = (status: string) =>
    until(async () => {
      const found = await orders();
      const asked = new Set(found.flatMap(({ lines }) => lines.map(({ variantId }) => variantId)));
      return ids.every((id) => asked.has(id)) && found.every((each) => each.status === status) && found;
    });
  for (const { number } of await all('waiting')) await vendors('approve', String(number), '--why', 'as always');
  const accepted = await all('accepted');
  // Each order comes in parcels of at most four pieces of one article.
  const parcels = accepted.flatMap(({ id: key, number, lines }) =>
    lines.flatMap(({ sku, accepted: pieces }) =>
      Array.from({ length: Math.ceil(pieces! / 4) }, (_, at) => ({
        delivery: `P-${number}-${sku}-${at}`,
        key,
        lines: [{ sku, quantity: Math.min(4, pieces! - at * 4) }],
      })),
    ),
  );
  const post = async (parcel: object, secret = 'a secret of both') => {
    const body = JSON.stringify(parcel);
    const at = Math.floor(Date.now() / 1000);
    const proof = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
    const response = await fetch(`${shop.url}/vendors/${vendor}/deliveries`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-vendor-signature': `t=${at},v1=${proof}` },
      body,
    });
    return response.status;
  };
  const [lost, ...sent] = parcels;
  const shuffled = sent
    .flatMap((parcel, at) => Array.from({ length: 1 + (at % 3) }, () => parcel))
    .map((parcel, at) => ({ parcel, place: (at * 7919) % 101 }))
    .sort((one, other) => one.place - other.place)
    .map(({ parcel }) => parcel);
  expect(parcels.length).toBeGreaterThan(10);
  const statuses = await Promise.all(shuffled.map((parcel) => post(parcel)));
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(await post(lost!, 'a secret of nobody')).toBe(400);
  const pieces = (some: readonly { lines: readonly { quantity: number }[] }[]) =>
    some.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0);
  const received = async () =>
    (await orders()).flatMap(({ lines }) => lines).reduce((sum, each) => sum + each.received, 0);
  expect(await received()).toBe(pieces(sent));
  expect((await orders()).map(({ status }) => status).filter((status) => status !== 'received')).toEqual([
    'partly-received',
  ]);
  expect(await post(lost!)).toBe(200);
  expect(await received()).toBe(pieces(parcels));
  await all('received');
  // On the shelf is what was there and what came of it, no piece more.
  const lines = (await orders()).flatMap((each) => each.lines);
  for (const { id, onHand } of await shop.db.variant.findMany({ where: { id: { in: ids } } }))
    expect([id, onHand]).toEqual([id, 1 + lines.find(({ variantId }) => variantId === id)!.received]);
});

test('what is sold out here may be in the warehouse; when that is away nothing is said of it', async () => {
  const shopper = await shop.shopper();
  const ask = async () => textOf(await shopper.say('tell me about the Starfall telescope'));
  await shop.db.variant.updateMany({ where: { productId: 'starfall-telescope' }, data: { onHand: 0 } });
  old.house.mood = { answers: 'away', slowMs: 0 };
  expect(await ask()).toContain('It is sold out at the moment.');
  old.house.mood = { answers: 'garbled', slowMs: 0 };
  expect(await ask()).toContain('It is sold out at the moment.');
  old.house.mood = { answers: 'well', slowMs: 0 };
  expect(await ask()).toContain('The warehouse has 12, which takes 2 days');
  const spanish = await shop.shopper({ locale: 'es-US' });
  expect(textOf(await spanish.say('cuánto cuesta el Starfall telescope'))).toContain('El almacén tiene 12');
  const { unmet } = await admin('vendors/suggestion');
  expect(unmet).toEqual(expect.arrayContaining([expect.objectContaining({ variant: 'starfall-telescope' })]));
});

test('the label is in the product, in search answers and in what is said, until stock returns', async () => {
  const variant = 'maple-chess-set';
  await shop.db.variant.update({ where: { id: variant }, data: { onHand: 3, scarceSince: new Date() } });
  const shopper = await shop.shopper();
  const product = async () =>
    (await (await shopper.get(`/api/products/${variant}`)).json()) as { fewerThan: number | null };
  expect((await product()).fewerThan).toBe(5);
  const found = (await (await shopper.get('/api/products?q=maple+chess+set')).json()) as {
    hits: { id: string; fewerThan: number | null }[];
  };
  expect(found.hits.find(({ id }) => id === variant)?.fewerThan).toBe(5);
  expect(textOf(await shopper.say('tell me about the maple chess set'))).toContain('Fewer than 5 left.');
  await shop.db.variant.update({ where: { id: variant }, data: { onHand: 30 } });
  expect((await product()).fewerThan).toBeNull();
  expect(textOf(await shopper.say('tell me about the maple chess set'))).toContain('It is in stock.');
  await shopper.say('do you sell unicorn saddles');
  const { unmet } = await admin('vendors/suggestion');
  expect(JSON.stringify(unmet)).toContain('unicorn saddles');
});
