import { freshDatabase } from '../../../test/helpers/database.ts';
import { someBundle, someVariant, stockOf } from '../testing/shop.ts';
import { reckon } from './reckon.ts';
import { createStock } from './stock.ts';

let shop: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => void (shop = await freshDatabase()));
afterAll(() => shop.drop());

const clock = () => new Date('2026-05-04T10:00:00Z');
const stock = () => createStock({ db: shop.db, clock });
const ben = { who: 'ben', why: 'counted' };
const audits = (variant: string) => shop.db.audit.findMany({ where: { subject: `variant:${variant}` } });

test('what was counted or arrived is on hand, and in the audit', async () => {
  const mug = await someVariant(shop.db, 9);
  expect(await stock().adjust(mug, { to: 7 }, ben)).toEqual({
    ok: true,
    value: { variant: mug, onHand: 7, reserved: 0 },
  });
  expect(await stock().receive(mug, 5, { who: 'ben', why: 'delivery 12' })).toMatchObject({ value: { onHand: 12 } });
  expect(await stock().adjust(mug, { by: -2 }, ben)).toMatchObject({ value: { onHand: 10 } });
  expect(await audits(mug)).toMatchObject([
    { who: 'ben', action: 'stock.adjusted', detail: { from: 9, to: 7, why: 'counted' } },
    { detail: { from: 7, to: 12, why: 'delivery 12' } },
    { detail: { from: 12, to: 10 } },
  ]);
});

test('twenty changes at once all count', async () => {
  const mug = await someVariant(shop.db, 0);
  await Promise.all(Array.from({ length: 20 }, () => stock().receive(mug, 3, ben)));
  expect(await stockOf(shop.db, mug)).toEqual({ onHand: 60, reserved: 0 });
});

test('the same cause counts once, however often and however many at once say it', async () => {
  const mug = await someVariant(shop.db, 5);
  const said = { ...ben, cause: 'ben:k1' };
  await Promise.all(Array.from({ length: 8 }, () => stock().receive(mug, 3, said)));
  expect(await stock().adjust(mug, { by: 3 }, said)).toMatchObject({ ok: true, value: { onHand: 8 } });
  expect(await audits(mug)).toMatchObject([{ detail: { from: 5, to: 8, cause: 'ben:k1' } }]);
  // Another's key, or another variant, is another cause.
  const cup = await someVariant(shop.db, 5);
  await stock().receive(cup, 3, said);
  await stock().receive(mug, 3, { ...ben, cause: 'ann:k1' });
  expect([(await stockOf(shop.db, mug)).onHand, (await stockOf(shop.db, cup)).onHand]).toEqual([11, 8]);
});

test('never below what is promised, never an absurd number, never a bundle', async () => {
  const mug = await someVariant(shop.db, 9);
  await shop.db.variant.update({ where: { id: mug }, data: { reserved: 4 } });
  expect(await stock().adjust(mug, { to: 3 }, ben)).toEqual({
    ok: false,
    reason: 'below-reserved',
    reserved: 4,
    asked: 3,
  });
  expect(await stock().adjust(mug, { by: -6 }, ben)).toMatchObject({ reason: 'below-reserved', asked: 3 });
  for (const by of [0.5, Infinity, 2_000_000_000])
    expect(await stock().adjust(mug, { by }, ben)).toMatchObject({ reason: 'absurd-quantity' });
  expect(await stock().receive(mug, -1, ben)).toMatchObject({ reason: 'absurd-quantity' });
  expect(await stock().adjust('no-such', { to: 1 }, ben)).toEqual({
    ok: false,
    reason: 'unknown-variant',
    variant: 'no-such',
  });
  const set = await someBundle(shop.db, { [mug]: 1 });
  expect(await stock().adjust(set, { to: 1 }, ben)).toMatchObject({ reason: 'is-bundle' });
  expect(await stockOf(shop.db, mug)).toEqual({ onHand: 9, reserved: 4 });
  expect(await audits(mug)).toEqual([]);
  // What was promised to nobody is what the books notice.
  expect(await reckon({ db: shop.db, clock })).toContainEqual({
    about: `variant ${mug}`,
    fault: 'reserved is 4, its held reservations make 0',
  });
  await shop.db.variant.update({ where: { id: mug }, data: { reserved: 0 } });
});

test('a bundle is defined, changed and dissolved; its parts are plain', async () => {
  const [mug, tray, set] = [
    await someVariant(shop.db, 9),
    await someVariant(shop.db, 3),
    await someVariant(shop.db, 0),
  ];
  const define = (parts: Record<string, number>, variant = set) =>
    stock().defineBundle(
      variant,
      Object.entries(parts).map(([part, quantity]) => ({ variant: part, quantity })),
      ben,
    );
  const available = async () =>
    (await shop.db.$queryRaw<{ n: number }[]>`select available(v) as n from variant v where id = ${set}`)[0]!.n;
  expect(await define({ [mug]: 2, [tray]: 1 })).toEqual({ ok: true, value: null });
  expect(await available()).toBe(3);
  expect(await define({ [mug]: 3 })).toMatchObject({ ok: true });
  expect(await available()).toBe(3);
  expect(await define({ [set]: 1 }, tray)).toEqual({ ok: false, reason: 'nested', variant: set });
  expect(await define({ [tray]: 1 }, mug)).toEqual({ ok: false, reason: 'nested', variant: mug });
  expect(await define({ [mug]: 1 }, tray)).toEqual({ ok: false, reason: 'has-stock', onHand: 3, reserved: 0 });
  expect(await define({ [mug]: 0 })).toEqual({ ok: false, reason: 'absurd-quantity', asked: 0 });
  expect(await define({ nothing: 1 })).toEqual({ ok: false, reason: 'unknown-variant', variant: 'nothing' });
  expect(await define({})).toMatchObject({ ok: true });
  expect(await stock().receive(set, 2, ben)).toMatchObject({ value: { onHand: 2 } });
  expect((await audits(set)).map(({ action }) => action)).toEqual([
    'bundle.defined',
    'bundle.defined',
    'bundle.defined',
    'stock.adjusted',
  ]);
});
