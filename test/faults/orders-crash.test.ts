import { openWithWorkers } from './order-workers.ts';
import { someVariant, stockOf } from '../../src/commerce/testing/shop.ts';
import { until } from '../helpers/until.ts';

let shop: Awaited<ReturnType<typeof openWithWorkers>>;
beforeAll(async () => void (shop = await openWithWorkers()));
afterEach(async () => {
  shop.control.behave();
  expect(await shop.desk.reckon()).toEqual([]);
});
afterAll(() => shop.close());

const asked = (request: string | RegExp, since: number) =>
  until(async () => shop.control.requests.slice(since).some((each) => new RegExp(request).test(each)), { within: 20 });
const becomes = (number: number, status: string) =>
  until(async () => (await shop.db.order.findUniqueOrThrow({ where: { number } })).status === status, { within: 20 });
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
