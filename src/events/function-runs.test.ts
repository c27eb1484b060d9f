import { randomUUID } from 'node:crypto';
import { openEvents, type OpenEvents } from '../../test/helpers/open-events.ts';
import { Prisma } from '#store';
import { createSchedules, defineFunction, every, recordEvent, type Events } from './index.ts';
import { until } from '../../test/helpers/until.ts';

let shop: OpenEvents;
let events: Events;
beforeAll(async () => {
  shop = await openEvents();
  ({ events } = shop);
});
afterAll(() => shop.close());
afterEach(() => events.stop());

/** One event for each order number, in this order, all of one moment. */
const happen = async (orders: readonly number[]): Promise<void> => {
  const payload = { shopper: randomUUID(), conversation: null, total: 5, currency: 'USD' };
  const at = new Date();
  for (const order of orders)
    await shop.db.$queryRaw(
      recordEvent({
        type: 'order.paid',
        subject: Prisma.sql`${`order:${order}`}`,
        payload: Prisma.sql`${JSON.stringify({ ...payload, order })}::jsonb`,
        from: Prisma.sql`(select 1) one`,
        at,
      }),
    );
  events.nudge('events');
};

const statuses = async (name: string) => {
  const runs = await shop.db.functionRun.findMany({ where: { function: name }, orderBy: { seq: 'asc' } });
  return runs.map(({ status }) => status);
};
const allDone = (name: string, count: number) =>
  until(async () => {
    const all = await statuses(name);
    return all.length === count && all.every((status) => status === 'done');
  });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('what has a key is handled one after the other, in order, also past a failure', async () => {
  const seen: string[] = [];
  let failed = false;
  const inOrder = defineFunction<null, 'order.paid'>(
    {
      name: 'in-order',
      on: 'order.paid',
      order: ({ payload }) => String(payload.order),
      retry: { attempts: 3, seconds: 0.05, backoff: 1 },
    },
    async ({ event }) => {
      const { order } = event.payload;
      seen.push(`begin ${order}`);
      await pause(5);
      if (order === 7 && !failed) {
        failed = true;
        throw new Error('not yet');
      }
      seen.push(`end ${order}`);
    },
  );
  await events.start({ functions: [inOrder], tools: null, workflows: [] });
  await happen([7, 7, 8, 7, 8]);
  await allDone('in-order', 5);
  expect(seen.filter((each) => each.endsWith('7'))).toEqual([
    ...['begin 7', 'begin 7', 'end 7', 'begin 7', 'end 7', 'begin 7', 'end 7'],
  ]);
  expect(seen.filter((each) => each.endsWith('8'))).toEqual(['begin 8', 'end 8', 'begin 8', 'end 8']);
});

test('what is parked lets those behind it go, and may be run again', async () => {
  let broken = true;
  const seen: number[] = [];
  const poisoned = defineFunction<null, 'order.paid'>(
    { name: 'poisoned', on: 'order.paid', order: () => 'all', retry: { attempts: 1, seconds: 1, backoff: 1 } },
    async ({ event }) => {
      if (broken && event.payload.order === 1) throw new Error('poison');
      seen.push(event.payload.order);
    },
  );
  await events.start({ functions: [poisoned], tools: null, workflows: [] });
  await happen([1, 2, 3]);
  await until(async () => (await statuses('poisoned')).join() === 'failed,done,done');
  broken = false;
  expect(await events.replay('all')).toBe(1);
  await allDone('poisoned', 3);
  expect(seen).toEqual([2, 3, 1]);
});

test('no more than its number run at the same time, and everything has its turn', async () => {
  let now = 0;
  let most = 0;
  const few = defineFunction<null, 'order.paid'>({ name: 'few', on: 'order.paid', concurrency: 3 }, async () => {
    now += 1;
    most = Math.max(most, now);
    await pause(10);
    now -= 1;
  });
  await events.start({ functions: [few], tools: null, workflows: [] });
  await happen(Array.from({ length: 20 }, (_, at) => at));
  await allDone('few', 20);
  expect(most).toBe(3);
});

test('an attempt that takes too long is told so and counts as failed', async () => {
  const reasons: string[] = [];
  const slow = defineFunction<null, 'order.paid'>(
    { name: 'slow', on: 'order.paid', limit: 0.05, retry: { attempts: 1, seconds: 1, backoff: 1 } },
    ({ signal }) =>
      new Promise((resolve) =>
        signal.addEventListener('abort', () => {
          reasons.push(String(signal.reason));
          resolve();
        }),
      ),
  );
  await events.start({ functions: [slow], tools: null, workflows: [] });
  await happen([1]);
  await until(async () => (await statuses('slow')).join() === 'failed');
  expect(reasons).toEqual(['Error: slow was not done within 0.05 seconds']);
  const [parked] = await events.parked();
  expect(parked).toMatchObject({ name: 'slow', attempts: 1, error: 'slow was not done within 0.05 seconds' });
});

test('what a dead process had taken is taken over', async () => {
  const seen: number[] = [];
  const late = defineFunction<null, 'order.paid'>(
    { name: 'left', on: 'order.paid' },
    async ({ event }) => void seen.push(event.payload.order),
  );
  await happen([1]);
  const [event] = await shop.db.event.findMany({ where: { relayedAt: null } });
  // As a process with number 900 left it when it died.
  await shop.db.functionRun.create({
    data: { eventId: event!.id, function: 'left', status: 'running', attempts: 1, tried: 1, holder: 900 },
  });
  await events.start({ functions: [late], tools: null, workflows: [] });
  await allDone('left', 1);
  expect(seen).toEqual([1]);
});

test('a function by the clock runs once per tick, and when a person strikes', async () => {
  const dues: string[] = [];
  const ticking = defineFunction<null>({ name: 'ticking', on: every('* * * * * *') }, async ({ event }) => {
    dues.push(event.payload.due);
  });
  const yearly = defineFunction<null>({ name: 'yearly', on: every('0 0 1 1 *', { missed: 'none' }) }, async () => {
    dues.push('yearly');
  });
  await events.start({ functions: [ticking, yearly], tools: null, workflows: [] });
  await until(() => dues.length >= 2);
  expect(new Set(dues).size).toBe(dues.length);
  expect(dues).not.toContain('yearly');
  const schedules = createSchedules({
    ...shop,
    nudge: events.nudge,
    schedules: [ticking.schedule!, yearly.schedule!],
  });
  expect(await schedules.strike('yearly', 'key')).toBe(true);
  expect(await schedules.strike('yearly', 'key')).toBe(false);
  expect(await schedules.strike('never', 'key')).toBe(false);
  await allDone('yearly', 1);
  expect(dues.filter((due) => due === 'yearly')).toHaveLength(1);
  const [first, second] = await schedules.list();
  expect(first).toMatchObject({ name: 'ticking', last: expect.any(Date) as Date });
  expect(second).toMatchObject({ name: 'yearly', missed: 'none', last: expect.any(Date) as Date });
});
