import { orderLane } from '#commerce';
import { defineFunction, defineWorkflow, type Events } from '#events';
import { openEvents, type OpenEvents } from '../helpers/open-events.ts';
import { settings, someShopper, someVariant } from '../../src/commerce/testing/shop.ts';
import { until } from '../helpers/until.ts';

let shop: OpenEvents;
let events: Events;
beforeEach(async () => {
  shop = await openEvents();
  ({ events } = shop);
});
afterEach(() => shop.close());

/** Orders as they are written when they are placed; answers the lowest number. */
const place = async (count: number) => {
  const shopper = await someShopper(shop.db);
  const variant = await someVariant(shop.db, 0);
  const rows = await shop.db.$queryRaw<{ number: number }[]>`
    with quoted as (
      insert into quote (id, shopper_id, hash, lines, subtotal, delivery, tax, total, currency, address, payment_method, card_ending, expires_at)
      select gen_random_uuid(), ${shopper}::uuid, 'x', '[{}]', 5, 0, 0, 5, 'USD', '{}', 'pm', '4242', now() + interval '1 hour'
      from generate_series(1, ${count}) returning id
    ), placed as (
      insert into "order" (quote_id, shopper_id, status, subtotal, delivery, tax, total, currency, address, payment_method, card_ending)
      select id, ${shopper}::uuid, 'placed', 5, 0, 0, 5, 'USD', '{}', 'pm', '4242' from quoted returning *
    ), filled as (
      insert into order_line (order_number, variant_id, title, quantity, unit, total, position)
      select number, ${variant}, 'Mug', 1, 5, 5, 0 from placed
    ), told as (
      insert into event (id, type, subject, payload) select quote_id, 'order.placed', 'order:' || number,
        jsonb_build_object('order', number, 'shopper', shopper_id, 'conversation', null, 'total', 5, 'currency', 'USD') from placed
    ) select number from placed order by number`;
  events.nudge('events', 'order.placed');
  return rows.map(({ number }) => number);
};
const status = (number: number, to: string) => shop.db.order.update({ where: { number }, data: { status: to } });

const working = (begun: number[], most: { flying: number }, end = 'paid') =>
  defineWorkflow({
    name: 'order',
    on: ['order.placed'],
    straight: async ({ payload: { order } }) => {
      begun.push(order);
      await status(order, 'authorising');
      const [row] = await shop.db.$queryRaw<{ n: number }[]>`select count(*)::int as n from "order"
        where status = 'authorising' or (status = 'placed' and admitted_at is not null)`;
      most.flying = Math.max(most.flying, row!.n);
      // Every other has more to do, which is remembered.
      if (order % 2 === 0) return { end };
      await status(order, end);
      return null;
    },
    run: async ({ payload: { order } }, { step }, begunWith) => {
      await step('end', async () => void (await status(order, (begunWith as { end: string } | undefined)?.end ?? end)));
    },
  });

test('200 orders are begun in the order of their numbers, never more at a time than allowed', async () => {
  const begun: number[] = [];
  const most = { flying: 0 };
  const numbers = await place(200);
  await events.start({
    functions: [],
    tools: null,
    workflows: [working(begun, most)],
    lanes: [orderLane({ settings: { queue: { inFlight: 5, perSecond: 0 } } })],
  });
  await until(() => shop.db.order.count({ where: { status: 'paid' } }).then((count) => count === 200), { within: 60 });
  expect(begun).toEqual(numbers);
  expect(most.flying).toBeLessThanOrEqual(5);
  expect(most.flying).toBeGreaterThan(1);
}, 60_000);

test('never more in any second than allowed; a line that stands still keeps no function from hearing of its orders', async () => {
  const heard: number[] = [];
  const news = defineFunction<null, 'order.placed'>({ name: 'news', on: 'order.placed' }, async ({ event }) => {
    heard.push(event.payload.order);
  });
  let paused = true;
  const begun: number[] = [];
  const numbers = await place(12);
  await events.start({
    functions: [news],
    tools: null,
    // Whoever waits for people takes no place.
    workflows: [working(begun, { flying: 0 }, 'in_review')],
    lanes: [orderLane({ settings: { queue: { inFlight: 2, perSecond: 5 } }, paused: () => paused })],
  });
  await status(numbers[3]!, 'cancelled');
  await until(async () => heard.length === 12);
  expect(begun).toEqual([]);
  expect(await shop.db.order.count({ where: { admittedAt: { not: null } } })).toBe(0);
  paused = false;
  await until(() => shop.db.order.count({ where: { status: 'in_review' } }).then((count) => count === 11), {
    within: 15,
  });
  expect(begun).toEqual(numbers.filter((number) => number !== numbers[3]));
  const times = (
    await shop.db.order.findMany({ where: { admittedAt: { not: null } }, orderBy: { admittedAt: 'asc' } })
  ).map(({ admittedAt }) => admittedAt!.getTime());
  for (const [at, time] of times.entries()) if (at >= 5) expect(time - times[at - 5]!).toBeGreaterThanOrEqual(1000);
  // It was not slower than it had to be either.
  expect(times.at(-1)! - times[0]!).toBeLessThan(4000);
}, 30_000);

test('an order that nobody can read is parked and told of, and the others have their turn', async () => {
  const begun: number[] = [];
  const numbers = await place(3);
  await shop.db.event.updateMany({ where: { subject: `order:${numbers[0]}` }, data: { payload: { order: 'one' } } });
  await events.start({
    functions: [],
    tools: null,
    workflows: [working(begun, { flying: 0 })],
    lanes: [orderLane({ settings: { queue: { inFlight: 1, perSecond: 0 } } })],
  });
  await until(() => shop.db.order.count({ where: { status: 'paid' } }).then((count) => count === 2));
  expect(begun).toEqual(numbers.slice(1));
  expect(await events.parked()).toMatchObject([{ name: 'order', subject: `order:${numbers[0]}` }]);
  const alerts = await shop.db.event.findMany({ where: { type: 'alert.raised' } });
  expect(alerts.map(({ payload }) => (payload as { kind: string }).kind).toSorted()).toEqual(['parked', 'unreadable']);
  // Asked for again it is parked again, and stops nobody.
  expect(await events.replay('all')).toBe(1);
  await until(async () => (await events.parked()).length === 1);
  await place(1);
  await until(() => shop.db.order.count({ where: { status: 'paid' } }).then((count) => count === 3));
});

test('a workflow that fails for good is parked and told of once, and run again from another process', async () => {
  let broken = true;
  const done: number[] = [];
  const breaking = defineWorkflow({
    name: 'order',
    on: ['order.placed'],
    run: async ({ payload: { order } }, { waitFor, step }) => {
      if (broken) throw new Error('no such card');
      const word = await waitFor<string>('word', 20);
      await step('done', async () => void done.push(order, word === 'go' ? 1 : 0));
    },
  });
  const lanes = [orderLane({ settings })];
  const [number] = await place(2);
  await events.start({ functions: [], tools: null, workflows: [breaking], lanes });
  const elsewhere = shop.another();
  await until(async () => (await elsewhere.parked()).length === 2);
  const parked = (await elsewhere.parked()).find(({ subject }) => subject === `order:${number}`)!;
  expect(parked).toMatchObject({ name: 'order', type: 'order.placed', error: 'no such card', attempts: 1 });
  const alerts = await until(async () => {
    const found = await shop.db.event.findMany({ where: { type: 'alert.raised' } });
    return found.length > 0 && found;
  });
  expect(alerts).toHaveLength(1);
  expect(alerts[0]!.payload).toMatchObject({ kind: 'parked', about: 'order', detail: 'no such card' });
  broken = false;
  expect(await elsewhere.replay({ event: parked.event, name: 'order' })).toBe(1);
  const run = () => shop.db.functionRun.findFirstOrThrow({ where: { eventId: parked.event, function: 'order' } });
  await until(async () => (await run()).status === 'running');
  await elsewhere.tell({ workflow: 'order', event: parked.event }, 'word', 'go');
  await until(async () => (await run()).status === 'done');
  expect(done).toEqual([number, 1]);
  expect(await elsewhere.parked()).toHaveLength(1);
  await elsewhere.stop();
});

test('a workflow that the engine itself gave up is found and parked, and runs again', async () => {
  let broken = true;
  const done: number[] = [];
  const waiting = defineWorkflow({
    name: 'order',
    on: ['order.placed'],
    run: async ({ payload: { order } }, { waitFor, step }) => {
      if (broken) await waitFor('word', 60);
      await step('done', async () => void done.push(order));
    },
  });
  const work = { functions: [], tools: null, workflows: [waiting], lanes: [orderLane({ settings })] };
  const [number] = await place(1);
  await events.start(work);
  const ended = () => shop.db.$executeRaw`
    update dbos.workflow_status set status = 'MAX_RECOVERY_ATTEMPTS_EXCEEDED' where name = 'order' and status = 'PENDING'`;
  await until(ended);
  await events.stop();
  broken = false;
  await events.start(work);
  const [parked] = await until(async () => {
    const found = await events.parked();
    return found.length > 0 && found;
  });
  expect(parked).toMatchObject({ subject: `order:${number}`, name: 'order' });
  expect(parked!.error).toContain('MAX_RECOVERY_ATTEMPTS_EXCEEDED');
  expect(await shop.db.event.count({ where: { type: 'alert.raised' } })).toBe(1);
  expect(await events.replay({ event: parked!.event, name: 'order' })).toBe(1);
  await until(
    async () => (await shop.db.functionRun.findFirstOrThrow({ where: { function: 'order' } })).status === 'done',
  );
  expect(done).toEqual([number]);
});
