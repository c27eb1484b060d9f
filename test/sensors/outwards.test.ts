// The other two ways that go over the broker: events outwards, and changes of an old system inwards.
import { resolve } from 'node:path';
import { startBroker } from '#mqtt';
import { createLog } from '#telemetry';
import { item, postgres } from '../changes/fixtures.ts';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';
import { connect, staffOf, until } from './helpers.ts';

let broker: Awaited<ReturnType<typeof startBroker>>;
let shop: OpenShop;
let client: Awaited<ReturnType<typeof connect>>;
const heard: { topic: string; event: Record<string, unknown> }[] = [];
beforeAll(async () => {
  broker = await startBroker({ port: 0, log: createLog({ level: 'fatal' }) });
  const { url } = broker;
  client = await connect(url);
  client.on('message', (topic, payload) =>
    heard.push({ topic, event: JSON.parse(payload.toString()) as Record<string, unknown> }),
  );
  await client.subscribeAsync('shop/told/#', { qos: 1 });
  shop = await openShop({
    ...{ MQTT_URL: url, MQTT_EVENTS: 'shop/told', MQTT_CHANGES: 'erp/#', MQTT_CLIENT_ID: 'other' },
    CHANGES_MAPPINGS: resolve('test/changes/mappings'),
  });
});
afterAll(async () => {
  await client?.endAsync();
  await shop?.close();
  await broker.close();
});

test('every event is published as a CloudEvent with its own id', async () => {
  const shopper = await shop.shopper();
  await shopper.say('two large red mugs, please');
  await shopper.say('check out');
  await shopper.say('yes');
  const topic = 'shop/told/order/paid';
  await until(
    () => heard.some((each) => each.topic === topic),
    (told) => told,
  );
  const { event } = heard.find((each) => each.topic === topic)!;
  const recorded = await shop.db.event.findFirstOrThrow({ where: { type: 'order.paid' } });
  expect(event).toEqual({
    specversion: '1.0',
    id: recorded.id,
    source: shop.url,
    type: 'order.paid',
    subject: recorded.subject,
    time: recorded.at.toISOString(),
    datacontenttype: 'application/json',
    data: expect.objectContaining({ order: 1001, currency: 'USD' }) as object,
  });
  const all = await shop.db.event.findMany({ select: { id: true }, where: { subject: recorded.subject } });
  await until(
    () => new Set(heard.map((each) => each.event['id'])),
    (ids) => all.every(({ id }) => ids.has(id)),
  );
});

test('changes of an old system that arrive at a topic are taken in as over HTTP, and what is none is parked', async () => {
  const ask = await staffOf(shop);
  const publish = (body: string) => client.publishAsync('erp/items', body, { qos: 1 });
  await publish(JSON.stringify(postgres('c', item('A'), 10)));
  await publish('no change at all');
  // The same again, an older one, and what a broker sends where a message was taken back.
  await publish(JSON.stringify([postgres('c', item('A'), 10), postgres('u', item('A', { qty: 3 }), 9)]));
  await publish('');
  await publish(JSON.stringify(postgres('u', item('A', { qty: 2 }), 11)));
  await until(
    async () => (await shop.db.variant.findUnique({ where: { id: 'erp-A' } }))?.onHand,
    (stock) => stock === 2,
  );
  const { json } = await ask('GET', 'changes/parked');
  expect((json as { events: { event: unknown }[] }).events.map(({ event }) => event)).toEqual(['no change at all']);
});
