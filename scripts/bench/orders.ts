// Placing orders over HTTP, in a shop that is a process of its own and only answers: beside the least that any shop
// would write for one, without HTTP.
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { createCommerce, type Quote } from '#commerce';
import { createEvents } from '#events';
import type { Fraud } from '#fraud';
import type { Payments } from '#payments';
import { createPricing } from '#pricing';
import { connect, createListener, type Database } from '#store';
import { createLog } from '#telemetry';
import { openScratch } from '../eval/scratch.ts';
import { databaseClock } from './database-time.ts';
import { openConnection } from './connection.ts';
import { costOf, openFolder } from './open-shop.ts';
import { startServer } from './server.ts';
import { pricingSettings, shopSettings } from './shop-settings.ts';
import { findPgbench, preparePgbench } from './pgbench.ts';
import { inRounds, percentile, together, type Benchmark, type Side } from './measure.ts';

const clients = 16;
const perRound = 1600;
/** The shop's code is as warm then as it stays. */
const warmUps = 5;
const variants = Array.from({ length: 200 }, (_, at) => `bench-${String(at).padStart(3, '0')}`);

interface Buyer {
  readonly shopper: string;
  readonly conversation: string;
  readonly token: string;
  /** Two different things, as everybody sorts them. */
  readonly wants: readonly [string, string];
}

const fill = (db: Database) => db.$executeRaw`
  with product as (
    insert into product (id, title) select id, 'Thing ' || id from unnest(${variants}::text[]) id returning id
  ) insert into variant (id, product_id, sku, price, currency, on_hand) select id, id, id, 1250, 'USD', 1000000 from product`;

const plainTables = `
  create table plain_stock (id text primary key, available int not null check (available >= 0));
  create table plain_order (number serial primary key, shopper uuid not null, total int not null, placed_at timestamptz not null default now());
  create table plain_line (order_number int references plain_order, stock_id text references plain_stock, quantity int not null,
    unit int not null, primary key (order_number, stock_id));
  create table plain_outbox (id uuid primary key, type text not null, payload jsonb not null, at timestamptz not null default now());
  insert into plain_stock select id, 1000000 from variant;`;

const buyersFor = async (db: Database, count: number, round: number): Promise<Buyer[]> => {
  const buyers = Array.from({ length: count }, (_, at): Buyer => {
    const first = (at * 7 + round + 1) % variants.length;
    const second = (first + 1 + (at % (variants.length - 1))) % variants.length;
    return {
      shopper: randomUUID(),
      conversation: randomUUID(),
      token: randomUUID(),
      wants: [variants[Math.min(first, second)]!, variants[Math.max(first, second)]!],
    };
  });
  const address = { line1: '12 Harbor Street', city: 'Portland', region: 'OR', postcode: '97201', country: 'US' };
  await db.shopper.createMany({
    data: buyers.map(({ shopper: id }) => ({
      id,
      visitor: `web:${id}`,
      address,
      paymentMethod: 'pm_card_visa',
      cardEnding: '4242',
    })),
  });
  await db.conversation.createMany({
    data: buyers.map(({ shopper: shopperId, conversation: id, token }) => ({
      id,
      shopperId,
      tokenHash: createHash('sha256').update(token).digest(),
      channel: 'web',
      locale: 'en-US',
    })),
  });
  return buyers;
};

/** Begin, six statements, commit; prepared, on one connection each. */
const placePlainly = async (pool: pg.Pool, { shopper, wants }: Buyer): Promise<void> => {
  const session = await pool.connect();
  const ask = (name: string, text: string, values: unknown[]) =>
    session.query<{ number: number }>({ name, text, values });
  try {
    await session.query('begin');
    const order = await ask(
      'plain_order',
      'insert into plain_order (shopper, total) values ($1, $2) returning number',
      [shopper, 4499],
    );
    const { number } = order.rows[0]!;
    for (const [at, id] of wants.entries())
      await ask('plain_line', 'insert into plain_line values ($1, $2, $3, $4)', [number, id, at + 1, 1250]);
    for (const [at, id] of wants.entries()) {
      const take = 'update plain_stock set available = available - $2 where id = $1 and available >= $2';
      if ((await ask('plain_stock', take, [id, at + 1])).rowCount !== 1) throw new Error(`no ${id} is left`);
    }
    await ask('plain_outbox', 'insert into plain_outbox (id, type, payload) values ($1, $2, $3)', [
      randomUUID(),
      'order.placed',
      JSON.stringify({ order: number, shopper }),
    ]);
    await session.query('commit');
  } finally {
    session.release();
  }
};

export const orders: Benchmark = async ({ defer, rounds }) => {
  const scratch = await openScratch();
  defer(() => scratch.drop());
  const db = connect(scratch.url, { poolSize: clients });
  defer(() => db.$disconnect());
  const log = createLog({ level: 'warn' });
  const listener = createListener({ url: scratch.url, log });
  defer(() => listener.close());
  const clock = () => new Date();
  const events = createEvents({ db, url: scratch.url, clock, log, listener });
  defer(() => events.stop());
  const pricing = createPricing({ db, clock, settings: pricingSettings });
  // Nothing is charged: the worker that would do it does not run here.
  const payments = { provider: 'stripe' } as Payments;
  const fraud = {} as Fraud;
  const { carts, checkout } = createCommerce({
    db,
    clock,
    log,
    settings: shopSettings,
    events,
    payments,
    fraud,
    pricing,
  });
  const pool = new pg.Pool({ connectionString: scratch.url, max: clients });
  defer(() => pool.end());
  const databaseTime = await databaseClock(db);

  const quoted = async (round: number, count: number) => {
    const quotes: (Buyer & { quote: Quote })[] = [];
    const buyers = await buyersFor(db, count, round);
    await together(clients, { times: count }, async (_, at) => {
      const buyer = buyers[at]!;
      const put = buyer.wants.map((variant, place) => ({ do: 'add' as const, variant, quantity: place + 1 }));
      const filled = await carts.change(buyer.shopper, 'bench', put);
      if (!filled.ok) throw new Error(`nothing was put into a cart: ${filled.reason}`);
      const quote = await checkout.quote(buyer.shopper, { locale: 'en-US', modality: 'text' });
      if (!quote.ok) throw new Error(`no quote: ${quote.reason}`);
      quotes.push({ ...buyer, quote: quote.value });
    });
    return quotes;
  };
  const folder = openFolder(defer);
  const server = await startServer('shop', folder, {
    DATABASE_URL: scratch.url,
    PARLEY_DATA: folder,
    PARLEY_ROLES: 'web',
    TURNS_PER_MINUTE: '1000000',
  });
  defer(() => server.stop());
  await fill(db);
  await pool.query(plainTables);
  const ours = async (round: number, count = perRound) => {
    const quotes = await quoted(round, count);
    // Those of the round before may have been idle for too long by now.
    const connections = await Promise.all(Array.from({ length: clients }, () => openConnection(server.base)));
    const cost = await costOf(server, db, 'order', async () => {
      const { done, seconds, times } = await together(clients, { times: count }, async (client, at) => {
        const { token, quote } = quotes[at]!;
        const said = JSON.stringify({ quote: quote.id, hash: quote.hash });
        const { status, body } = await connections[client]!.post('/api/orders', said, token);
        if (status !== 201) throw new Error(`not placed, but answered ${status}: ${body}`);
      });
      const side = { 'orders/s': done / seconds, 'ms p50': percentile(times, 0.5), 'ms p99': percentile(times, 0.99) };
      return { side, units: done };
    });
    connections.forEach((connection) => connection.close());
    return cost;
  };
  const plain = async (round: number, count = perRound) => {
    const buyers = await buyersFor(db, count, round);
    const [cpu, database] = [process.cpuUsage(), databaseTime?.() ?? 0];
    const { done, seconds, times } = await together(clients, { times: count }, (_, at) =>
      placePlainly(pool, buyers[at]!),
    );
    const { user, system } = process.cpuUsage(cpu);
    return {
      'orders/s': done / seconds,
      'ms p50': percentile(times, 0.5),
      'ms p99': percentile(times, 0.99),
      'µs CPU/order': (user + system) / done,
      ...(databaseTime && { 'µs database CPU/order': (databaseTime() - database) / done }),
    };
  };
  const path = findPgbench();
  const run =
    path === null ? null : preparePgbench({ path, url: scratch.url, folder, clients, things: variants.length });
  const yardstick = async (round: number, count = perRound): Promise<Side> => {
    if (!run) return plain(round, count);
    const before = databaseTime?.() ?? 0;
    const { side, done } = await run(count);
    return { ...side, ...(databaseTime && { 'µs database CPU/order': (databaseTime() - before) / done }) };
  };
  for (let time = 1; time <= warmUps; time += 1) await ours(1000 + time);
  await yardstick(1000, 1000);
  return [
    {
      name: 'orders',
      what: `placing a quoted order of two lines over HTTP, ${clients} connections, in a process that only answers`,
      beside: run ? 'six statements by pgbench' : 'six statements over pg',
      unit: 'orders/s',
      better: 'more',
      rounds: await inRounds(rounds, ours, yardstick),
    },
  ];
};
