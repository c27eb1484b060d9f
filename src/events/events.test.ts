import { randomUUID } from 'node:crypto';
import { openEvents, type OpenEvents } from '../../test/helpers/open-events.ts';
import { quiet } from '../../test/helpers/quiet.ts';
import { Prisma } from '#store';
import { createNews, defineFunction, defineWorkflow, recordEvent, type Events, type NewsItem } from './index.ts';
import { until } from '../../test/helpers/until.ts';

let shop: OpenEvents;
let events: Events;
beforeAll(async () => {
  shop = await openEvents();
  ({ events } = shop);
});
afterAll(() => shop.close());
afterEach(() => events.stop());

const happen = async (type: 'order.placed' | 'order.paid' = 'order.paid', at = new Date()): Promise<string> => {
  const payload = { order: 1, shopper: randomUUID(), conversation: null, total: 5, currency: 'USD' };
  const [row] = await shop.db.$queryRaw<{ id: string }[]>(
    recordEvent({
      type,
      subject: Prisma.sql`'order:1'`,
      payload: Prisma.sql`${JSON.stringify(payload)}::jsonb`,
      from: Prisma.sql`(select 1) one`,
      at,
    }),
  );
  events.nudge('events');
  return row!.id;
};

const runOf = (eventId: string, name: string) =>
  shop.db.functionRun.findUnique({ where: { eventId_function: { eventId, function: name } } });

const doneOnce = (eventId: string, name: string) => until(async () => (await runOf(eventId, name))?.status === 'done');

test('every listening function runs once per event, with the tools', async () => {
  const seen: string[] = [];
  const note = (name: string) =>
    defineFunction<{ suffix: string }, 'order.paid'>({ name, on: 'order.paid' }, async ({ event, tools, key }) => {
      seen.push(`${name}${tools.suffix}:${event.payload.order}:${key === `${event.id}:${name}`}`);
    });
  await events.start({ functions: [note('one'), note('two')], tools: { suffix: '!' }, workflows: [] });
  const id = await happen();
  await doneOnce(id, 'one');
  await doneOnce(id, 'two');
  // As if the relay had died before it could tick the event off.
  await shop.db.event.update({ where: { id }, data: { relayedAt: null } });
  events.nudge('events');
  await until(async () => (await shop.db.event.findUniqueOrThrow({ where: { id } })).relayedAt !== null);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(seen.toSorted()).toEqual(['one!:1:true', 'two!:1:true']);
});

test('what happened while nobody worked is found at the start, without a nudge', async () => {
  const id = await happen();
  const seen: string[] = [];
  const listen = defineFunction<null, 'order.paid'>(
    { name: 'late', on: 'order.paid' },
    async ({ event }) => void seen.push(event.id),
  );
  await events.start({ functions: [listen], tools: null, workflows: [] });
  await doneOnce(id, 'late');
  expect(seen).toEqual([id]);
});

test('a failing function is tried again, parked with its error, and replayed', async () => {
  let broken = true;
  let calls = 0;
  const flaky = defineFunction<null, 'order.paid'>(
    { name: 'flaky', on: 'order.paid', retry: { attempts: 3, seconds: 0.02, backoff: 2 } },
    async () => {
      calls += 1;
      if (broken) throw new Error('the mail server is down');
    },
  );
  await events.start({ functions: [flaky], tools: null, workflows: [] });
  const id = await happen();
  await until(async () => (await runOf(id, 'flaky'))?.status === 'failed');
  expect(await runOf(id, 'flaky')).toMatchObject({ attempts: 3, error: 'the mail server is down' });
  broken = false;
  expect(await events.replay({ event: id, name: 'flaky' })).toBe(1);
  await doneOnce(id, 'flaky');
  expect(await events.replay({ event: id, name: 'flaky' })).toBe(0);
  expect({ calls, run: await runOf(id, 'flaky') }).toMatchObject({ calls: 4, run: { attempts: 4, error: null } });
});

test('what passes is told only as long as nothing else happened to the same thing', async () => {
  const seen: string[] = [];
  const listen = defineFunction<null, 'order.placed' | 'order.paid'>(
    { name: 'passing', on: ['order.placed', 'order.paid'], passing: ['order.placed'] },
    async ({ event }) => void seen.push(event.id),
  );
  const secondsAgo = (seconds: number) => new Date(Date.now() - 1000 * seconds);
  const placed = await happen('order.placed', secondsAgo(3));
  const paid = await happen('order.paid', secondsAgo(2));
  const again = await happen('order.placed', secondsAgo(1));
  await events.start({ functions: [listen], tools: null, workflows: [] });
  await doneOnce(paid, 'passing');
  await doneOnce(again, 'passing');
  expect(seen.toSorted()).toEqual([paid, again].toSorted());
  expect(await runOf(placed, 'passing')).toBeNull();
  expect((await shop.db.event.findUniqueOrThrow({ where: { id: placed } })).relayedAt).not.toBeNull();
});

test('a workflow waits for a word, also across a stop and a start', async () => {
  const steps: string[] = [];
  const waiting = defineWorkflow({
    name: 'waiting',
    on: ['order.placed'],
    run: async (event, { step, waitFor }) => {
      await step('before', async () => void steps.push(`before ${event.payload.order} ${event.at instanceof Date}`));
      const word = await waitFor<{ say: string }>('word', 60);
      await step('after', async () => void steps.push(`after ${word?.say}`));
    },
  });
  const work = { functions: [], tools: null, workflows: [waiting] };
  await events.start(work);
  const id = await happen('order.placed');
  await until(() => steps.length === 1);
  await events.stop();
  // Told while nobody works: from outside, and twice under one key.
  await events.tell({ workflow: 'waiting', event: id }, 'word', { say: 'go' }, 'key');
  await events.tell({ workflow: 'waiting', event: id }, 'word', { say: 'go' }, 'key');
  await events.start(work);
  await until(() => steps.length === 2);
  expect(steps).toEqual(['before 1 true', 'after go']);
});

test('a word from another process reaches a workflow that waits in this one', async () => {
  const heard: unknown[] = [];
  const waiting = defineWorkflow({
    name: 'listening',
    on: ['order.placed'],
    run: async (_, { step, waitFor }) => {
      const word = await waitFor('word', 60);
      await step('after', async () => void heard.push(word));
    },
  });
  await events.start({ functions: [], tools: null, workflows: [waiting] });
  const id = await happen('order.placed');
  const workflow = () =>
    shop.db.$queryRaw<
      { status: string }[]
    >`select status from dbos.workflow_status where workflow_uuid = ${`${id}:listening`}`;
  await until(async () => (await workflow())[0]?.status === 'PENDING');
  const elsewhere = shop.another();
  await elsewhere.tell({ workflow: 'listening', event: id }, 'word', 'hello');
  await until(() => heard.length === 1);
  expect(heard).toEqual(['hello']);
  await elsewhere.stop();
});

test('what a resting workflow makes room for is not its child', async () => {
  const pausing = defineWorkflow({
    name: 'pausing',
    on: ['order.placed'],
    run: async (_, { sleep }) => {
      for (let times = 0; times < 5; times += 1) await sleep(0.02);
    },
  });
  const listen = defineFunction<null, 'order.placed'>({ name: 'aside', on: 'order.placed' }, async () => undefined);
  await events.start({ functions: [listen], tools: null, workflows: [pausing], concurrency: 2 });
  const ids = await Promise.all(Array.from({ length: 12 }, () => happen('order.placed')));
  for (const id of ids) await doneOnce(id, 'aside');
  const children = await shop.db.$queryRaw<object[]>`
    select workflow_uuid from dbos.workflow_status where parent_workflow_id is not null`;
  expect(children).toEqual([]);
});

test('news is told once per cause, in order, to whoever follows', async () => {
  const news = createNews({ ...shop, log: quiet });
  const shopper = await shop.db.shopper.create({ data: { visitor: randomUUID() } });
  const conversation = (
    await shop.db.conversation.create({ data: { shopperId: shopper.id, channel: 'web', locale: 'en-US' } })
  ).id;
  const say = (cause: string) => news.tell(conversation, { cause, kind: 'order', body: { cause } });
  await say('1');
  const seen: NewsItem[] = [];
  const stop = news.follow(conversation, 0, (item) => void seen.push(item));
  await until(() => seen.length === 1);
  expect(await say('1')).toBe(false);
  await Promise.all(['2', '3', '4', '5', '6'].map(say));
  await until(() => seen.length === 6);
  expect(seen.map(({ id }) => id)).toEqual(seen.map(({ id }) => id).toSorted((a, b) => a - b));
  stop();
  await say('7');
  const later: NewsItem[] = [];
  const stopLater = news.follow(conversation, seen.at(-1)!.id, (item) => void later.push(item));
  await until(() => later.length === 1);
  expect(later[0]).toMatchObject({ cause: '7', kind: 'order', body: { cause: '7' } });
  expect(seen).toHaveLength(6);
  stopLater();
  expect(await news.tell(randomUUID(), { cause: 'x', kind: 'order', body: {} })).toBe(false);
});
