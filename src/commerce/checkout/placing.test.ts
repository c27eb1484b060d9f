// What is placed at the same time in one process is placed together.
import { randomUUID } from 'node:crypto';
import { freshDatabase } from '../../../test/helpers/database.ts';
import { quiet } from '../../../test/helpers/quiet.ts';
import { reckon } from '../stock/reckon.ts';
import { settings, someBundle, somePromotion, someVariant, stockOf, typed } from '../testing/shop.ts';
import { openTill, quoteFor, someCustomer, type Till } from '../testing/till.ts';
import type { Quote } from './checkout.ts';

let shop: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => void (shop = await freshDatabase()));
afterAll(() => shop.drop());
const clock = () => new Date('2026-05-04T10:00:00Z');
afterEach(async () => expect(await reckon({ db: shop.db, clock })).toEqual([]));

const open = () => openTill({ db: shop.db, clock, log: quiet, settings });
let till: Till;
beforeEach(() => void (till = open()));

interface Buyer {
  readonly shopper: string;
  readonly conversation: string;
  readonly quote: Quote;
}

/** Somebody who was read out these things, each so many times, and only has to say yes. */
const buyer = async (wants: Readonly<Record<string, number>>, code?: string): Promise<Buyer> => {
  const put = Object.entries(wants).map(([variant, quantity]) => ({ do: 'add' as const, variant, quantity }));
  const said = code === undefined ? [] : [{ do: 'code' as const, code }];
  const customer = await someCustomer(shop.db, till, [...put, ...said]);
  return { ...customer, quote: await quoteFor(customer.shopper, till) };
};

const yes = async ({ shopper, conversation, quote }: Buyer, { checkout } = till) => {
  const placed = await checkout.place(shopper, typed(conversation), quote);
  return placed.ok ? placed.value.number : placed.reason;
};

/** All of them in the same breath. */
const together = (buyers: readonly Buyer[]) => Promise.all(buyers.map((each) => yes(each)));

/** How many transactions wrote these orders. */
const transactions = async (numbers: readonly unknown[]) => {
  const rows = await shop.db.$queryRaw<{ by: string }[]>`
    select distinct xmin::text as by from "order" where number = any(${numbers}::int[])`;
  return rows.length;
};

test('are placed by one transaction, each as if it had been alone', async () => {
  const [mug, cup] = [await someVariant(shop.db, 50), await someVariant(shop.db, 50)];
  const set = await someBundle(shop.db, { [mug]: 2, [cup]: 1 });
  const code = await somePromotion(shop.db, { limit: 9 });
  const buyers = await Promise.all([
    buyer({ [mug]: 2 }),
    buyer({ [cup]: 1, [mug]: 1 }),
    buyer({ [set]: 2, [cup]: 1 }),
    buyer({ [mug]: 1 }, code),
    buyer({ [cup]: 3 }, code),
  ]);
  const numbers = await together(buyers);
  expect(numbers).toEqual([...numbers].sort((a, b) => Number(a) - Number(b)));
  expect(await transactions(numbers)).toBe(1);
  for (const [at, { shopper, conversation, quote }] of buyers.entries()) {
    const number = Number(numbers[at]);
    expect(
      await shop.db.order.findUniqueOrThrow({
        where: { number },
        include: { lines: true, moves: true, payment: true },
      }),
    ).toMatchObject({
      shopperId: shopper,
      conversationId: conversation,
      quoteId: quote.id,
      total: quote.total.amount,
      context: { channel: 'web', modality: 'text' },
      lines: quote.lines.map(({ variant, quantity }) => ({ variantId: variant, quantity })),
      moves: [{ to: 'placed', who: 'shopper' }],
      payment: { status: 'authorising', amount: quote.total.amount },
    });
    expect(await shop.db.event.findMany({ where: { subject: `order:${number}` } })).toMatchObject([
      { id: quote.id, type: 'order.placed', payload: { order: number, shopper, conversation } },
    ]);
    expect(await till.carts.of(shopper)).toMatchObject({ lines: [], codes: [] });
  }
  expect(await stockOf(shop.db, mug)).toEqual({ onHand: 50, reserved: 2 + 1 + 4 + 1 });
  expect(await stockOf(shop.db, cup)).toEqual({ onHand: 50, reserved: 1 + 2 + 1 + 3 });
  expect(await shop.db.promotion.findUnique({ where: { code } })).toMatchObject({ used: 2 });
});

test('each hear their own verdict', async () => {
  const [mug, dear] = [await someVariant(shop.db, 50), await someVariant(shop.db, 50)];
  const buyers = {
    good: await buyer({ [mug]: 1 }),
    repriced: await buyer({ [dear]: 1 }),
    misheard: await buyer({ [mug]: 1 }),
    stranger: await buyer({ [mug]: 1 }),
    late: await buyer({ [mug]: 1 }),
    before: await buyer({ [mug]: 1 }),
    spent: await buyer({ [mug]: 1 }),
    employed: await buyer({ [mug]: 1 }),
    fine: await buyer({ [mug]: 2 }),
  };
  const { late, before, spent, employed, stranger } = buyers;
  const number = await yes(before);
  await shop.db.variant.update({ where: { id: dear }, data: { price: 9999 } });
  await shop.db.$executeRaw`
    update quote set created_at = '2026-05-04T08:00Z', expires_at = '2026-05-04T09:00Z' where id = ${late.quote.id}::uuid`;
  await shop.db.shopper.update({ where: { id: spent.shopper }, data: { spendingLimit: 1 } });
  await shop.db
    .$executeRaw`insert into company (tenant, name, order_limit, updated_at) values ('acme', 'Acme', 1, now())`;
  await shop.db.$executeRaw`
    insert into teams_person (visitor, tenant, name, shopper_id, seen_at)
    values ('teams:ann', 'acme', 'Ann', ${employed.shopper}::uuid, now())`;
  const asked = {
    ...buyers,
    misheard: { ...buyers.misheard, quote: { ...buyers.misheard.quote, hash: 'f'.repeat(64) } },
    stranger: { ...stranger, quote: { ...stranger.quote, id: buyers.good.quote.id } },
    unknown: { ...stranger, quote: { ...stranger.quote, id: randomUUID() } },
  };
  const heard = await together(Object.values(asked));
  expect(Object.fromEntries(Object.keys(asked).map((name, at) => [name, heard[at]]))).toEqual({
    good: expect.any(Number) as number,
    repriced: 'changed',
    misheard: 'changed',
    stranger: 'unknown-quote',
    unknown: 'unknown-quote',
    late: 'expired',
    before: number,
    spent: 'spending-limit',
    employed: 'order-limit',
    fine: expect.any(Number) as number,
  });
  expect(await stockOf(shop.db, mug)).toEqual({ onHand: 50, reserved: 1 + 1 + 2 });
  expect(await stockOf(shop.db, dear)).toEqual({ onHand: 50, reserved: 0 });
});

test('want the last one: who asked first has it, and the others in the same breath have theirs', async () => {
  const [last, plenty] = [await someVariant(shop.db, 1), await someVariant(shop.db, 50)];
  const wants = [{ [plenty]: 1 }, { [last]: 1, [plenty]: 1 }, { [last]: 1 }, { [plenty]: 2 }];
  const heard = await together(await Promise.all(wants.map((each) => buyer(each))));
  expect(heard).toEqual([expect.any(Number), expect.any(Number), 'short-of-stock', expect.any(Number)]);
  expect(await transactions(heard.filter((each) => typeof each === 'number'))).toBe(1);
  expect(await stockOf(shop.db, last)).toEqual({ onHand: 1, reserved: 1 });
  expect(await stockOf(shop.db, plenty)).toEqual({ onHand: 50, reserved: 4 });
});

test('say yes twice to the same quote: it is one order', async () => {
  const mug = await someVariant(shop.db, 9);
  const [ann, bob] = [await buyer({ [mug]: 1 }), await buyer({ [mug]: 1 })];
  const [one, two, again, more] = await together([ann, bob, ann, ann]);
  expect([again, more]).toEqual([one, one]);
  expect(two).not.toBe(one);
  expect(await stockOf(shop.db, mug)).toEqual({ onHand: 9, reserved: 2 });
});

test('claim a promotion with one use left: one has it, the other hears the price without', async () => {
  const mug = await someVariant(shop.db, 9);
  const code = await somePromotion(shop.db, { limit: 1 });
  const heard = await together([
    await buyer({ [mug]: 1 }, code),
    await buyer({ [mug]: 1 }, code),
    await buyer({ [mug]: 1 }),
  ]);
  expect(heard).toEqual([expect.any(Number), 'changed', expect.any(Number)]);
  expect(await shop.db.promotion.findUnique({ where: { code } })).toMatchObject({ used: 1 });
});

test('are placed one by one when one of them makes all fail', async () => {
  const mug = await someVariant(shop.db, 9);
  const buyers = await Promise.all([1, 2, 3].map((many) => buyer({ [mug]: many })));
  // The database does not take a line that does not multiply.
  await shop.db.$executeRaw`
    update quote set lines = jsonb_set(lines, '{0,total}', '1') where id = ${buyers[1]!.quote.id}::uuid`;
  const heard = await Promise.allSettled(buyers.map((each) => yes(each)));
  expect(heard.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(heard[1]).toMatchObject({ reason: { code: '23514' } });
  expect(await stockOf(shop.db, mug)).toEqual({ onHand: 9, reserved: 1 + 3 });
});

test('do not wait for one whose cart is held up', async () => {
  const mug = await someVariant(shop.db, 9);
  const [held, ...others] = await Promise.all([1, 1, 1].map((many) => buyer({ [mug]: many })));
  let settled = false;
  let late: Promise<number | string>;
  await shop.db.$transaction(async (tx) => {
    await tx.$executeRaw`select from cart where shopper_id = ${held!.shopper}::uuid for update`;
    const all = [held!, ...others].map((each) => yes(each));
    late = all[0]!.finally(() => (settled = true));
    expect(await Promise.all(all.slice(1))).toEqual([expect.any(Number), expect.any(Number)]);
    expect(await together(await Promise.all([buyer({ [mug]: 1 })]))).toEqual([expect.any(Number)]);
    expect(settled).toBe(false);
  });
  expect(await late!).toEqual(expect.any(Number));
});

test('in two processes, the same things in another order: nobody waits in a ring', async () => {
  const things = await Promise.all(Array.from({ length: 4 }, () => someVariant(shop.db, 100)));
  const buyers = await Promise.all(
    Array.from({ length: 60 }, (_, at) => {
      const wants = things.filter((_thing, place) => (at + place) % 3 > 0);
      return buyer(Object.fromEntries((at % 2 ? wants : wants.reverse()).map((variant) => [variant, 1])));
    }),
  );
  const tills = [till, open()];
  const heard = await Promise.all(buyers.map((each, at) => yes(each, tills[at % 2])));
  expect(heard).toEqual(Array(60).fill(expect.any(Number)));
  expect(await transactions(heard)).toBeLessThan(30);
});
