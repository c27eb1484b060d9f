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

test('nobody comes to review the order: it expires', async () => {
  const review = { hours: 0.0001, twoPeopleFrom: 0, graceSeconds: 0 };
  const order = await impatient({ settings: { review } }, 'pm_card_riskLevelElevated');
  expect(order).toMatchObject({ reason: 'review_expired' });
});
