// Another system subscribes through the admin API, checks what it is sent as any receiver would, stumbles and comes back.
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';
import { until } from '../helpers/until.ts';

interface Heard {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

let shop: OpenShop;
let token: string;
let receiver: Server;
let base: string;
const heard: Heard[] = [];
/** What is answered, by path. */
const answers = new Map<string, number>();

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const headers = request.headers as Record<string, string>;
      heard.push({ path: request.url!, headers, body: Buffer.concat(parts).toString() });
      response.writeHead(answers.get(request.url!) ?? 204, { location: `${base}/elsewhere` }).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  shop = await openShop();
  token = await shop.staff('owner');
}, 60_000);
afterAll(async () => {
  await shop.close();
  await new Promise((resolve) => receiver.close(resolve));
});

const command = async (name: string, more: object, ...words: string[]): Promise<string> => {
  const environment = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: shop.databaseUrl, ...more };
  const script = ['scripts/run.mjs', `scripts/${name}.ts`, ...words];
  return (await promisify(execFile)(process.execPath, script, { env: environment })).stdout;
};
const ask = async (method: string, path: string, body?: object) => {
  const response = await fetch(`${shop.url}/admin/api/webhooks${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
};
const subscribe = async (path: string, ...types: string[]) => {
  const { status, json } = await ask('POST', '', { url: base + path, types });
  expect([status, json]).toEqual([201, expect.objectContaining({ id: expect.any(String) as string })]);
  return json as { id: string; secret: string };
};
const at = (path: string) => heard.filter((each) => each.path === path);

/** Prices change: an event each, by the statement that changes them. */
const change = (variants: number, by = 1) => shop.db.$executeRaw`
  update variant set price = price + ${by}::int where id in (select id from variant where position >= 0 and not bundle order by id limit ${variants}::int)`;

/** As a receiver checks it, from the words of Standard Webhooks. */
const fits = ({ headers, body }: Heard, secret: string): boolean => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const own = `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
  return headers['webhook-signature']!.split(' ').includes(own);
};
type Sent = {
  deliveries: { id: string; event: string; status: string; attempts: number; tries: { status: number }[] }[];
};
const log = async (id: string) => (await ask('GET', `/${id}/deliveries`)).json as unknown as Sent;
const soon = (id: string) =>
  // Its next attempt is due now: the pauses are for outages of hours.
  shop.db.$executeRaw`update function_run r set due_at = now() from event e, webhook_delivery d
    where r.event_id = e.id and r.function = 'send-webhook' and r.status = 'waiting' and d.id = (e.payload->>'delivery')::uuid
      and d.subscription_id = ${id}::uuid`;

test('each event of its types arrives once, signed, with the version of its payload', async () => {
  const { id, secret } = await subscribe('/erp', 'price.changed');
  await change(3);
  const messages = await until(() => at('/erp').length === 3 && at('/erp'), { within: 40 });
  for (const message of messages) {
    expect(fits(message, secret)).toBe(true);
    expect(fits({ ...message, body: message.body.replace('price', 'prize') }, secret)).toBe(false);
    expect(JSON.parse(message.body)).toMatchObject({
      id: message.headers['webhook-id'],
      type: 'price.changed',
      version: 1,
      data: { currency: 'USD' },
    });
  }
  expect(new Set(messages.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
  await until(async () => (await log(id)).deliveries.every(({ status }) => status === 'delivered'), { within: 40 });
  const shown = JSON.stringify([await ask('GET', ''), await log(id), await shop.db.webhookSubscription.findMany()]);
  expect(shown).not.toContain(secret);
  expect(shown).not.toContain('whsec_');
});

test('while a secret is changed both sign; afterwards, and without an overlap, the new one alone', async () => {
  const { id, secret } = await subscribe('/rotating', 'price.changed');
  const rotated = (await ask('POST', `/${id}/rotate`, {})).json as { secret: string };
  await change(1);
  const [both] = await until(() => at('/rotating').length === 1 && at('/rotating'), { within: 40 });
  expect([fits(both!, secret), fits(both!, rotated.secret)]).toEqual([true, true]);
  const last = (await ask('POST', `/${id}/rotate`, { overlapHours: 0 })).json as { secret: string };
  await change(1);
  const [, only] = await until(() => at('/rotating').length === 2 && at('/rotating'), { within: 40 });
  expect([fits(only!, secret), fits(only!, rotated.secret), fits(only!, last.secret)]).toEqual([false, false, true]);
});

test('what is not taken is tried again, parked in the end, and sent again by the command line under the same id', async () => {
  const { id } = await subscribe('/stumbles', 'price.changed');
  answers.set('/stumbles', 500);
  await change(2);
  const parked = await until(
    async () => {
      await soon(id);
      const { deliveries } = await log(id);
      return deliveries.length === 2 && deliveries.every(({ status }) => status === 'parked') && deliveries;
    },
    { within: 40 },
  );
  expect(parked.map(({ attempts }) => attempts)).toEqual([10, 10]);
  expect(parked[0]!.tries.map(({ status }) => status)).toEqual(Array(10).fill(500));
  const before = at('/stumbles').length;
  expect(before).toBe(20);
  answers.set('/stumbles', 200);
  const environment = { STAFF_TOKEN: token };
  expect(await command('webhooks', environment, 'replay', id, '--parked', '--url', shop.url)).toContain(
    '"replayed": 2',
  );
  const again = await until(() => at('/stumbles').length === before + 2 && at('/stumbles').slice(before), {
    within: 40,
  });
  expect(again.map(({ headers }) => headers['webhook-id']).sort()).toEqual(parked.map(({ event }) => event).sort());
  await until(async () => (await log(id)).deliveries.every(({ status }) => status === 'delivered'), { within: 40 });
  const one = { delivery: parked[0]!.id };
  expect((await ask('POST', `/${id}/replay`, one)).status).toBe(202);
  await until(() => at('/stumbles').length === before + 3, { within: 40 });
});

test('who is gone for good, or took nothing for days, is turned off and operators hear of it; on again it goes on', async () => {
  const gone = await subscribe('/gone', 'price.changed');
  const deaf = await subscribe('/deaf', 'price.changed');
  answers.set('/gone', 410).set('/deaf', 302);
  await change(1);
  await until(async () => (await log(deaf.id)).deliveries[0]?.attempts === 1, { within: 40 });
  expect(at('/elsewhere')).toEqual([]);
  await shop.db.webhookSubscription.update({ where: { id: deaf.id }, data: { failingSince: new Date(Date.now() - 6 * 86_400_000) } }); // prettier-ignore
  const off = await until(
    async () => {
      await soon(deaf.id);
      const all = (await ask('GET', '')).json['webhooks'] as { id: string; disabledWhy: string | null }[];
      const both = all.filter((each) => [gone.id, deaf.id].includes(each.id));
      return both.every(({ disabledWhy }) => disabledWhy !== null) && both;
    },
    { within: 40 },
  );
  expect(off.map(({ disabledWhy }) => disabledWhy).join()).toMatch(/410.*for 5 days|for 5 days.*410/);
  expect(await shop.db.event.count({ where: { type: 'alert.raised', subject: { in: off.map(({ id }) => `webhook:${id}`) } } })).toBe(2); // prettier-ignore
  const before = at('/gone').length;
  await change(1);
  // Who is told of it is written when it is handed over.
  await until(async () => (await shop.db.event.count({ where: { type: 'price.changed', relayedAt: null } })) === 0);
  answers.set('/gone', 200);
  expect((await ask('POST', `/${gone.id}/turn`, { on: true })).status).toBe(200);
  await change(1);
  await until(() => at('/gone').length === before + 1, { within: 40 });
  const { deliveries: both } = await log(gone.id);
  expect(both).toHaveLength(2);
  const { json: first } = await ask('GET', `/${gone.id}/deliveries?limit=1`);
  const { json: second } = await ask('GET', `/${gone.id}/deliveries?limit=1&cursor=${first['next'] as string}`);
  const shown = [first, second].flatMap((page) => (page as unknown as Sent).deliveries.map(({ id }) => id));
  expect([shown, second['next']]).toEqual([both.map(({ id }) => id), null]);
});

test('what may not be reached or is not told is refused with its place', async () => {
  for (const url of ['ftp://a.example/', 'http://shop.example/', 'https://user:secret@shop.example/', 'nonsense'])
    expect(await ask('POST', '', { url, types: ['order.paid'] })).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/url' }] },
    });
  expect(await ask('POST', '', { url: base, types: ['order.paid', 'webhook.due'] })).toMatchObject({
    status: 422,
    json: { errors: [{ pointer: '/types/1' }] },
  });
  const nobody = '00000000-0000-4000-8000-000000000000';
  expect((await ask('DELETE', `/${nobody}`)).status).toBe(404);
  expect((await ask('POST', `/${nobody}/replay`, { delivery: nobody })).status).toBe(409);
});
