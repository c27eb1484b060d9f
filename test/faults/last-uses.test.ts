// What there is one of, wanted twice at once: the last use of a promotion, the rest of a limit, the last piece of a bundle. Said to two
// shops on one database, each of which places by itself, as two processes do.
import {
  settings,
  someBundle,
  someConversation,
  somePromotion,
  someShopper,
  someVariant,
  stockOf,
  typed,
} from '../../src/commerce/testing/shop.ts';
import { openTill } from '../../src/commerce/testing/till.ts';
import { createMoves } from '../../src/commerce/orders/moves.ts';
import { until } from '../helpers/until.ts';
import { quiet } from '../helpers/quiet.ts';
import { shopForFile, type OpenShop, type Store } from './order-shop.ts';

const ROUNDS = 6;

let store: Store;
let shop: OpenShop;
let other: Pick<OpenShop, 'checkout'>;
shopForFile((opened) => {
  ({ store, shop } = opened);
  other = openTill({ db: store.db, clock: () => new Date(), log: quiet, settings });
});

const orderOf = (number: number) => store.db.order.findUniqueOrThrow({ where: { number } });
const usesOf = async (code: string) => {
  const { used, id } = await store.db.promotion.findUniqueOrThrow({ where: { code } });
  return [used, await store.db.promotionUse.count({ where: { promotionId: id, released: false } })];
};
const becomes = (number: number, status: string) => until(async () => (await orderOf(number)).status === status);

interface Ready {
  readonly shopper: string;
  readonly conversation: string;
  readonly quote: { readonly id: string; readonly hash: string; readonly total: number };
}

/** Has these things and this code in the cart, and heard what they cost. */
const ready = async (
  wants: Readonly<Record<string, number>>,
  { code, card, shopper: known }: { code?: string; card?: string; shopper?: string } = {},
): Promise<Ready> => {
  const shopper = known ?? (await someShopper(store.db));
  const conversation = await someConversation(store.db, shopper);
  const put = Object.entries(wants).map(([variant, quantity]) => ({ do: 'add' as const, variant, quantity }));
  const said = code === undefined ? [] : [{ do: 'code' as const, code }];
  const changed = await shop.carts.change(shopper, conversation, [...put, ...said]);
  if (!changed.ok) throw new Error(changed.reason);
  const quote = await shop.checkout.quote(shopper, {
    ...{ locale: 'en-US', modality: 'text' },
    ...(card !== undefined && { paymentMethod: card }),
  });
  if (!quote.ok) throw new Error(quote.reason);
  const { id, hash, total } = quote.value;
  return { shopper, conversation, quote: { id, hash, total: total.amount } };
};
const yes = async (
  { shopper, conversation, quote }: Ready,
  where: Pick<OpenShop, 'checkout'> = shop,
): Promise<number | string> => {
  const placed = await where.checkout.place(shopper, typed(conversation), quote);
  return placed.ok ? placed.value.number : placed.reason;
};
/** Each in the other shop than the one before, at once. */
const atOnce = (all: readonly Ready[]) => Promise.all(all.map((each, index) => yes(each, index % 2 ? other : shop)));
const numbersOf = (heard: readonly (number | string)[]) => heard.filter((each) => typeof each === 'number');

test('the last use of a code: one has it, the others hear the price without it', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const mug = await someVariant(store.db, 50);
    const code = await somePromotion(store.db, { limit: 2 });
    await yes(await ready({ [mug]: 1 }, { code }));
    const rivals = await Promise.all([1, 2, 3, 4].map(() => ready({ [mug]: 1 }, { code })));
    const heard = await atOnce(rivals);
    expect(numbersOf(heard)).toHaveLength(1);
    expect(heard.filter((each) => each === 'changed')).toHaveLength(3);
    expect(await usesOf(code)).toEqual([2, 2]);
  }
});

test('one shopper in several tabs, with a code that each may use once: one order', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const mug = await someVariant(store.db, 50);
    const code = await somePromotion(store.db, { shopperLimit: 1 });
    const first = await ready({ [mug]: 1 }, { code });
    // Another tab, another channel, the same cart: a quote of its own.
    const second = await ready({}, { shopper: first.shopper });
    expect(numbersOf(await atOnce([first, second, first, second]))).toEqual(
      expect.arrayContaining([expect.any(Number) as number]),
    );
    expect(await store.db.order.count({ where: { shopperId: first.shopper } })).toBe(1);
    expect(await usesOf(code)).toEqual([1, 1]);
    const again = await shop.carts.change(first.shopper, 'again', [
      { do: 'add', variant: mug, quantity: 1 },
      { do: 'code', code },
    ]);
    expect(again).toMatchObject({ ok: false });
  }
});

describe('a use is given back, once', () => {
  test.each([
    ['the card is declined', 'pm_card_visa_chargeDeclined', 'declined', async () => undefined],
    [
      'it is called off',
      'pm_card_riskLevelElevated',
      'cancelled',
      async ({ shopper }: Ready, number: number): Promise<unknown> => shop.orders.cancel(shopper, number),
    ],
    [
      'it is refused in review',
      'pm_card_riskLevelElevated',
      'declined',
      async (_: Ready, number: number): Promise<unknown> =>
        shop.reviews.decide(number, { decision: 'refuse', who: 'ada' }),
    ],
    [
      'it was paid and is called off',
      'pm_card_visa',
      'refunded',
      async ({ shopper }: Ready, number: number) => {
        await becomes(number, 'paid');
        await shop.orders.cancel(shopper, number);
      },
    ],
  ] as const)('when %s', async (_when, card, end, does) => {
    const mug = await someVariant(store.db, 9);
    const code = await somePromotion(store.db, { limit: 1 });
    const buyer = await ready({ [mug]: 1 }, { code, card });
    const number = Number(await yes(buyer));
    if (card === 'pm_card_riskLevelElevated') await becomes(number, 'in_review');
    await does(buyer, number);
    await becomes(number, end);
    expect(await usesOf(code)).toEqual([0, 0]);
    await shop.orders.cancel(buyer.shopper, number);
    expect(await usesOf(code)).toEqual([0, 0]);
    expect(await yes(await ready({ [mug]: 1 }, { code }))).toEqual(expect.any(Number));
    expect(await usesOf(code)).toEqual([1, 1]);
  });

  test('when everything ends the order at the same moment', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const mug = await someVariant(store.db, 9);
      const code = await somePromotion(store.db, { limit: 5 });
      await yes(await ready({ [mug]: 1 }, { code }));
      const buyer = await ready({ [mug]: 2 }, { code, card: 'pm_card_riskLevelElevated' });
      const number = Number(await yes(buyer));
      await becomes(number, 'in_review');
      const move = createMoves({ db: store.db, clock: () => new Date(), nudge: () => undefined });
      const ends = ['declined', 'expired', 'cancelled', 'declined', 'expired'] as const;
      const moved = await Promise.all([
        ...ends.map((to) => move({ number, to, who: 'test', stock: 'release' })),
        shop.orders.cancel(buyer.shopper, number),
      ]);
      expect(moved.filter((each) => 'moved' in each && each.moved).length).toBeLessThanOrEqual(1);
      expect(await usesOf(code)).toEqual([1, 1]);
      expect((await stockOf(store.db, mug)).reserved).toBeLessThanOrEqual(1);
      await until(
        async () =>
          (await store.db.payment.findUniqueOrThrow({ where: { orderNumber: number } })).status === 'cancelled',
      );
    }
  });
});

test('what a shopper may spend in a day is not spent twice', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const mug = await someVariant(store.db, 50, { price: 1000 });
    const first = await ready({ [mug]: 1 });
    await store.db.shopper.update({
      where: { id: first.shopper },
      data: { spendingLimit: Math.floor(first.quote.total * 1.5) },
    });
    const heard = await atOnce([first, first, await ready({}, { shopper: first.shopper })]);
    expect(new Set(numbersOf(heard)).size).toBe(1);
    const more = await ready({ [mug]: 1 }, { shopper: first.shopper });
    expect(await atOnce([more, more])).toEqual(['spending-limit', 'spending-limit']);
    expect(await store.db.order.count({ where: { shopperId: first.shopper } })).toBe(1);
  }
});

test('what an organisation may spend in a month is not spent twice by two of its people', async () => {
  const mug = await someVariant(store.db, 50, { price: 1000 });
  for (let round = 0; round < ROUNDS; round += 1) {
    const people = await Promise.all([ready({ [mug]: 1 }), ready({ [mug]: 1 }), ready({ [mug]: 1 })]);
    const tenant = `firm-${round}`;
    for (const { shopper } of people)
      await store.db.$executeRaw`
        insert into teams_person (visitor, tenant, name, shopper_id, seen_at)
        values (${`teams:${shopper}`}, ${tenant}, 'Ann', ${shopper}::uuid, now())`;
    const monthLimit = people[0].quote.total * 2 - 1;
    await shop.companies.set(tenant, { name: 'Acme', orderLimit: null, monthLimit, approveFrom: null });
    const heard = await atOnce(people);
    expect(numbersOf(heard)).toHaveLength(1);
    expect(heard.filter((each) => each === 'month-limit')).toHaveLength(2);
  }
});

test('a bundle and a piece of it, wanted at once, share what there is', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const [plate, bowl] = [await someVariant(store.db, 3), await someVariant(store.db, 9)];
    const set = await someBundle(store.db, { [plate]: 2, [bowl]: 1 });
    const buyers = await Promise.all([
      ready({ [set]: 1 }),
      ready({ [plate]: 2 }),
      ready({ [set]: 1, [bowl]: 1 }),
      ready({ [plate]: 3 }),
    ]);
    const heard = await atOnce(round % 2 ? buyers : [...buyers].reverse());
    expect(numbersOf(heard)).toHaveLength(1);
    for (const each of heard) if (typeof each === 'string') expect(each).toBe('short-of-stock');
    const numbers = numbersOf(heard).map(Number);
    await becomes(numbers[0]!, 'paid');
    const { onHand, reserved } = await stockOf(store.db, plate);
    expect([onHand >= 0, reserved]).toEqual([true, 0]);
  }
});
