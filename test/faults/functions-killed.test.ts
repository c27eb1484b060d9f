// A thousand events, three functions each, and workers killed (SIGKILL) at random until all is done.
// KILLED_EVENTS=5000 takes so many.
import { setTimeout as pause } from 'node:timers/promises';
import { freshDatabase } from '../helpers/database.ts';
import { run, type Running } from '../helpers/process.ts';

const count = Number(process.env['KILLED_EVENTS'] ?? 1000);
const keys = 40;
const workers = 2;
/** What a worker may have had in its hands when it died. */
const atOnce = 16;

let shop: Awaited<ReturnType<typeof freshDatabase>>;
const alive: Running[] = [];
beforeAll(async () => {
  shop = await freshDatabase();
  await shop.db.$executeRaw`create table begun (key text not null)`;
  await shop.db.$executeRaw`create table deed (key text primary key, function text not null, place bigserial not null)`;
});
afterAll(async () => {
  await Promise.all(alive.map((worker) => worker.end('SIGKILL')));
  await shop.drop();
});

const begin = async (): Promise<void> => {
  const worker = run('test/faults/functions-process.ts', [], {
    ...process.env,
    NODE_OPTIONS: '',
    SHOP_DATABASE: shop.url,
  });
  await worker.line((line) => line === 'ready');
  alive.push(worker);
};

const happen = (from: number, to: number) => shop.db.$executeRaw`
  insert into event (id, type, subject, payload, at)
  select gen_random_uuid(), 'price.changed', 'product:' || n % ${keys}::int,
    jsonb_build_object('product', 'p', 'variant', 'v' || n, 'from', 1, 'to', 2, 'currency', 'USD'), now() + n * interval '1 millisecond'
  from generate_series(${from}::int, ${to}::int) n`;

const deeds = async () => (await shop.db.$queryRaw<{ count: number }[]>`select count(*)::int from deed`)[0]!.count;

test('every function is done once for every event, in order where it has one, and nothing is stuck', async () => {
  await Promise.all(Array.from({ length: workers }, begin));
  let kills = 0;
  let happened = 0;
  // Events go on happening while workers die; each dies with whatever it is in the middle of.
  for (const end = performance.now() + 300_000; (await deeds()) < count * 3 && performance.now() < end;) {
    if (happened < count) {
      await happen(happened + 1, happened + Math.ceil(count / 10));
      happened += Math.ceil(count / 10);
    }
    await pause(100 + Math.random() * 900);
    if (kills >= 8 && happened >= count) continue;
    const [victim] = alive.splice(Math.floor(Math.random() * alive.length), 1);
    await victim!.end('SIGKILL');
    kills += 1;
    await begin();
  }
  expect(kills).toBeGreaterThanOrEqual(6);
  const open = () => shop.db.functionRun.count({ where: { status: { not: 'done' } } });
  for (const end = performance.now() + 60_000; (await open()) > 0 && performance.now() < end;) await pause(100);

  const states = await shop.db.functionRun.groupBy({ by: ['function', 'status'], _count: true, orderBy: { function: 'asc' } }); // prettier-ignore
  expect(states).toEqual(
    ['keyed', 'limited', 'plain'].map((name) => ({ function: name, status: 'done', _count: count })),
  );
  const done = await shop.db.$queryRaw<{ function: string; count: number }[]>`
    select function, count(*)::int as count from deed group by function order by function`;
  expect(done).toEqual(['keyed', 'limited', 'plain'].map((name) => ({ function: name, count })));
  // Begun twice is only what somebody died over, or had just done.
  const [twice] = await shop.db.$queryRaw<{ more: number }[]>`
    select (count(*) - count(distinct key))::int as more from begun`;
  expect(twice!.more).toBeLessThanOrEqual(kills * 2 * atOnce);
  const disorder = await shop.db.$queryRaw<object[]>`
    select * from (
      select e.subject, e.at, lag(e.at) over (partition by e.subject order by d.place) as before
      from deed d join event e on d.key = e.id || ':keyed'
    ) each where before > at`;
  expect(disorder).toEqual([]);
}, 500_000);
