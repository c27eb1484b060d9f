import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createStripeSandbox } from '#payments/stripe-sandbox';
import { createCommerce } from '#commerce';
import { createEvents } from '#events';
import { createStripePayments } from '#payments/stripe';
import { createListener } from '#store';
import { freshDatabase } from '../helpers/database.ts';
import { createFraud } from '#fraud';
import { createPricing } from '#pricing';
import {
  pricingSettings,
  quiet,
  settings,
  someConversation,
  someShopper,
  someVariant,
  stockOf,
  typed,
} from '../../src/commerce/testing/shop.ts';
import { until } from './order-shop.ts';

// Here nobody works: this process only places orders and plays the provider. The workers are processes of their own.
const setUp = async () => {
  const store = await freshDatabase();
  const { db, url } = store;
  const clock = () => new Date();
  const sandbox = createStripeSandbox({ db, clock, random: Math.random, log: quiet });
  const place = await sandbox.listen();
  const listener = createListener({ url, log: quiet });
  const events = createEvents({ db, url, clock, log: quiet, listener });
  const payments = createStripePayments({
    secretKey: 'sk_test_parley',
    apiBase: place.url,
    returnUrl: 'http://127.0.0.1/',
  });
  const fraud = createFraud({ db, clock, settings });
  const pricing = createPricing({ db, clock, settings: pricingSettings });
  const commerce = createCommerce({ db, clock, log: quiet, settings, listener, events, payments, fraud, pricing });
  const workers: ChildProcess[] = [];

  return {
    ...commerce,
    ...store,
    payments,
    control: sandbox.control,
    worker: async () => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'test/faults/order-process.ts'], {
        env: { ...process.env, NODE_OPTIONS: '', SHOP_DATABASE: url, SHOP_SANDBOX: place.url },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      workers.push(child);
      const [said] = (await Promise.race([
        once(child.stdout, 'data'),
        once(child, 'exit').then(() => ['it ended']),
      ])) as [unknown];
      expect(String(said)).toContain('ready');
      return {
        kill: async () => {
          child.kill('SIGKILL');
          if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
        },
      };
    },
    buy: async (variant: string, paymentMethod?: string) => {
      const shopper = await someShopper(db);
      const conversation = await someConversation(db, shopper);
      await commerce.carts.change(shopper, 'fill', [{ do: 'add', variant, quantity: 1 }]);
      const quote = await commerce.checkout.quote(shopper, {
        locale: 'en-US',
        modality: 'text',
        ...(paymentMethod !== undefined && { paymentMethod }),
      });
      if (!quote.ok) throw new Error(quote.reason);
      const placed = await commerce.checkout.place(shopper, typed(conversation), quote.value);
      if (!placed.ok) throw new Error(placed.reason);
      return { shopper, number: placed.value.number, total: placed.value.total.amount };
    },
    close: async () => {
      for (const child of workers) child.kill('SIGKILL');
      await events.stop();
      await listener.close();
      await place.close();
      await store.drop();
    },
  };
};

let shop: Awaited<ReturnType<typeof setUp>>;
beforeAll(async () => void (shop = await setUp()));
afterEach(async () => {
  shop.control.behave();
  expect(await shop.desk.reckon()).toEqual([]);
});
afterAll(() => shop.close());

const asked = (request: string | RegExp, since: number) =>
  until(async () => shop.control.requests.slice(since).some((each) => new RegExp(request).test(each)), 20);
const becomes = (number: number, status: string) =>
  until(async () => (await shop.db.order.findUniqueOrThrow({ where: { number } })).status === status, 20);
const captures = async () =>
  (await shop.db.sandboxObject.findMany({ where: { kind: 'payment_intent' } })).map(
    ({ body }) => body as unknown as { intent: { metadata: { order: string }; amount_received: number } },
  );
const taken = async (number: number) =>
  (await captures())
    .filter(({ intent }) => intent.metadata.order === String(number))
    .map(({ intent }) => intent.amount_received);

let alive: Awaited<ReturnType<typeof shop.worker>> | null = null;
const living = async () => (alive ??= await shop.worker());

describe('a worker is killed and another goes on', () => {
  test.each<[string, RegExp]>([
    ['while the provider authorises', /POST \/v1\/payment_intents$/],
    ['while the provider captures', /POST .*\/capture/],
  ])(
    '%s',
    async (_, request) => {
      const mug = await someVariant(shop.db, 9);
      const first = await living();
      const since = shop.control.requests.length;
      // The provider does it, and the worker dies before it hears so.
      shop.control.misbehave({ on: request, does: 'late', ms: 5000, times: 1 });
      const { number, total } = await shop.buy(mug);
      await asked(request, since);
      await until(async () =>
        request.source.includes('capture') ? (await taken(number)).includes(total) : (await taken(number)).length === 1,
      );
      await first.kill();
      alive = await shop.worker();
      await becomes(number, 'paid');
      expect(await taken(number)).toEqual([total]);
      expect(await stockOf(shop.db, mug)).toEqual({ onHand: 8, reserved: 0 });
      expect(await shop.db.payment.findUnique({ where: { orderNumber: number } })).toMatchObject({ captured: total });
    },
    60_000,
  );

  test('while a person reviews: the survivor hears the decision, the other never comes back', async () => {
    const mug = await someVariant(shop.db, 9);
    // The lowest free number is taken: the first worker is parley-1.
    const first = await living();
    const second = await shop.worker();
    const { number, total } = await shop.buy(mug, 'pm_card_riskLevelElevated');
    await becomes(number, 'in_review');
    const [{ executor }] = await shop.db.$queryRaw<[{ executor: string }]>`
      select executor_id as executor from dbos.workflow_status where name = 'order' and status = 'PENDING'`;
    const [dying, surviving] = executor === 'parley-1' ? [first, second] : [second, first];
    await dying.kill();
    alive = surviving;
    await shop.reviews.decide(number, { decision: 'approve', who: 'ada' });
    await becomes(number, 'paid');
    expect(await taken(number)).toEqual([total]);
  }, 60_000);

  test('again and again, with many orders: each is paid once', async () => {
    const mug = await someVariant(shop.db, 30);
    await alive?.kill();
    const bought = await Promise.all(Array.from({ length: 12 }, () => shop.buy(mug)));
    for (let deaths = 0; deaths < 2; deaths += 1) {
      const since = shop.control.requests.length;
      const worker = await shop.worker();
      await asked('POST', since);
      await new Promise((resolve) => setTimeout(resolve, 60 * (deaths + 1)));
      await worker.kill();
    }
    const last = await shop.worker();
    for (const { number } of bought) await becomes(number, 'paid');
    for (const { number, total } of bought) expect(await taken(number)).toEqual([total]);
    expect(await stockOf(shop.db, mug)).toEqual({ onHand: 18, reserved: 0 });
    alive = last;
  }, 60_000);
});
