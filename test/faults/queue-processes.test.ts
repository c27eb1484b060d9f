import { openWithWorkers } from './order-workers.ts';
import { someVariant, stockOf } from '../../src/commerce/testing/shop.ts';
import { until } from '../helpers/until.ts';

const inFlight = 4;
const perSecond = 15;
let shop: Awaited<ReturnType<typeof openWithWorkers>>;
beforeEach(async () => void (shop = await openWithWorkers({ inFlight, perSecond })));
afterEach(() => shop.close());

const allPaid = (count: number) =>
  until(() => shop.db.order.count({ where: { status: 'paid' } }).then((paid) => paid === count), { within: 40 });

/** When each order was admitted and when it was paid, in the order of their numbers. */
const turns = () => shop.db.$queryRaw<{ number: number; admitted: Date; paid: Date }[]>`
  select o.number, o.admitted_at as admitted, m.at as paid
  from "order" o join order_move m on m.order_number = o.number and m."to" = 'paid' order by o.number`;

const keptTheLimits = async () => {
  const each = await turns();
  const admitted = each.map((turn) => turn.admitted.getTime());
  expect(admitted).toEqual(admitted.toSorted((a, b) => a - b));
  for (const [at, time] of admitted.entries()) {
    if (at >= perSecond) expect(time - admitted[at - perSecond]!).toBeGreaterThanOrEqual(1000);
    const flying = each.filter((turn) => turn.admitted.getTime() <= time && turn.paid.getTime() > time).length;
    expect(flying).toBeLessThanOrEqual(inFlight);
  }
  return each;
};

const paidOnce = async (numbers: readonly number[]) => {
  const payments = await shop.db.sandboxObject.findMany({ where: { kind: 'payment_intent' } });
  const orders = payments.map(({ body }) =>
    Number((body as unknown as { intent: { metadata: { order: string } } }).intent.metadata.order),
  );
  expect(orders.toSorted((a, b) => a - b)).toEqual([...numbers].toSorted((a, b) => a - b));
  expect(await shop.desk.reckon()).toEqual([]);
};

test('two processes take turns by number and keep the limits together', async () => {
  const mug = await someVariant(shop.db, 60);
  await shop.db.$executeRaw`create table by_worker (who int)`;
  await shop.db.$executeRaw`create function note_worker() returns trigger language plpgsql as
    'begin insert into by_worker values (new.holder); return new; end'`;
  await shop.db.$executeRaw`create trigger note_worker before insert on function_run for each row
    when (new.function = 'begin-order') execute function note_worker()`;
  // Both are there before anything can be had, so that the faster start does not take it all.
  await Promise.all([shop.worker(), shop.worker()]);
  const numbers: number[] = [];
  while (numbers.length < 40) numbers.push((await shop.buy(mug)).number);
  await allPaid(40);
  const each = await keptTheLimits();
  expect(each).toHaveLength(40);
  const workers = await shop.db.$queryRaw<object[]>`
    select distinct who from by_worker`;
  expect(workers).toHaveLength(2);
  await paidOnce(numbers);

  // The clock struck for both, and one of them heard each stroke, once.
  const strokes = await until(async () => {
    const told = await shop.db.event.findMany({
      where: { type: 'clock.struck', subject: 'schedule:each-second' },
      include: { runs: true },
      orderBy: { at: 'asc' },
    });
    return told.length >= 3 && told;
  });
  const due = strokes.map(({ payload }) => (payload as { due: string }).due);
  expect(new Set(due).size).toBe(due.length);
  for (const { runs } of strokes.slice(0, 2)) expect(runs).toMatchObject([{ function: 'tick', attempts: 1 }]);
}, 60_000);

test('killed with orders in flight and in line: none is lost, none is doubled, none passes another', async () => {
  const mug = await someVariant(shop.db, 60);
  const numbers = (await Promise.all(Array.from({ length: 30 }, () => shop.buy(mug)))).map(({ number }) => number);
  // All stand in line before anybody works: numbers are given before their orders can be seen.
  const first = await shop.worker();
  await until(() => shop.db.order.count({ where: { status: 'paid' } }).then((paid) => paid >= 5), { within: 20 });
  await first.kill();
  const left = await shop.db.order.groupBy({ by: ['status'], _count: true });
  expect(left.find(({ status }) => status === 'placed')?._count).toBeGreaterThan(5);
  await shop.worker();
  await allPaid(30);
  await keptTheLimits();
  await paidOnce(numbers);
  expect(await stockOf(shop.db, mug)).toEqual({ onHand: 30, reserved: 0 });
}, 60_000);
