// Pieces of an order go back on the shelf, or are left out of it, while the order ends: whoever waits for the order's row sees what was
// done meanwhile.
import { askRefund } from '../../src/commerce/money/create-refunds.ts';
import { createDropLines } from '../../src/commerce/money/drop-lines.ts';
import { settings, someVariant, stockOf } from '../../src/commerce/testing/shop.ts';
import { until } from '../helpers/until.ts';
import { shopForFile, type OpenShop, type Store } from './order-shop.ts';

let store: Store;
let shop: OpenShop;
shopForFile((opened) => ({ store, shop } = opened));

const orderOf = (number: number) => store.db.order.findUniqueOrThrow({ where: { number } });
const becomes = (number: number, status: string) => until(async () => (await orderOf(number)).status === status);
/** Somebody waits for a row that another has. */
const waits = () =>
  until(async () => {
    const [row] = await store.db.$queryRaw<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '/* order-move */%'`;
    return row!.waiting > 0;
  });

test('a piece comes back and the order is called off: each piece is on the shelf once', async () => {
  const mug = await someVariant(store.db, 9);
  const { number, shopper } = await shop.buy([{ variant: mug, quantity: 3 }]);
  await becomes(number, 'paid');
  let cancelled: ReturnType<OpenShop['orders']['cancel']>;
  await store.db.$transaction(async (tx) => {
    const wish = { who: 'ada', reason: 'broken', lines: [{ variant: mug, quantity: 1 }], restock: true };
    const given = { now: new Date(), nudge: () => undefined };
    expect(await askRefund(tx, given, number, { ...wish, cause: `${number}-1` })).toMatchObject({ ok: true });
    cancelled = shop.orders.cancel(shopper, number);
    await waits();
  });
  expect(await cancelled!).toMatchObject({ ok: true });
  expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 0 });
});

test('a line is left out of a held order and the order is called off: what was promised is free once', async () => {
  const mug = await someVariant(store.db, 9);
  const cup = await someVariant(store.db, 9);
  const { number, shopper } = await shop.buy(
    [
      { variant: mug, quantity: 3 },
      { variant: cup, quantity: 1 },
    ],
    'pm_card_riskLevelElevated',
  );
  await becomes(number, 'in_review');
  // Somebody else's, which must stay promised.
  const other = await shop.buy([{ variant: mug, quantity: 2 }], 'pm_card_riskLevelElevated');
  await becomes(other.number, 'in_review');
  let cancelled: ReturnType<OpenShop['orders']['cancel']>;
  await store.db.$transaction(async (tx) => {
    const within = { ...store.db, $transaction: (work: (same: typeof tx) => unknown) => work(tx) } as typeof store.db;
    const drop = createDropLines({ db: within, clock: () => new Date(), settings });
    const lines = [
      { variant: mug, quantity: 2 },
      { variant: cup, quantity: 1 },
    ];
    expect(await drop(number, lines, 'ada')).toMatchObject({ ok: true });
    cancelled = shop.orders.cancel(shopper, number);
    await waits();
  });
  expect(await cancelled!).toMatchObject({ ok: true });
  expect(await stockOf(store.db, mug)).toEqual({ onHand: 9, reserved: 2 });
  expect(await stockOf(store.db, cup)).toEqual({ onHand: 9, reserved: 0 });
  expect(await shop.desk.reckon()).toEqual([]);
  await shop.orders.cancel(other.shopper, other.number);
});
