import { createFraud } from '#fraud';
import { freshDatabase } from '../../../test/helpers/database.ts';
import { someOrder, someShopper } from '../../fraud/testing/orders.ts';
import { createRefunds } from '../money/create-refunds.ts';
import { settings } from '../testing/shop.ts';
import { createReviews } from './create-reviews.ts';

let books: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => void (books = await freshDatabase()));
afterAll(() => books.drop());

const start = new Date('2026-05-04T10:00:00Z');
let now = start;
let words: { topic: string; value: unknown; key: string }[] = [];
beforeEach(() => {
  now = start;
  words = [];
});
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

const clock = () => now;
const fraud = () => createFraud({ db: books.db, clock, settings: { currency: 'USD', demo: true } });
const reviews = () =>
  createReviews({
    db: books.db,
    clock,
    settings: { ...settings, review: { hours: 72, twoPeopleFrom: 250_000, graceSeconds: 30 } },
    events: { tell: async (_, topic, value, key = '') => void words.push({ topic, value, key }) },
    fraud: fraud(),
    refunds: createRefunds({ db: books.db, clock, nudge: () => undefined }),
  });

let cards = 0;
/** Held for its risk, or for what it costs, and so in review. */
const held = async (total = 9_000, shopper?: string) => {
  const { db } = books;
  const risk = total < 100_000 ? { level: 'elevated', score: 65 } : { level: 'normal', score: 5 };
  const signals = { ...risk, card: { fingerprint: `fp_held_${(cards += 1)}`, country: 'US' } };
  const number = await someOrder(db, { shopper: shopper ?? (await someShopper(db, start)), total, signals, at: start });
  expect((await fraud().check(number)).verdict).toBe('hold');
  await db.order.update({ where: { number }, data: { status: 'in_review' } });
  await reviews().open(number);
  return { number, signals };
};
const becomes = (number: number, status: string, reason?: string) =>
  books.db.order.update({ where: { number }, data: { status, ...(reason && { reason }) } });
const decisions = (number: number) =>
  books.db.reviewDecision.findMany({ where: { orderNumber: number }, orderBy: { id: 'asc' } });
const waiting = async (number: number) => (await reviews().waiting()).find((each) => each.number === number);

test('a held order waits with its deadline and what was found, oldest first', async () => {
  const first = await held();
  now = after(60);
  const second = await held(300_000);
  const queue = (await reviews().waiting()).filter(({ number }) => [first.number, second.number].includes(number));
  expect(queue).toEqual([
    {
      number: first.number,
      total: { amount: 9_000, currency: 'USD' },
      heldAt: start,
      dueAt: after(72 * 3600),
      people: 1,
      decisions: [],
      score: 50,
      findings: [
        { rule: 'provider-risk-elevated', points: 50, found: 'The payment provider sees elevated risk (score 65).' },
      ],
    },
    expect.objectContaining({ number: second.number, people: 2, heldAt: after(60) }),
  ]);
  now = after(120);
  expect(await reviews().open(first.number)).toEqual(after(72 * 3600));
});

test('an approval is written with who and when, told once, and leaves the queue', async () => {
  const { number } = await held();
  expect(await reviews().decide(number, { decision: 'approve', who: ' ann ', note: 'known to us' })).toEqual({
    ok: true,
    value: { state: 'decided' },
  });
  expect(await waiting(number)).toBeUndefined();
  const [decision] = await decisions(number);
  expect(decision).toMatchObject({ who: 'ann', decision: 'approve', note: 'known to us', at: start, undoneAt: null });
  expect(words).toEqual([
    { topic: 'review', value: { decision: 'approve', who: 'ann' }, key: `review-${decision!.id}` },
  ]);
  expect(await reviews().decide(number, { decision: 'refuse', who: 'bo' })).toEqual({
    ok: false,
    reason: 'decided-already',
    decision: 'approve',
  });
  // What is said again has the same key, and is not heard twice.
  expect(new Set(words.map(({ key }) => key)).size).toBe(1);
  expect(await books.db.audit.findMany({ where: { subject: `order:${number}` } })).toMatchObject([
    { who: 'ann', action: 'review.decided', detail: { decision: 'approve', note: 'known to us' } },
  ]);
});

test('the same name in other letters is not a second person', async () => {
  const { number } = await held(300_000);
  for (const who of ['ann', 'Ann', 'ANN '])
    expect(await reviews().decide(number, { decision: 'approve', who })).toMatchObject({
      value: { state: 'one-more' },
    });
  expect(await decisions(number)).toHaveLength(1);
  expect(await reviews().decide(number, { decision: 'approve', who: 'Bo' })).toMatchObject({
    value: { state: 'decided' },
  });
});

test('what is not held cannot be decided', async () => {
  const { number } = await held();
  expect(await reviews().decide(999_999, { decision: 'approve', who: 'ann' })).toEqual({
    ok: false,
    reason: 'unknown-order',
  });
  await becomes(number, 'cancelled');
  expect(await reviews().decide(number, { decision: 'approve', who: 'ann' })).toEqual({
    ok: false,
    reason: 'not-in-review',
    status: 'cancelled',
  });
  expect(await waiting(number)).toBeUndefined();
  await expect(reviews().decide(number, { decision: 'approve', who: ' ' })).rejects.toMatchObject({
    code: 'nobody_decides',
  });
});

test('a large order needs two different people; one person twice is one', async () => {
  const { number } = await held(250_000);
  const approve = (who: string) => reviews().decide(number, { decision: 'approve', who });
  expect(await approve('ann')).toEqual({ ok: true, value: { state: 'one-more' } });
  expect(await approve('ann')).toEqual({ ok: true, value: { state: 'one-more' } });
  expect(words).toEqual([]);
  expect(await waiting(number)).toMatchObject({ decisions: [{ who: 'ann', decision: 'approve' }] });
  expect(await approve('bo')).toEqual({ ok: true, value: { state: 'decided' } });
  expect(words.map(({ value }) => value)).toEqual([{ decision: 'approve', who: 'bo' }]);
});

test('two people at the same moment are enough for a large order', async () => {
  for (let times = 0; times < 5; times += 1) {
    const { number } = await held(250_000);
    const states = await Promise.all(
      ['ann', 'bo'].map((who) => reviews().decide(number, { decision: 'approve', who })),
    );
    expect(states.map((state) => (state.ok ? state.value.state : state.reason)).sort()).toEqual([
      'decided',
      'one-more',
    ]);
  }
});

test('one refusal is enough, also by somebody who approved before', async () => {
  const { number } = await held(250_000);
  await reviews().decide(number, { decision: 'approve', who: 'ann' });
  expect(await reviews().decide(number, { decision: 'refuse', who: 'ann' })).toEqual({
    ok: true,
    value: { state: 'decided' },
  });
  expect(words.map(({ value }) => value)).toEqual([{ decision: 'refuse', who: 'ann' }]);
  expect(await decisions(number)).toMatchObject([
    { decision: 'approve', undoneBy: 'ann' },
    { decision: 'refuse', undoneAt: null },
  ]);
});

describe('undo', () => {
  test('a first of two approvals never happened', async () => {
    const { number } = await held(250_000);
    await reviews().decide(number, { decision: 'approve', who: 'ann' });
    expect(await reviews().undo(number, 'bo')).toEqual({ ok: true, value: { did: 'withdrawn' } });
    expect(await reviews().undo(number, 'bo')).toEqual({ ok: false, reason: 'nothing-to-undo' });
    expect(await reviews().decide(number, { decision: 'approve', who: 'bo' })).toEqual({
      ok: true,
      value: { state: 'one-more' },
    });
    expect(words).toEqual([]);
    expect(await decisions(number)).toMatchObject([
      { who: 'ann', undoneBy: 'bo' },
      { who: 'bo', undoneAt: null },
    ]);
  });

  test('a refusal within its time never happened, and the order waits again', async () => {
    const { number } = await held();
    await reviews().decide(number, { decision: 'refuse', who: 'ann' });
    expect(await waiting(number)).toBeUndefined();
    now = after(29);
    expect(await reviews().undo(number, 'ann')).toEqual({ ok: true, value: { did: 'withdrawn' } });
    expect(words.map(({ value }) => (value as { decision: string }).decision)).toEqual(['refuse', 'undo']);
    expect(await waiting(number)).toMatchObject({ decisions: [] });
    expect(await reviews().decide(number, { decision: 'approve', who: 'ann' })).toMatchObject({ ok: true });
  });

  test('a refusal after its time stands', async () => {
    const { number } = await held();
    await reviews().decide(number, { decision: 'refuse', who: 'ann' });
    now = after(30);
    expect(await reviews().undo(number, 'ann')).toEqual({ ok: false, reason: 'too-late', status: 'in_review' });
    await becomes(number, 'declined', 'refused_in_review');
    expect(await reviews().undo(number, 'ann')).toEqual({ ok: false, reason: 'too-late', status: 'declined' });
    expect(await decisions(number)).toMatchObject([{ undoneAt: null }]);
  });

  test('an approval whose money was taken is refunded once, until the goods are gone', async () => {
    const { db } = books;
    const { number } = await held();
    await reviews().decide(number, { decision: 'approve', who: 'ann' });
    expect(await reviews().undo(number, 'ann')).toEqual({ ok: false, reason: 'too-late', status: 'in_review' });
    await becomes(number, 'paid');
    await db.$executeRaw`
      update payment set status = 'captured', captured = amount, captured_at = ${start} where order_number = ${number}`;
    expect(await reviews().undo(number, 'bo')).toEqual({ ok: true, value: { did: 'refunded' } });
    expect(await db.refund.findMany({ where: { orderNumber: number } })).toMatchObject([
      { amount: 9_000, who: 'desk:bo', reason: 'approval_undone' },
    ]);
    expect(await reviews().undo(number, 'bo')).toEqual({ ok: false, reason: 'nothing-to-undo' });

    const shipped = await held();
    await reviews().decide(shipped.number, { decision: 'approve', who: 'ann' });
    await becomes(shipped.number, 'shipped');
    expect(await reviews().undo(shipped.number, 'bo')).toEqual({ ok: false, reason: 'too-late', status: 'shipped' });
  });

  test('refuse and block shuts out card and shopper under any name; undone, both may come back', async () => {
    const { db } = books;
    const { number, signals } = await held();
    await reviews().decide(number, { decision: 'refuse-and-block', who: 'ann' });
    await becomes(number, 'declined', 'refused_in_review');
    const ordinary = { level: 'normal', score: 5, card: signals.card };
    const next = async () => someOrder(db, { shopper: await someShopper(db, start), signals: ordinary, at: start });
    expect(await fraud().check(await next())).toMatchObject({ verdict: 'refuse', findings: [{ rule: 'blocked' }] });
    const mine = (await fraud().desk.blocks()).filter(({ order }) => order === number);
    expect(mine.map(({ kind, who }) => [kind, who]).sort()).toEqual([
      ['card', 'ann'],
      ['shopper', 'ann'],
    ]);

    expect(await reviews().undo(number, 'bo')).toEqual({ ok: true, value: { did: 'unblocked' } });
    expect(await fraud().check(await next())).toMatchObject({ verdict: 'pass' });
    expect(await reviews().undo(number, 'bo')).toEqual({ ok: false, reason: 'too-late', status: 'declined' });
  });

  test('within its time, undoing refuse and block lifts the block with it', async () => {
    const { number } = await held();
    await reviews().decide(number, { decision: 'refuse-and-block', who: 'ann' });
    expect((await fraud().desk.blocks()).some(({ order }) => order === number)).toBe(true);
    expect(await reviews().undo(number, 'ann')).toEqual({ ok: true, value: { did: 'withdrawn' } });
    expect((await fraud().desk.blocks()).some(({ order }) => order === number)).toBe(false);
  });
});
