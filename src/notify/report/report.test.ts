// The report of a week: its figures, its letters in both languages, who gets it, and that once.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createStaff } from '#identity';
import { runFunction } from '#sdk/testing';
import type { Database } from '#store';
import { freshDatabase } from '../../../test/helpers/database.ts';
import shopReport from '../../../functions/shop-report/handler.ts';
import { readPhrases } from '../../app/wordings.ts';
import { someConversation, someShopper, someVariant } from '../../commerce/testing/shop.ts';
import { drawText } from '../draw-text.ts';
import type { Facts } from '../letter.ts';
import { createPreferences } from '../preferences.ts';
import { sayIn } from '../say.ts';
import { createTell } from '../tell.ts';
import { write } from '../templates.ts';
import { createReport } from './send.ts';

const clock = () => new Date('2026-05-11T00:25:01Z');
const due = new Date('2026-05-11T00:25:00Z');
const phrases = readPhrases(join(process.cwd(), 'src/notify/wording'));

let db: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ db, drop } = await freshDatabase());
  await fill();
});
afterAll(() => drop());

/** One order of the week and one of the week before, and something of everything that a report tells. */
const fill = async (): Promise<void> => {
  const shopper = await someShopper(db);
  const conversation = await someConversation(db, shopper);
  await db.$executeRaw`update conversation set created_at = '2026-05-06T10:00:00Z'`;
  const mug = await someVariant(db, 2, { title: 'Harbor Mug', price: 1295 });
  const order = async (at: string, pieces: number): Promise<void> => {
    const total = pieces * 1295;
    const money = { subtotal: total, delivery: 0, tax: 0, total, currency: 'USD' };
    const more = { address: {}, paymentMethod: 'pm_card_visa', cardEnding: '4242', createdAt: new Date(at) };
    const quote = {
      shopperId: shopper,
      hash: 'x'.repeat(64),
      lines: [{}],
      expiresAt: new Date(Date.parse(at) + 60_000),
    };
    const { id } = await db.quote.create({ data: { ...money, ...more, ...quote } });
    await db.order.create({
      data: {
        ...{ ...money, ...more, quoteId: id, shopperId: shopper, status: 'shipped' },
        lines: { create: { variantId: mug, title: 'Harbor Mug', quantity: pieces, unit: 1295, total, position: 0 } },
        moves: {
          create: ['placed', 'paid', 'shipped'].map((to) => ({ to, who: 'workflow', at: new Date(at) })),
        },
      },
    });
  };
  await order('2026-05-03T23:59:59Z', 5);
  await order('2026-05-10T23:59:59Z', 2);
  await db.turn.createMany({
    data: ['a', 'b', 'c'].map((id) => ({
      ...{ conversationId: conversation, id, heard: id === 'c' ? 'add a mug' : 'Bring back the moon' },
      ...{ intent: id === 'c' ? 'add-to-cart' : 'fallback', createdAt: new Date('2026-05-07T10:00:00Z') },
    })),
  });
  await db.unmetWish.createMany({
    data: ['1', '2'].map((cause) => ({ cause, words: 'telescope', at: new Date('2026-05-08T10:00:00Z') })),
  });
  const event = await db.event.create({
    data: { type: 'alert.raised', subject: 'x', payload: {}, at: new Date('2026-05-09T10:00:00Z') },
  });
  await db.functionRun.create({ data: { eventId: event.id, function: 'send-notice', status: 'failed' } });
};

const reporting = () => {
  const rooms = { db, clock, quiet: { timeZone: 'UTC', hours: null } };
  const addresses = { fraud: null, operators: 'ops@shop.test' };
  const tell = createTell({
    ...{
      ...rooms,
      phrases,
      desks: { addresses, webhook: false, chats: async () => [] },
      preferences: createPreferences(rooms),
    },
    news: {
      within: () => {
        throw new Error('nobody is told live');
      },
    },
  });
  return createReport({ db, tell, currency: 'USD' });
};

const strike = (id: string) =>
  runFunction(
    shopReport,
    { id, type: 'clock.struck', payload: { schedule: 'shop-report', due: due.toISOString() } },
    { tools: { report: reporting() } },
  );

const sent = async () =>
  (await db.notice.findMany({ orderBy: { address: 'asc' } })).map(({ address, locale, cause }) => [address, locale, cause]); // prettier-ignore

test('a week is told once to everybody who wants it, in their language; to the operators where nobody does', async () => {
  await strike('first');
  expect(await sent()).toEqual([['ops@shop.test', 'en-US', 'first:shop-report']]);

  const staff = createStaff({ db, random: randomBytes, clock });
  for (const name of ['ann', 'bea', 'cid', 'dan'])
    await staff.add({ name, roles: ['viewer'], email: `${name}@shop.test` });
  await staff.add({ name: 'eve', roles: ['owner'] });
  expect(await staff.want('eve', { reports: ['week'] })).toMatchObject({ ok: false, reason: 'no-address' });
  await staff.want('ann', { reports: ['week', 'day'] });
  await staff.want('bea', { reports: ['week'], locale: 'es-US' });
  await staff.want('cid', { reports: ['day'] });
  await staff.want('dan', { reports: ['week'] });
  await staff.disable('dan');
  // Two processes at the same strike, and a third that runs it again.
  await Promise.all([strike('second'), strike('second')]);
  await strike('second');
  expect((await sent()).slice(0, 2)).toEqual([
    ['ann@shop.test', 'en-US', 'second:shop-report'],
    ['bea@shop.test', 'es-US', 'second:shop-report'],
  ]);
  expect(await db.notice.count()).toBe(3);
  expect(await db.event.count({ where: { type: 'notice.due' } })).toBe(3);
});

test('the letter tells what happened in these seven days and what waits, and nothing of the day before', async () => {
  const { content } = await db.notice.findFirstOrThrow({ where: { address: 'ops@shop.test' } });
  const drawn = (locale: string) => {
    const letter = write('report', content as Facts, sayIn(phrases, locale));
    return { ...letter, text: drawText(letter, { shop: 'Harbor' }) };
  };
  const english = drawn('en-US');
  expect(english.subject).toBe('The week in the shop: 2026-05-04 to 2026-05-10');
  const figure = (what: string) => new RegExp(`^${what} +(.+)$`, 'm').exec(english.text)?.[1];
  expect(
    ['Orders placed', 'Orders paid', 'Conversations begun', 'Sentences not understood', 'Alerts', 'Variants that run low'].map(figure),
  ).toEqual(['1', '1', '1', '2', '1', '1']); // prettier-ignore
  expect(figure('Runs that failed for good and wait')).toBe('1');
  expect(english.text).toContain('• 1 shipped');
  expect(english.text).toContain('• 2 × Harbor Mug: $25.90');
  expect(english.text).toContain('• 2 × telescope');
  expect(english.text).toContain('• 2 × “Bring back the moon”');
  expect(english.text).toContain('• Harbor Mug (red): 2 left');
  const spanish = drawn('es-US');
  expect(spanish.subject).toBe('La semana en la tienda: del 2026-05-04 al 2026-05-10');
  expect(spanish.text).toContain('• 1 en camino');
  expect(spanish.text).toMatch(/^Frases no entendidas +2$/m);
});
