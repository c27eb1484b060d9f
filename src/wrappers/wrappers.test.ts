import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { quiet } from '../../test/helpers/quiet.ts';
import { readRoute, readRouteFile, type WrapperRoute } from './declaration.ts';
import { serveWarehouse } from './stand-in/warehouse.ts';
import { createWrapper } from './wrapper.ts';

const file = join(__dirname, 'routes/warehouse-availability.yaml');
let now = new Date('2026-05-04T10:00:00Z');
let old: Awaited<ReturnType<typeof serveWarehouse>>;
beforeEach(
  async () => void (old = await serveWarehouse((sku) => (sku === 'HH-12' ? { quantity: 12, days: 2 } : null))),
);
afterEach(() => old.close());

const wrapper = (more: Partial<WrapperRoute> = {}) =>
  createWrapper(
    { ...readRouteFile(file), limitMs: 300, cacheSeconds: 0, ...more },
    { address: () => old.address, clock: () => now, log: quiet },
  );

test('JSON becomes a line of fixed width, and the line that comes back becomes JSON', async () => {
  const known = { sku: 'HH-12', status: 'known', quantity: 12, days: 2 };
  expect(await wrapper().ask({ sku: 'HH-12' })).toEqual({ ok: true, value: known });
  expect(await wrapper().ask({ sku: 'HH-13' })).toMatchObject({ value: { status: 'unknown', quantity: 0 } });
});

test('what does not fit is not sent, and is no failure of the old system', async () => {
  const one = wrapper();
  for (const sku of ['x'.repeat(61), 'A\r\nAVQ1B', '茶', 7])
    expect(await one.ask({ sku })).toMatchObject({ ok: false, reason: 'unfit' });
  expect(await one.ask({})).toEqual({ ok: false, reason: 'unfit', why: 'sku is missing' });
  expect([old.house.questions, one.state()]).toEqual([0, { circuit: 'closed', asked: 0, cached: 0, failed: 0 }]);
});

test.each([
  ['garbled', 'garbled'],
  ['of-another', 'garbled'],
  ['half', 'garbled'],
  ['away', 'garbled'],
] as const)('an answer that is %s is %s, never a number', async (answers, reason) => {
  old.house.mood = { answers, slowMs: 0 };
  const told = await wrapper().ask({ sku: 'HH-12' });
  expect(told.ok).toBe(false);
  expect(['away', reason]).toContain(told.ok ? null : told.reason);
});

test('too late is away; after three failures in a row nobody is asked, and later one may try', async () => {
  const one = wrapper({ limitMs: 80, breaker: { failures: 3, openSeconds: 0.3 } });
  old.house.mood = { answers: 'well', slowMs: 400 };
  for (let failed = 0; failed < 3; failed += 1)
    expect(await one.ask({ sku: 'HH-12' })).toMatchObject({ reason: 'away' });
  const begun = performance.now();
  for (let open = 0; open < 20; open += 1)
    expect(await one.ask({ sku: 'HH-12' })).toEqual({ ok: false, reason: 'circuit-open' });
  expect(performance.now() - begun).toBeLessThan(300);
  expect(old.house.questions).toBe(3);
  expect(one.state()).toMatchObject({ circuit: 'open', failed: 3 });
  old.house.mood = { answers: 'well', slowMs: 0 };
  await new Promise((wake) => setTimeout(wake, 350));
  expect(await one.ask({ sku: 'HH-12' })).toMatchObject({ ok: true });
  expect(one.state().circuit).toBe('closed');
});

test('an answer is kept as long as declared, a failure is not, and the same question at once is one question', async () => {
  const one = wrapper({ cacheSeconds: 30 });
  old.house.mood = { answers: 'garbled', slowMs: 0 };
  await one.ask({ sku: 'HH-12' });
  old.house.mood = { answers: 'well', slowMs: 30 };
  await Promise.all(Array.from({ length: 10 }, () => one.ask({ sku: 'HH-12' })));
  expect(old.house.questions).toBe(2);
  now = new Date(now.getTime() + 29_000);
  await one.ask({ sku: 'HH-12' });
  expect([old.house.questions, one.state().cached]).toEqual([2, 1]);
  now = new Date(now.getTime() + 2000);
  await one.ask({ sku: 'HH-12' });
  expect(old.house.questions).toBe(3);
});

describe('XML over HTTP', () => {
  const route = readRoute(
    {
      ...{ name: 'slots', about: 'Delivery slots', over: 'http', format: 'xml', limitMs: 500, cacheSeconds: 0 },
      breaker: { failures: 3, openSeconds: 1 },
      request: {
        root: 'SlotQuery',
        fields: [
          { field: 'place', element: 'Place' },
          { field: 'day', type: 'date' },
        ],
      },
      answer: {
        root: 'SlotReply',
        fields: [
          { field: 'place', element: 'Place', echo: true },
          { field: 'first', element: 'First', type: 'date' },
          { field: 'free', element: 'Free', type: 'whole' },
        ],
      },
    },
    'the test',
  );
  let server: Server;
  let reply = '';
  let heard = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      heard = '';
      request.on('data', (piece: Buffer) => (heard += piece.toString()));
      request.on('end', () => response.end(reply));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  afterAll(() => server.close());
  const ask = () =>
    createWrapper(route, {
      address: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/old`,
      clock: () => now,
      log: quiet,
    }).ask({ place: 'R&D <Portland>', day: '2026-11-24' });
  const fields = (free: string) => `<Place>R&amp;D &lt;Portland&gt;</Place><First>20261130</First><Free>${free}</Free>`;

  it('is written escaped, and read by its declared types', async () => {
    reply = `<?xml version="1.0"?><o:SlotReply xmlns:o="urn:old">${fields('007')}</o:SlotReply>`;
    const value = { place: 'R&D <Portland>', first: '2026-11-30', free: 7 };
    expect(await ask()).toEqual({ ok: true, value });
    expect(heard).toContain('<SlotQuery><Place>R&amp;D &lt;Portland&gt;</Place><day>20261124</day></SlotQuery>');
  });

  it.each([
    ['not well formed', `<SlotReply>${fields('7')}`],
    ['of entities of its own', `<!DOCTYPE a [<!ENTITY b "7">]><SlotReply>${fields('&b;')}</SlotReply>`],
    ['without a number', `<SlotReply>${fields('many')}</SlotReply>`],
    ['with two of one', `<SlotReply>${fields('7')}<Free>8</Free></SlotReply>`],
    ['something else', `<Error/>`],
  ])('%s it is garbled', async (_, text) => {
    reply = text;
    expect(await ask()).toMatchObject({ ok: false, reason: 'garbled' });
  });
});

test('a declaration that cannot work is refused with all that is wrong', () => {
  const route = readRouteFile(file);
  expect(() => readRoute({ ...route, request: { fields: [{ field: 'sku' }] } }, 'old.yaml')).toThrow(
    'old.yaml is no route of a wrapper:\n  request: every field of fixed width has a width',
  );
  expect(() => readRoute({ ...route, format: 'xml' }, 'old.yaml')).toThrow('XML goes over http');
});
