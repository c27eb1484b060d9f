import { freshDatabase } from '../../test/helpers/database.ts';
import { connect } from '#store';
import { createFraud } from './create-fraud.ts';
import { home, someOrder, someOrders, someShopper, type SomeOrder } from './testing/orders.ts';

let books: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => void (books = await freshDatabase()));
afterAll(() => books.drop());

const now = new Date('2026-05-04T10:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const fraud = (demo = false, db = books.db) =>
  createFraud({ db, clock: () => later(5), settings: { currency: 'USD', demo } });

let cards = 0;
const card = (country: string | null = 'US') => ({
  fingerprint: `fp_${(cards += 1)}`,
  ending: '4242',
  brand: 'visa',
  country,
});
const order = async (more: Partial<SomeOrder> = {}) =>
  someOrder(books.db, { shopper: more.shopper ?? (await someShopper(books.db, now)), at: now, ...more });
const factsOf = async (number: number, demo = false) => {
  await fraud(demo).check(number);
  return (await fraud().desk.facts(number))!;
};
/** Somewhere nobody else lives. */
let houses = 0;
const elsewhere = () => ({ ...home, line1: `${(houses += 1)} Quiet Lane` });

test('facts come from order, payment, shopper and history', async () => {
  const { db } = books;
  const shopper = await someShopper(db, later(-60 * 30));
  const address = elsewhere();
  const before = (more: Partial<SomeOrder>) => order({ shopper, address, ...more });
  await before({ status: 'delivered', paying: 'captured', context: { device: 'phone' }, at: later(-3000) });
  await before({ status: 'declined', reason: 'card_declined', paying: 'declined', at: later(-20) });
  await before({ status: 'declined', reason: 'refused_in_review', paying: 'cancelled', at: later(-3000) });
  const disputed = await before({ status: 'paid', paying: 'captured', at: later(-3000) });
  await db.dispute.create({
    data: {
      id: 'dp_1',
      orderNumber: disputed,
      payment: 'pi',
      amount: 1,
      currency: 'USD',
      reason: 'fraudulent',
      status: 'lost',
      openedAt: now,
    },
  });
  const number = await order({
    shopper,
    address,
    total: 12_000,
    quantity: 4,
    context: { channel: 'web', modality: 'speech', recognition: 0.7, network: '203.0.113.9', device: 'phone' },
    signals: { level: 'elevated', score: 65, outcome: 'manual_review', card: card('FR') },
  });
  expect(await factsOf(number)).toEqual({
    total: 12_000,
    discount: 0,
    units: 4,
    largestLine: 4,
    proof: 'read-back',
    paidBefore: 2,
    refusedBefore: 1,
    disputesBefore: 1,
    declinesLastDay: 1,
    shopperAgeHours: 30,
    ordersLastHour: 0,
    ordersLastDay: 0,
    cardOrdersLastHour: 0,
    cardOrdersLastDay: 0,
    cardShoppersLastDay: 0,
    addressOrdersLastDay: 0,
    addressShoppersLastDay: 0,
    networkOrdersLastHour: 0,
    networkShoppersLastDay: 0,
    cardCountryDiffers: true,
    newAddress: true,
    newDevice: false,
    channel: 'web',
    modality: 'speech',
    recognition: 0.7,
    riskLevel: 'elevated',
    riskScore: 65,
    providerOutcome: 'manual_review',
    blocked: null,
  });
});

test('an order is judged once: other rules and other facts change nothing afterwards', async () => {
  const number = await order({ signals: { level: 'elevated', score: 65 } });
  const first = await fraud().check(number);
  expect(first).toMatchObject({
    verdict: 'hold',
    score: 50,
    findings: [{ rule: 'provider-risk-elevated', points: 50 }],
  });
  await books.db.$executeRaw`update payment set signals = '{"level":"highest"}' where order_number = ${number}`;
  expect(await Promise.all([fraud().check(number), fraud().check(number)])).toEqual([first, first]);
});

test('the same address written in another way counts as the same', async () => {
  const address = { line1: '5 Rue Été, Apt. 2', city: 'Portland', region: 'OR', postcode: '97201', country: 'US' };
  await factsOf(await order({ address }));
  const again = { ...address, line1: '5 RUE ETE  apt 2' };
  expect(await factsOf(await order({ address: again }))).toMatchObject({
    addressOrdersLastDay: 1,
    addressShoppersLastDay: 1,
  });
  expect(await factsOf(await order({ address: { ...again, line1: '6 Rue Ete apt 2' } }))).toMatchObject({
    addressOrdersLastDay: 0,
  });
});

test.each([
  ['203.0.113.50', '203.0.113.50', 1],
  ['203.0.113.51', '::ffff:203.0.113.51', 1],
  ['2001:db8:1:2::7', '2001:DB8:0001:2:aaaa::1', 1],
  ['2001:db8:1:3::7', '2001:db8:1:4::7', 0],
  ['127.0.0.1', '127.0.0.1', null],
  ['::ffff:10.1.2.3', '10.1.2.3', null],
  ['::1', '::1', null],
  ['fd00::1', 'fd00::1', null],
  ['unknown', 'unknown', null],
])('network %s, then %s: %s others', async (one, other, count) => {
  await factsOf(await order({ context: { network: one } }));
  expect(await factsOf(await order({ context: { network: other } }))).toMatchObject({
    networkOrdersLastHour: count,
    networkShoppersLastDay: count,
  });
});

test('windows slide: an hour for some, a day for others', async () => {
  const shopper = await someShopper(books.db, now);
  const signals = { level: 'normal', card: card() };
  for (const minutes of [-1500, -90, -30]) await factsOf(await order({ shopper, signals, at: later(minutes) }));
  expect(await factsOf(await order({ shopper, signals }))).toMatchObject({
    ordersLastHour: 1,
    ordersLastDay: 2,
    cardOrdersLastHour: 1,
    cardOrdersLastDay: 2,
    cardShoppersLastDay: 0,
  });
});

test('thirty orders with one card at once, over several connections, see 0 to 29 others', async () => {
  const { db, url } = books;
  const signals = { level: 'normal', card: card() };
  const shoppers = await Promise.all(Array.from({ length: 30 }, () => someShopper(db, now)));
  const numbers = await someOrders(
    db,
    shoppers.map((shopper) => ({
      shopper,
      signals,
      address: elsewhere(),
      at: now,
      context: { network: '198.51.100.7' },
    })),
  );
  const other = connect(url, { poolSize: 15 });
  try {
    await Promise.all(numbers.map((number, place) => fraud(false, place % 2 ? other : db).check(number)));
  } finally {
    await other.$disconnect();
  }
  const facts = await Promise.all(numbers.map((number) => fraud().desk.facts(number)));
  const each = (name: 'cardOrdersLastHour' | 'cardShoppersLastDay' | 'networkOrdersLastHour') =>
    facts.map((found) => found![name]!).sort((a, b) => a - b);
  const all = Array.from({ length: 30 }, (_, place) => place);
  expect(each('cardOrdersLastHour')).toEqual(all);
  expect(each('cardShoppersLastDay')).toEqual(all);
  expect(each('networkOrdersLastHour')).toEqual(all);
});

test('in a demo strangers share test cards and homes: neither is counted, and many orders pass', async () => {
  const signals = { level: 'normal', card: card() };
  for (let times = 0; times < 6; times += 1) {
    const number = await order({ signals, context: { network: '127.0.0.1' } });
    expect(await fraud(true).check(number)).toMatchObject({ verdict: 'pass', score: 0 });
    expect(await fraud().desk.facts(number)).toMatchObject({
      cardShoppersLastDay: null,
      addressShoppersLastDay: null,
      networkShoppersLastDay: null,
    });
  }
});

test('what is blocked is refused under another name, until it is lifted', async () => {
  const { desk } = fraud();
  const signals = { level: 'normal', card: card() };
  const address = elsewhere();
  const first = await order({ signals, address });
  const blocks = await desk.block(first, ['card', 'address', 'network'], { who: 'ann', reason: 'stolen' });
  expect(blocks.map(({ kind, order: by, who }) => [kind, by, who])).toEqual([
    ['address', first, 'ann'],
    ['card', first, 'ann'],
  ]);
  expect(await desk.blocks()).toEqual(expect.arrayContaining([...blocks]));
  expect(await fraud(true).check(await order({ signals, address }))).toMatchObject({
    verdict: 'refuse',
    findings: [{ rule: 'blocked', found: 'The fraud desk shut out this card.' }],
  });
  const cardBlock = blocks.find(({ kind }) => kind === 'card')!;
  expect(await desk.liftBlock(cardBlock.id, 'bo')).toBe(true);
  expect(await desk.liftBlock(cardBlock.id, 'bo')).toBe(false);
  expect(await desk.liftBlock('nonsense', 'bo')).toBe(false);
  expect(await desk.facts(await order({ signals, address }))).toBeNull();
  expect(await factsOf(await order({ signals, address }))).toMatchObject({ blocked: 'address' });
  expect(await desk.liftBlocksOf(first, 'bo')).toBe(1);
  expect(await factsOf(await order({ signals, address }))).toMatchObject({ blocked: null });
  const audit = await books.db.audit.findMany({ where: { subject: `block:${cardBlock.id}` }, orderBy: { id: 'asc' } });
  expect(audit.map(({ who, action }) => [who, action])).toEqual([
    ['ann', 'block.set'],
    ['bo', 'block.lifted'],
  ]);
});
