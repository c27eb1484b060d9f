import type { Patience, ShopSettings } from '#commerce';
import { someVariant, stockOf } from '../../src/commerce/testing/shop.ts';
import { freshDatabase } from '../helpers/database.ts';
import { until } from '../helpers/until.ts';
import { openShop } from './order-shop.ts';

const impatient = async (
  more: { patience?: Partial<Patience>; settings?: Partial<ShopSettings> },
  paymentMethod: string,
) => {
  const other = await freshDatabase();
  const open = await openShop(other, more);
  const mug = await someVariant(other.db, 3);
  const { number } = await open.buy([{ variant: mug, quantity: 1 }], paymentMethod);
  const order = await until(async () => {
    const found = await other.db.order.findUniqueOrThrow({ where: { number }, include: { payment: true } });
    return found.status === 'expired' && found;
  });
  await until(async () => (await open.payments.find({ id: order.payment!.providerId! }))?.status === 'cancelled');
  expect(await stockOf(other.db, mug)).toEqual({ onHand: 3, reserved: 0 });
  expect(await open.desk.reckon()).toEqual([]);
  await open.close();
  await other.drop();
  return order;
};

test('nobody comes to confirm the payment: it expires', async () => {
  const given = { patience: { action: [0.1] }, settings: { reservationMinutes: 0.02 } };
  const order = await impatient(given, 'pm_card_authenticationRequired');
  expect(order).toMatchObject({ reason: 'authentication_expired' });
});

test('somebody approves at the last moment: the order is paid, or they are told that it is too late', async () => {
  const other = await freshDatabase();
  const seconds = 1.5;
  const review = { hours: seconds / 3600, twoPeopleFrom: 0, graceSeconds: 0 };
  const open = await openShop(other, { settings: { review } });
  const mug = await someVariant(other.db, 99);
  const statusOf = async (number: number) => (await other.db.order.findUniqueOrThrow({ where: { number } })).status;
  const ends = await Promise.all(
    Array.from({ length: 16 }, async (_, index) => {
      const { number } = await open.buy([{ variant: mug, quantity: 1 }], 'pm_card_riskLevelElevated');
      const due = await until(
        async () => (await other.db.review.findUnique({ where: { orderNumber: number } }))?.dueAt,
      );
      await new Promise((wake) => setTimeout(wake, due.getTime() - Date.now() + index * 6 - 20));
      const said = await open.reviews.decide(number, { decision: 'approve', who: 'ada' });
      const end = await until(async () => {
        const status = await statusOf(number);
        return (status === 'paid' || status === 'expired') && status;
      });
      return `${said.ok ? said.value.state : said.reason}, ${end}`;
    }),
  );
  expect(new Set([...ends, 'decided, paid', 'not-in-review, expired'])).toEqual(
    new Set(['decided, paid', 'not-in-review, expired']),
  );
  expect(await open.desk.reckon()).toEqual([]);
  await open.close();
  await other.drop();
});

test('nobody comes to review the order: it expires', async () => {
  const review = { hours: 0.0001, twoPeopleFrom: 0, graceSeconds: 0 };
  const order = await impatient({ settings: { review } }, 'pm_card_riskLevelElevated');
  expect(order).toMatchObject({ reason: 'review_expired' });
});
