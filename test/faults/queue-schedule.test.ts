import { randomUUID } from 'node:crypto';
import { defineFunction, defineSchedule, struck, type Events } from '#events';
import { openEvents, type OpenEvents } from '../helpers/open-events.ts';
import { until } from '../helpers/until.ts';

let shop: OpenEvents;
let events: Events;
beforeEach(async () => {
  shop = await openEvents();
  ({ events } = shop);
});
afterEach(() => shop.close());

test('a schedule is told once for each tick, and what is old and done is cleaned up', async () => {
  const old = new Date(Date.now() - 21 * 86_400_000);
  const [gone, failed] = [randomUUID(), randomUUID()];
  const payload = { order: 1, shopper: randomUUID(), conversation: null, total: 5, currency: 'USD' };
  for (const id of [gone, failed])
    await shop.db.event.create({
      data: { id, type: 'order.paid', subject: 'order:1', payload, at: old, relayedAt: old },
    });
  await shop.db.functionRun.create({ data: { eventId: gone, function: 'f', status: 'done' } });
  await shop.db.functionRun.create({ data: { eventId: failed, function: 'f', status: 'failed' } });
  const heard: string[] = [];
  const listening = defineFunction<null, 'clock.struck'>(
    { name: 'listening', on: 'clock.struck', when: struck('each-second') },
    async ({ event }) => void heard.push(event.payload.due),
  );
  const each = defineSchedule({ name: 'each-second', cron: '* * * * * *' });
  await events.start({
    functions: [listening],
    tools: null,
    workflows: [],
    schedules: [each],
    keep: { events: 20, news: 20, workflows: 7 },
  });
  await until(async () => heard.length >= 3);
  expect(new Set(heard).size).toBe(heard.length);
  await until(async () => (await shop.db.event.count({ where: { id: gone } })) === 0);
  expect(await shop.db.event.count({ where: { id: failed } })).toBe(1);
});
