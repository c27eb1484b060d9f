// A sale day's first minute: many orders at once, placed and paid in this process, through the line, the sandbox and its
// messages. None may be lost and none doubled; when one is, this fails.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createCommerce, orderLane, type Quote, type ShopSettings } from '#commerce';
import { createEvents } from '#events';
import { createFraud } from '#fraud';
import { createStripePayments } from '#payments/stripe';
import { createStripeSandbox } from '#payments/stripe-sandbox';
import { createPricing } from '#pricing';
import { connect, createListener, type Database } from '#store';
import { createLog } from '#telemetry';
import { openScratch } from '../eval/scratch.ts';
import { databaseClock } from './database-time.ts';
import { percentile, together, type Benchmark } from './measure.ts';
import { pricingSettings, shopSettings } from './shop-settings.ts';

const orders = 2000;
const clients = 16;
const inFlight = 64;
/** The stock of these is what two thousand orders want: at the end nothing may be left. */
const variants = Array.from({ length: 50 }, (_, at) => `burst-${String(at).padStart(2, '0')}`);
/** Nobody may take so long. */
const PATIENCE_MS = 300_000;

interface Buyer {
  readonly shopper: string;
  readonly conversation: string;
  readonly variant: string;
}

const settings: ShopSettings = { ...shopSettings, queue: { inFlight, perSecond: 0 } };

const fill = async (db: Database): Promise<readonly Buyer[]> => {
  await db.$executeRaw`
    with product as (
      insert into product (id, title) select id, 'Thing ' || id from unnest(${variants}::text[]) id returning id
    ) insert into variant (id, product_id, sku, price, currency, on_hand)
    select id, id, id, 1250, 'USD', ${orders / variants.length} from product`;
  const buyers = Array.from({ length: orders }, (_, at) => ({
    shopper: randomUUID(),
    conversation: randomUUID(),
    variant: variants[at % variants.length]!,
  }));
  const address = { line1: '12 Harbor Street', city: 'Portland', region: 'OR', postcode: '97201', country: 'US' };
  await db.shopper.createMany({
    data: buyers.map(({ shopper: id }) => ({
      id,
      visitor: `web:${id}`,
      email: `${id}@example.com`,
      address,
      paymentMethod: 'pm_card_visa',
      cardEnding: '4242',
    })),
  });
  await db.conversation.createMany({
    data: buyers.map(({ shopper: shopperId, conversation: id }) => ({
      id,
      shopperId,
      channel: 'web',
      locale: 'en-US',
    })),
  });
  return buyers;
};

const MB = 2 ** 20;
/** Looks at this process's memory until it is asked for the most it saw. */
const watchMemory = () => {
  const before = process.memoryUsage.rss() / MB;
  let peak = before;
  const look = () => (peak = Math.max(peak, process.memoryUsage.rss() / MB));
  const timer = setInterval(look, 50);
  return () => {
    look();
    clearInterval(timer);
    return { before, peak };
  };
};

/** What is wrong with the orders, the payments and the stock now that all is over. */
const faults = async (db: Database, wanted: ReadonlySet<number>): Promise<string[]> => {
  const paid = await db.order.findMany({ where: { status: 'paid' }, select: { number: true, total: true } });
  const at = await db.sandboxObject.findMany({ where: { kind: 'payment_intent' } });
  const taken = new Map<number, number[]>();
  for (const { body } of at) {
    const { intent } = body as unknown as { intent: { metadata: { order: string }; amount_received: number } };
    const number = Number(intent.metadata.order);
    taken.set(number, [...(taken.get(number) ?? []), intent.amount_received]);
  }
  const [stock] = await db.$queryRaw<{ left: number; reserved: number }[]>`
    select sum(on_hand)::int as left, sum(reserved)::int as reserved from variant`;
  const lost = [...wanted].filter((number) => !paid.some((order) => order.number === number));
  const wrong = paid.filter(({ number, total }) => taken.get(number)?.length !== 1 || taken.get(number)![0] !== total);
  return [
    ...(lost.length > 0 ? [`${lost.length} orders were placed and are not paid: ${lost.slice(0, 5).join(', ')}`] : []),
    ...(paid.length > wanted.size ? [`${paid.length} orders are paid, ${wanted.size} were placed`] : []),
    ...(wrong.length > 0 ? [`${wrong.length} orders were not taken exactly once and whole`] : []),
    ...(stock!.left !== 0 || stock!.reserved !== 0
      ? [`${stock!.left} things are left and ${stock!.reserved} reserved, where all were sold`]
      : []),
  ];
};

export const burst: Benchmark = async ({ defer }) => {
  const scratch = await openScratch();
  defer(() => scratch.drop());
  const { url } = scratch;
  const db = connect(url, { poolSize: clients });
  defer(() => db.$disconnect());
  const log = createLog({ level: 'warn' });
  const clock = () => new Date();
  const listener = createListener({ url, log });
  defer(() => listener.close());
  const events = createEvents({ db, url, clock, log, listener });
  defer(() => events.stop());

  const ears = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const news = payments.verifyWebhook(Buffer.concat(parts), String(request.headers['stripe-signature']));
      if (!news) return void response.writeHead(400).end();
      commerce.paymentNews.take(news).then(
        () => response.writeHead(200).end(),
        () => response.writeHead(500).end(),
      );
    });
  });
  await new Promise<void>((resolve) => ears.listen(0, '127.0.0.1', resolve));
  defer(() => {
    ears.closeAllConnections();
    ears.close();
  });
  const secret = 'whsec_burst';
  const webhook = { url: `http://127.0.0.1:${(ears.address() as { port: number }).port}/`, secret };
  const sandbox = createStripeSandbox({ db, clock, random: Math.random, log, webhook });
  const place = await sandbox.listen();
  defer(() => place.close());
  const payments = createStripePayments({
    secretKey: 'sk_test_burst',
    webhookSecret: secret,
    apiBase: place.url,
    returnUrl: 'http://127.0.0.1/',
  });
  const pricing = createPricing({ db, clock, settings: pricingSettings });
  const fraud = createFraud({ db, clock, settings });
  const commerce = createCommerce({
    db,
    clock,
    log,
    settings,
    events,
    payments,
    fraud,
    pricing,
  });
  const { carts, checkout, workflows } = commerce;
  await events.start({
    functions: [],
    tools: null,
    workflows,
    lanes: [orderLane({ settings })],
    concurrency: inFlight,
  });

  const buyers = await fill(db);
  const quotes: Quote[] = [];
  await together(clients, { times: orders }, async (_, at) => {
    const { shopper, variant } = buyers[at]!;
    const filled = await carts.change(shopper, 'burst', [{ do: 'add', variant, quantity: 1 }]);
    if (!filled.ok) throw new Error(`nothing was put into a cart: ${filled.reason}`);
    const quote = await checkout.quote(shopper, { locale: 'en-US', modality: 'text' });
    if (!quote.ok) throw new Error(`no quote: ${quote.reason}`);
    quotes[at] = quote.value;
  });

  const databaseTime = await databaseClock(db);
  const memory = watchMemory();
  const [cpu, database, from] = [process.cpuUsage(), databaseTime?.() ?? 0, performance.now()];
  const numbers = new Set<number>();
  const placing = await together(clients, { times: orders }, async (_, at) => {
    const { shopper, conversation } = buyers[at]!;
    const said = { conversation, modality: 'text', recognition: null, attended: true } as const;
    const placed = await checkout.place(shopper, said, quotes[at]!);
    if (!placed.ok) throw new Error(`not placed: ${placed.reason}`);
    numbers.add(placed.value.number);
  });
  if (numbers.size !== orders) throw new Error(`${orders} were placed and have ${numbers.size} numbers`);
  const paidMeanwhile = await db.order.count({ where: { status: 'paid' } });

  let longest = 0;
  for (let left = orders; left > 0; await wait(100)) {
    if (performance.now() - from > PATIENCE_MS) break;
    const [row] = await db.$queryRaw<{ left: number; flying: number }[]>`
      select count(*) filter (where status in ('placed', 'reserved', 'authorising', 'authorised'))::int as left,
        count(*) filter (where status in ('reserved', 'authorising', 'authorised') or (status = 'placed' and admitted_at is not null))::int as flying
      from "order"`;
    left = row!.left;
    longest = Math.max(longest, row!.flying);
  }
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const spent = (databaseTime?.() ?? 0) - database;
  const { before, peak } = memory();
  if (longest > inFlight) throw new Error(`${longest} orders were in flight, where ${inFlight} are allowed`);
  const waited = await db.$queryRaw<{ ms: number }[]>`
    select extract(epoch from m.at - o.created_at)::float8 * 1000 as ms
    from "order" o join order_move m on m.order_number = o.number and m."to" = 'paid'`;
  // What the provider still has to tell belongs to it too.
  for (let left = 1; left > 0 && performance.now() - from < PATIENCE_MS; await wait(200))
    left = await db.event.count({ where: { relayedAt: null } });
  const quiet = (performance.now() - from) / 1000;
  const wrong = await faults(db, numbers);
  if (wrong.length > 0) throw new Error(`the burst did not end well: ${wrong.join('; ')}`);
  // A number is given before its order can be seen: among those placed at the same moment one may pass another.
  const [row] = await db.$queryRaw<{ passed: number }[]>`
    select count(*)::int as passed from (
      select admitted_at < lag(admitted_at) over (order by number) as early from "order") turn where early`;
  const times = waited.map(({ ms }) => ms);

  return [
    {
      name: 'burst',
      what: `${orders} orders placed at once by ${clients} clients and paid by the same process, at most ${inFlight} in flight: none lost, none doubled`,
      beside: 'accepting them',
      unit: 'orders/s',
      better: 'more',
      rounds: [
        {
          ours: {
            'orders/s paid': orders / seconds,
            's until all are paid': seconds,
            's until all is told': quiet,
            's in line and at work p50': percentile(times, 0.5) / 1000,
            's p99': percentile(times, 0.99) / 1000,
            'passed a lower number': row!.passed,
            'ms CPU/order': (user + system) / orders / 1000,
            ...(databaseTime && { 'ms database CPU/order': spent / orders / 1000 }),
            'MB before': before,
            'MB at most': peak,
            'MB after': process.memoryUsage.rss() / MB,
          },
          yardstick: {
            'orders/s placed': placing.done / placing.seconds,
            'ms p50': percentile(placing.times, 0.5),
            'ms p99': percentile(placing.times, 0.99),
            'paid meanwhile': paidMeanwhile,
          },
        },
      ],
    },
  ];
};
