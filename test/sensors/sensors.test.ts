// Sensors by the front door: a real MQTT client publishes to the broker that the shop is itself.
import { textOf, openShop, type OpenShop } from '../helpers/open-shop.ts';
import { brokerOf, connect, onHand, someProduct, staffOf, until, type Ask } from './helpers.ts';

let shop: OpenShop;
let ask: Ask;
let client: Awaited<ReturnType<typeof connect>>;
beforeAll(async () => {
  shop = await openShop({ MQTT_BROKER: 'on' });
  ask = await staffOf(shop);
  client = await connect(await brokerOf(shop));
});
afterAll(async () => {
  await client?.endAsync();
  await shop.close();
});

interface Shown {
  readonly pieces: number | null;
  readonly owed: number;
  readonly conditions: string[];
  readonly heardAt: string | null;
}
interface Alert {
  readonly kind: string;
  readonly detail: string;
  readonly endedAt: string | null;
}

const declare = async (id: string, kind: string, settings: object, variant: string | null = null) => {
  const { status, json } = await ask('PUT', `sensors/${id}`, { kind, place: 'Front window', variant, settings });
  expect({ status, json }).toMatchObject({ status: 200 });
};
const publish = (id: string, ...readings: readonly unknown[]) =>
  Promise.all(
    readings.map((reading) =>
      client.publishAsync(`parley/sensors/${id}/readings`, JSON.stringify(reading), { qos: 1 }),
    ),
  );
const shown = async (id: string): Promise<Shown> => (await ask('GET', `sensors/${id}`)).json;
const alertsOf = async (id: string): Promise<readonly Alert[]> =>
  ((await ask('GET', `sensor-alerts?sensor=${id}`)).json as { alerts: Alert[] }).alerts;
const eventsOf = (id: string, type: string) => shop.db.event.count({ where: { subject: `sensor:${id}`, type } });
const faults = async () => ((await ask('GET', 'stock/check')).json as { faults: unknown[] }).faults;

test('a scale counts pieces: what goes leaves the stock, what comes is added, and the books agree', async () => {
  await someProduct(shop, 'scale', 12);
  await declare('scale-1', 'weight', { unitGrams: 250, tareGrams: 100, capacity: 20 }, 'scale');
  await publish('scale-1', { seq: 1, grams: 100 + 12 * 250 });
  await until(
    () => shown('scale-1'),
    ({ pieces }) => pieces === 12,
  );
  expect(await onHand(shop, 'scale')).toBe(12);
  // A hand on the shelf weighs something between two numbers of pieces.
  await publish('scale-1', { seq: 2, grams: 2970 }, { seq: 3, grams: 100 + 9 * 250 + 20 });
  await until(
    () => onHand(shop, 'scale'),
    (left) => left === 9,
  );
  await publish('scale-1', [
    { seq: 4, grams: 100 + 8 * 250 },
    { seq: 5, grams: 100 + 14 * 250 },
  ]);
  await until(
    () => onHand(shop, 'scale'),
    (left) => left === 14,
  );
  const notes = await shop.db.audit.findMany({ where: { subject: 'variant:scale' }, orderBy: { id: 'asc' } });
  expect(notes[0]).toMatchObject({ who: 'sensors', detail: { from: 12, to: 9, why: 'seen by scale-1' } });
  expect(await faults()).toEqual([]);
});

test('what runs low is told by the same trigger as ever, and shoppers hear what is left', async () => {
  await someProduct(shop, 'lantern', 7, 'Brass Harbour Lantern');
  await declare('lantern-1', 'count', { capacity: 10 }, 'lantern');
  await publish('lantern-1', { seq: 1, count: 5 }, { seq: 2, count: 0 });
  await until(
    () => onHand(shop, 'lantern'),
    (left) => left === 2,
  );
  expect(await shop.db.event.count({ where: { type: 'stock.low', subject: 'variant:lantern' } })).toBe(1);
  const shopper = await shop.shopper();
  expect(textOf(await shopper.say('three brass harbour lanterns, please'))).toMatch(/2|two/);
});

test('ten thousand messages, shuffled and every third twice, count once each', async () => {
  await someProduct(shop, 'vended', 100_000);
  await declare('vending-1', 'sale', { drainPieces: 1_000_000 }, 'vended');
  const sales = Array.from({ length: 7500 }, (_, n) => ({ seq: n + 1, sold: 1 + (n % 3) }));
  const sent = [...sales, ...sales.filter(({ seq }) => seq % 3 === 0)].sort(() => Math.random() - 0.5);
  expect(sent).toHaveLength(10_000);
  await publish('vending-1', ...sent);
  const sold = sales.reduce((sum, each) => sum + each.sold, 0);
  await until(
    () => onHand(shop, 'vended'),
    (left) => left <= 100_000 - sold,
  );
  // All of it was acknowledged: nothing more can come.
  expect(await onHand(shop, 'vended')).toBe(100_000 - sold);
  expect(await shop.db.sensorReading.count({ where: { sensorId: 'vending-1' } })).toBe(7500);
  expect(await faults()).toEqual([]);
});

test('of a count only the newest is true: an older one that comes late moves nothing', async () => {
  await someProduct(shop, 'late', 10);
  await declare('late-1', 'count', { capacity: 20 }, 'late');
  await publish('late-1', { seq: 1, count: 10 }, { seq: 4, count: 6 });
  await until(
    () => onHand(shop, 'late'),
    (left) => left === 6,
  );
  await publish('late-1', { seq: 2, count: 9 }, { seq: 4, count: 6 }, { boot: 1, seq: 0, count: 5 });
  await until(
    () => onHand(shop, 'late'),
    (left) => left === 5,
  );
  expect((await shown('late-1')).pieces).toBe(5);
  expect(await eventsOf('late-1', 'alert.raised')).toBe(0);
});

test('a jump is not believed until it stays, then it is a drain; each is told once, and when it is over', async () => {
  await someProduct(shop, 'jumpy', 10);
  await declare('jump-1', 'count', { capacity: 10, maxStep: 3, drainPieces: 6, drainSeconds: 5 }, 'jumpy');
  const at = Date.now() - 60_000;
  const reading = (seq: number, count: number) => ({ seq, count, at: new Date(at + seq * 1000).toISOString() });
  await publish('jump-1', reading(1, 10), reading(2, 2));
  await until(
    () => shown('jump-1'),
    ({ conditions }) => conditions.includes('jump'),
  );
  expect(await onHand(shop, 'jumpy')).toBe(10);
  // Back where it was: it was a glitch.
  await publish('jump-1', reading(3, 10), reading(4, 10), reading(5, 10));
  await until(
    () => shown('jump-1'),
    ({ conditions }) => conditions.length === 0,
  );
  expect(await onHand(shop, 'jumpy')).toBe(10);
  expect(await alertsOf('jump-1')).toMatchObject([
    { kind: 'jump', detail: expect.stringContaining('from 10 to 2') as string },
  ]);
  // It stays: somebody took them.
  await publish('jump-1', ...[6, 7, 8, 9].map((seq) => reading(seq, 2)));
  await until(
    () => shown('jump-1'),
    ({ conditions }) => conditions.join() === 'drain',
  );
  expect(await onHand(shop, 'jumpy')).toBe(2);
  await publish('jump-1', reading(30, 2));
  await until(
    () => shown('jump-1'),
    ({ conditions }) => conditions.length === 0,
  );
  expect((await alertsOf('jump-1')).map(({ kind }) => kind)).toEqual(['drain', 'jump', 'jump']);
  expect(await eventsOf('jump-1', 'alert.raised')).toBe(3);
  expect(await eventsOf('jump-1', 'alert.over')).toBe(3);
});

test('below zero, over capacity, too warm: told once while it lasts, and nothing moves', async () => {
  await someProduct(shop, 'odd', 4);
  await declare('odd-1', 'weight', { unitGrams: 100, capacity: 8 }, 'odd');
  await declare('fridge-1', 'temperature', { low: 2, high: 8 });
  await publish('odd-1', { seq: 1, grams: 400 }, ...[2, 3, 4].map((seq) => ({ seq, grams: -300 })));
  await publish('odd-1', ...[5, 6].map((seq) => ({ seq, grams: 5000 })));
  await publish('fridge-1', { seq: 1, celsius: 5 }, { seq: 2, celsius: 11.5 }, { seq: 3, celsius: 12 });
  await until(
    () => shown('odd-1'),
    ({ conditions }) => conditions.join() === 'below-zero,over-capacity',
  );
  await until(
    () => shown('fridge-1'),
    ({ conditions }) => conditions.join() === 'too-warm',
  );
  expect(await onHand(shop, 'odd')).toBe(4);
  await publish('odd-1', ...[7, 8, 9].map((seq) => ({ seq, grams: 400 })));
  await publish('fridge-1', ...[4, 5, 6].map((seq) => ({ seq, celsius: 6 })));
  await until(
    () => shown('odd-1'),
    ({ conditions }) => conditions.length === 0,
  );
  await until(
    () => shown('fridge-1'),
    ({ conditions }) => conditions.length === 0,
  );
  expect(await eventsOf('odd-1', 'alert.raised')).toBe(2);
  expect(await eventsOf('fridge-1', 'alert.over')).toBe(1);
  expect(await onHand(shop, 'odd')).toBe(4);
});

test('what is promised to an order stays on the books, is told, and is settled when more comes', async () => {
  await someProduct(shop, 'held', 3, 'Quartz Sundial');
  await declare('held-1', 'count', { capacity: 10 }, 'held');
  await publish('held-1', { seq: 1, count: 3 });
  await until(
    () => shown('held-1'),
    ({ pieces }) => pieces === 3,
  );
  const shopper = await shop.shopper();
  await shopper.say('two quartz sundials, please');
  await shopper.say('pay with pm_card_riskLevelElevated');
  await shopper.say('yes');
  await until(
    () => shop.db.order.findMany({ where: { status: 'in_review' } }),
    (orders) => orders.length === 1,
  );
  await publish('held-1', { seq: 2, count: 0 });
  await until(
    () => shown('held-1'),
    ({ owed }) => owed === 2,
  );
  expect(await shop.db.variant.findUnique({ where: { id: 'held' } })).toMatchObject({ onHand: 2, reserved: 2 });
  expect((await shown('held-1')).conditions).toEqual(['promised']);
  expect(await faults()).toEqual([]);
  await publish('held-1', { seq: 3, count: 4 });
  await until(
    () => shown('held-1'),
    ({ owed, conditions }) => owed === 0 && conditions.length === 0,
  );
  expect(await onHand(shop, 'held')).toBe(4);
});

test('a silent sensor is dead, once, until it is heard again; a door may not stay open', async () => {
  await declare('silent-1', 'temperature', { low: 0, high: 30, silentSeconds: 10 });
  await declare('mute-1', 'temperature', { low: 0, high: 30, silentSeconds: 10 });
  await declare('door-1', 'door', { openSeconds: 1 });
  await client.publishAsync('parley/sensors/silent-1/heartbeat', '', { qos: 1 });
  await publish('door-1', { seq: 1, open: true });
  await until(
    () => shown('door-1'),
    ({ conditions }) => conditions.join() === 'door-open',
  );
  await until(
    () => shown('silent-1'),
    ({ conditions }) => conditions.join() === 'dead',
  );
  // Of one that was never heard it counts from when anything was.
  const [mute] = await until(
    () => alertsOf('mute-1'),
    (alerts) => alerts.length > 0,
  );
  expect(mute).toMatchObject({ detail: expect.stringMatching(/^nothing was heard of it for \d+ seconds$/) as unknown });
  await client.publishAsync('parley/sensors/silent-1/heartbeat', 'I am back', { qos: 1 });
  await publish('door-1', { seq: 2, open: false });
  await until(
    () => alertsOf('silent-1'),
    ([alert]) => alert?.endedAt != null,
  );
  await until(
    () => shown('door-1'),
    ({ conditions }) => conditions.length === 0,
  );
  expect(await alertsOf('silent-1')).toHaveLength(1);
  expect(await eventsOf('silent-1', 'alert.over')).toBe(1);
});

test('what cannot be used is parked with its reason, blocks nothing, and can be tried again', async () => {
  await someProduct(shop, 'orderly', 5);
  const bad: [string, string, RegExp][] = [
    ['orderly-1/readings', '{"seq": 1', /no JSON/],
    ['orderly-1/readings', '\0\xff', /no JSON/],
    ['orderly-1/readings', '[[]]', /expected object/],
    ['orderly-1/readings', '{"count": 5}', /seq or at/],
    ['orderly-1/readings', '{"seq": -1, "count": 5}', /seq/],
    ['orderly-1/readings', '{"seq": 1, "count": 1e400}', /count/],
    ['orderly-1/readings', '{"at": "tomorrow", "count": 5}', /at/],
    ['orderly-1/readings/more', '{}', /ends neither/],
    ['or derly/readings', '{}', /names no sensor/],
    ['orderly-1/readings', '{"seq": 9, "count": 5}', /no such sensor/],
  ];
  for (const [topic, payload] of bad) await client.publishAsync(`parley/sensors/${topic}`, payload, { qos: 1 });
  type Page = { messages: { id: string; topic: string; reason: string }[] };
  const parked = async () => ((await ask('GET', 'sensor-messages')).json as Page).messages;
  const found = await until(parked, (messages) => messages.length >= bad.length - 1);
  for (const [topic, , reason] of bad)
    expect(found).toContainEqual(
      expect.objectContaining({ topic: `parley/sensors/${topic}`, reason: expect.stringMatching(reason) as string }),
    );
  await declare('orderly-1', 'count', { capacity: 10 }, 'orderly');
  const waiting = found.find(({ reason }) => reason.includes('no such sensor'))!;
  expect((await ask('POST', `sensor-messages/${waiting.id}/replay`)).json).toMatchObject({ taken: 1, parked: 0 });
  expect((await shown('orderly-1')).pieces).toBe(5);
  await publish('orderly-1', { seq: 10, grams: 5 });
  await until(parked, (messages) => messages.some(({ reason }) => reason.includes('tells "count"')));
  await publish('orderly-1', { seq: 11, count: 4 });
  await until(
    () => onHand(shop, 'orderly'),
    (left) => left === 4,
  );
});

test('a sensor that makes no sense is not declared, and the answer says where and what is possible', async () => {
  const refused = async (body: object) => (await ask('PUT', 'sensors/wrong', { place: 'Here', ...body })) as unknown;
  expect(await refused({ kind: 'sonar' })).toMatchObject({ status: 422, json: { errors: [{ pointer: '/kind' }] } });
  expect(await refused({ kind: 'weight', settings: { unitGrams: 0 }, variant: 'nothing' })).toMatchObject({
    status: 422,
    json: { errors: [{ pointer: '/settings/unitGrams' }, { pointer: '/settings/capacity' }] },
  });
  const settings = { capacity: 3 };
  expect(await refused({ kind: 'count', settings })).toMatchObject({
    status: 422,
    json: { errors: [{ pointer: '/variant' }] },
  });
  expect(await refused({ kind: 'count', settings, variant: 'nothing' })).toMatchObject({
    status: 422,
    json: { errors: [{ detail: 'there is no variant nothing' }] },
  });
  expect(await ask('GET', 'sensors/wrong')).toMatchObject({ status: 404 });
});
