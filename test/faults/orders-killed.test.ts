// Workers are killed (SIGKILL) at every boundary of the order workflow. The database of the test makes them wait there:
// before a move of the order is written, and before a step is noted as done. KILLED_ORDERS=200 takes so many orders.
import pg from 'pg';
import { someVariant, stockOf } from '../../src/commerce/testing/shop.ts';
import { moneyFaults } from './accounts.ts';
import { until } from '../helpers/until.ts';
import { openWithWorkers } from './order-workers.ts';

const most = Number(process.env['KILLED_ORDERS'] ?? 0);
/** Orders that wait at the same time; a worker has few connections. */
const WAVE = 6;
const LOCK = 4711;

let shop: Awaited<ReturnType<typeof openWithWorkers>>;
let gate: pg.Client;
beforeAll(async () => {
  shop = await openWithWorkers();
  gate = new pg.Client({ connectionString: shop.url });
  await gate.connect();
}, 60_000);
afterAll(async () => {
  await gate.end();
  await shop.close();
});

const install = async () => {
  await gate.query(`create table wait_at (key text primary key)`);
  await gate.query(`
    create function wait_there() returns trigger language plpgsql as $$
    declare place text;
    begin
      if tg_table_name = 'order_move' then place := 'move:' || new.order_number || ':' || new."to";
      else
        select 'step:' || (e.payload->>'order') || ':' || split_part(new.workflow_uuid, ':', 2) || ':' || new.function_id into place
        from event e where e.id::text = split_part(new.workflow_uuid, ':', 1);
      end if;
      if exists (select from wait_at where key = place) then
        perform set_config('application_name', place, false);
        perform pg_advisory_xact_lock_shared(${LOCK});
      end if;
      return new;
    end $$`);
  for (const table of ['order_move', 'dbos.operation_outputs'])
    await gate.query(`create trigger wait_there before insert on ${table} for each row execute function wait_there()`);
};

interface Boundary {
  readonly card: string;
  /** "move:paid", "step:order:3", of whichever order. */
  readonly at: string;
  /** What was about to be written when the worker died is written, or is lost with it. */
  readonly kept: boolean;
  readonly ends: string;
}

const orderOf = (number: number) => shop.db.order.findUniqueOrThrow({ where: { number } });
const ended = ['paid', 'declined'];

/** One whose worker was made to wait at its boundary, at `place`. */
interface Killed extends Boundary {
  readonly variant: string;
  readonly number: number;
  readonly total: number;
  readonly place: string;
}

/** Where an order with this card comes past, as one that nobody disturbs tells. */
const boundariesOf = async (card: string): Promise<readonly Boundary[]> => {
  const { number } = await shop.buy(await someVariant(shop.db, 9), card);
  await until(async () => ended.includes((await orderOf(number)).status), { within: 20 });
  await idle();
  const { status: ends } = await orderOf(number);
  const moves = await shop.db.orderMove.findMany({ where: { orderNumber: number, to: { not: 'placed' } } });
  const steps = await shop.db.$queryRaw<{ at: string }[]>`
    select 'step:' || split_part(o.workflow_uuid, ':', 2) || ':' || o.function_id as at
    from dbos.operation_outputs o join event e on e.id::text = split_part(o.workflow_uuid, ':', 1)
    where (e.payload->>'order')::int = ${number} and split_part(o.workflow_uuid, ':', 2) in ('order', 'give-back') order by 1`;
  const places = [...moves.map(({ to }) => `move:${to}`), ...steps.map(({ at }) => at)];
  return places.flatMap((at) => [false, true].map((kept) => ({ card, at, kept, ends })));
};

const idle = () =>
  until(
    async () => {
      const [{ busy }] = await shop.db.$queryRaw<[{ busy: number }]>`
      select ((select count(*) from event where relayed_at is null and type <> 'clock.struck')
        + (select count(*) from function_run where function = 'begin-order' and status in ('waiting', 'running'))
        + (select count(*) from dbos.workflow_status where status in ('PENDING', 'ENQUEUED')))::int as busy`;
      return busy === 0;
    },
    { within: 60 },
  );

const waitingThere = async () =>
  (
    await gate.query<{ pid: number; place: string }>(
      `select pid, application_name as place from pg_stat_activity
       where wait_event_type = 'Lock' and wait_event = 'advisory' and datname = current_database()`,
    )
  ).rows;

/** Places one order for each boundary, lets a worker come there with all of them, and kills it. */
const wave = async (boundaries: readonly Boundary[]): Promise<readonly Killed[]> => {
  await gate.query(`select pg_advisory_lock(${LOCK})`);
  const killed: Killed[] = [];
  for (const boundary of boundaries) {
    const variant = await someVariant(shop.db, 9);
    const { number, total } = await shop.buy(variant, boundary.card);
    const place = boundary.at.replace(':', `:${number}:`);
    await gate.query(`insert into wait_at values ($1)`, [place]);
    killed.push({ ...boundary, variant, number, total, place });
  }
  const worker = await shop.worker();
  await until(
    async () => {
      const there = new Set((await waitingThere()).map(({ place }) => place));
      return killed.every(({ place }) => there.has(place));
    },
    { within: 60 },
  );
  await worker.kill();
  const lost = new Set(killed.filter(({ kept }) => !kept).map(({ place }) => place));
  for (const { pid, place } of await waitingThere())
    if (lost.has(place)) await gate.query(`select pg_terminate_backend(${pid})`);
  await until(async () => (await waitingThere()).every(({ place }) => !lost.has(place)));
  await gate.query(`delete from wait_at`);
  await gate.query(`select pg_advisory_unlock(${LOCK})`);
  await until(async () => (await waitingThere()).length === 0);
  return killed;
};

test(
  'whoever is killed at whichever boundary: every order ends once, paid once or not at all, and nothing is stuck',
  async () => {
    const first = await shop.worker();
    const paths = [];
    for (const card of ['pm_card_visa', 'pm_card_chargeDeclined', 'pm_card_riskLevelHighest'])
      paths.push(await boundariesOf(card));
    await first.kill();
    await install();
    const [paid = [], ...others] = paths;
    expect(paid.map(({ ends }) => ends)).toContain('paid');
    // Of the other cards what differs: their end, and the money that is let go.
    const ends = others.flat().filter(({ at }) => at === 'move:declined' || at.startsWith('step:give-back'));
    const each = [...paid, ...ends];
    const wanted = Array.from({ length: Math.max(most, each.length) }, (_, index) => each[index % each.length]!);
    // Moves hold a connection of the shop, steps one of the engine: some of both in each wave.
    wanted.sort((a, b) => Number(a.at.startsWith('move')) - Number(b.at.startsWith('move')));
    const waves = Math.ceil(wanted.length / WAVE);
    const killed: Killed[] = [];
    for (let index = 0; index < waves; index += 1)
      killed.push(...(await wave(wanted.filter((_, at) => at % waves === index))));

    await shop.worker();
    for (const { number, ends: end } of killed)
      await until(async () => (await orderOf(number)).status === end, { within: 60 }).catch(async () => {
        throw new Error(`order ${number} should be ${end} and is ${(await orderOf(number)).status}`);
      });
    await idle();
    const intents = (await shop.db.sandboxObject.findMany({ where: { kind: 'payment_intent' } })).map(
      ({ body }) => (body as unknown as { intent: { metadata: { order: string }; amount_received: number } }).intent,
    );
    for (const { number, total, variant, ends: end, at } of killed) {
      const taken = intents.filter(({ metadata }) => metadata.order === String(number));
      expect([at, taken.map(({ amount_received: amount }) => amount)]).toEqual([at, [end === 'paid' ? total : 0]]);
      expect([at, await stockOf(shop.db, variant)]).toEqual([at, { onHand: end === 'paid' ? 8 : 9, reserved: 0 }]);
      const moves = (await shop.db.orderMove.findMany({ where: { orderNumber: number } })).map(({ to }) => to);
      const told = (await shop.db.event.findMany({ where: { subject: `order:${number}` } })).map(({ type }) => type);
      expect([at, moves.length, told.length]).toEqual([at, new Set(moves).size, new Set(told).size]);
      expect([at, told.length]).toEqual([at, moves.length]);
    }
    expect(await shop.events.parked()).toEqual([]);
    expect(await shop.desk.reckon()).toEqual([]);
    expect(await moneyFaults(shop.db, shop.payments)).toEqual([]);
    if (most > 0) console.log(`${killed.length} orders, ${waves} workers killed, ${each.length} boundaries`, each);
  },
  120_000 + most * 3_000,
);
