import { randomBytes } from 'node:crypto';
import { createStaff } from '../../src/identity/index.ts';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';
import { buttonsOf, faultsOf, personIn, wordsOf, type Button, type Chatted } from '../helpers/teams-person.ts';
import { until } from '../helpers/until.ts';

let shop: OpenShop;
let token: string;
beforeAll(async () => {
  shop = await openShop();
  const staff = createStaff({ db: shop.db, random: randomBytes, clock: () => new Date() });
  const olga = await staff.add({ name: 'olga', roles: ['owner'] });
  if (!olga.ok) throw new Error(olga.reason);
  ({ token } = olga.value);
}, 60_000);
afterAll(() => shop.close());

const home = '66666666-7777-4888-9999-000000000000';
const elsewhere = 'other-company';
const visitorOf = (person: string, tenant = home) => `msteams:${tenant}:${person}`;
const usd = (amount: number) => ({ amount, currency: 'USD' });

const ask = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${shop.url}/admin/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const room = async (chat: string): Promise<readonly Chatted[]> => {
  const all = await fetch(`${shop.url}/dev/teams/messages?chat=${chat}&after=0`);
  return ((await all.json()) as { messages: readonly Chatted[] }).messages.filter(({ from }) => from === 'bot');
};
/** The last message that says this. */
const message = (chat: string, says: string) =>
  until(async () => (await room(chat)).filter((each) => wordsOf([each]).includes(says)).at(-1));
const titled = (from: readonly Chatted[], title: string) => buttonsOf(from).find((each) => each.title === title);
const yesIn = (from: readonly Chatted[]): Button | undefined =>
  buttonsOf(from)
    .filter(({ data }) => String(data['press']).startsWith('yes'))
    .at(-1);
const ordersOf = (person: string, tenant = home) =>
  shop.db.companyOrder.count({ where: { visitor: visitorOf(person, tenant) } });

test('a shopper of the page and a person of Teams become one, and nothing in either cart is lost', async () => {
  const page = await shop.shopper();
  await page.say('two sparkling water');
  const kim = personIn(shop, 'chat-Kim', { person: 'Kim' });
  await kim.say('one sparkling water');
  await kim.say('a large red mug');
  await kim.say('check out');
  await kim.press(yesIn(await room('chat-Kim')));
  await kim.say('one sparkling water');
  const link = async () => {
    const response = await fetch(`${shop.url}/channels/web/teams-link`, {
      method: 'POST',
      headers: { authorization: `Bearer ${page.token}` },
    });
    expect(response.status).toBe(201);
    return (await response.json()) as { code: string; url: string };
  };
  const { code, url } = await link();
  // Typed where it is no use, it stands nowhere either.
  await page.say(`link ${code}`);
  expect(JSON.stringify(await shop.db.turn.findMany())).not.toContain(code);
  expect(url).toContain('https://teams.microsoft.com/l/chat/0/0?users=28:');
  const told = wordsOf(await kim.say(`link ${code}`));
  expect(told).toContain('One order came along. Both carts are one now: one line');
  const news = await until(() => shop.db.news.findFirst({ where: { conversationId: page.conversation } }));
  expect(JSON.stringify(news.body)).toContain('Your Teams account is linked');
  const seen = await page.say('show my cart');
  expect(seen.cart.lines.map(({ quantity }) => quantity)).toEqual([3]);
  expect((await page.say('where is my order')).order?.number).toBe(1001);
  await kim.say('add a large red mug');
  expect((await page.say('show my cart')).cart.lines).toHaveLength(2);
  // Somebody else's account, and a second one for the same.
  const lee = personIn(shop, 'chat-Lee', { person: 'Lee' });
  await lee.say('hello');
  expect(wordsOf(await lee.say(`link ${(await link()).code}`))).toContain('linked with somebody else');
  // A new chat is theirs too; unlinked, they begin anew.
  const group = personIn(shop, 'group-Kim', { person: 'Kim', kind: 'groupChat' });
  expect(wordsOf(await group.say('show my cart'))).toContain('Sparkling');
  expect(wordsOf(await kim.say('unlink'))).toContain('not linked any more');
  expect(wordsOf(await kim.say('show my cart'))).not.toContain('Sparkling');
  expect((await page.say('show my cart')).cart.lines).toHaveLength(2);
});

describe('an organisation', () => {
  beforeAll(async () => {
    for (const [person, tenant] of [['Boss'], ['Buyer'], ['Spy', elsewhere]] as const)
      await personIn(shop, `chat-${person}`, { person, tenant }).say('hello');
    const set = await ask('PUT', `companies/${home}`, {
      name: 'Acme',
      approveFrom: usd(4_000),
      orderLimit: usd(20_000),
    });
    expect(set).toMatchObject({ status: 200, body: { name: 'Acme', approver: null, approveFrom: usd(4_000) } });
  });
  const buyer = () => personIn(shop, 'chat-Buyer', { person: 'Buyer' });
  const boss = () => personIn(shop, 'chat-Boss', { person: 'Boss' });
  const wants = async (what: string) => {
    await buyer().say('empty my cart');
    await buyer().say('yes');
    await buyer().say(what);
    await buyer().say('check out');
    return wordsOf((await buyer().press(yesIn(await room('chat-Buyer')))).messages);
  };

  test('has nobody of another organisation agree for it', async () => {
    expect(await wants('three large red mugs')).toContain('nobody is there whom I could ask');
    const made = async () => String((await ask('POST', `companies/${home}/approver-link`)).body['code']);
    const spy = personIn(shop, 'chat-Spy', { person: 'Spy', tenant: elsewhere });
    expect(wordsOf(await spy.say(`link ${await made()}`))).toContain('another organisation');
    expect(await ask('GET', 'companies')).toMatchObject({ body: { companies: [{ approver: null }] } });
    expect(wordsOf(await boss().say(`link ${await made()}`))).toContain('before somebody of Acme orders');
    expect(await ask('GET', 'companies')).toMatchObject({ body: { companies: [{ approver: 'Boss' }] } });
  });

  test('agrees above an amount, once, to exactly what was asked', async () => {
    expect(await wants('three large red mugs')).toContain('Boss has to agree');
    expect(await ordersOf('Buyer')).toBe(0);
    const card = await message('chat-Boss', 'Buyer asks to order');
    expect(faultsOf([card])).toEqual([]);
    expect(wordsOf([card])).toContain('3 × Harbor Mug');
    const readBefore = (await room('chat-Buyer')).filter((each) =>
      wordsOf([each]).includes('Shall I order it?'),
    ).length;
    // The buyer's own hands, and a stranger's, are the wrong ones.
    expect((await buyer().press(titled([card], 'Approve'))).told).toContain('somebody else');
    expect((await boss().press(titled([card], 'Approve'))).told).toBe('Done.');
    await message('chat-Boss', 'Approved by Boss at ');
    expect(buttonsOf([await message('chat-Boss', 'Buyer asks to order')])).toEqual([]);
    expect((await boss().press(titled([card], 'Refuse'), 'no')).told).toContain('Approved by Boss at ');
    await message('chat-Buyer', 'Boss agrees to your order');
    // It is read out again by itself, with its button.
    const again = await until(async () => {
      const all = (await room('chat-Buyer')).filter((each) => wordsOf([each]).includes('Shall I order it?'));
      return all.length > readBefore && all;
    });
    expect(yesIn(again)).toBeDefined();
    // Something else is something else.
    await buyer().say('one sparkling water');
    await buyer().say('check out');
    const changed = await buyer().press(yesIn(await room('chat-Buyer')));
    expect(wordsOf(changed.messages)).toContain('Boss has to agree');
    await buyer().say('remove the sparkling water');
    await buyer().say('check out');
    await buyer().press(yesIn(await room('chat-Buyer')));
    expect(await ordersOf('Buyer')).toBe(1);
    // The word is used up.
    expect(await wants('three large red mugs')).toContain('Boss has to agree');
    expect(await ordersOf('Buyer')).toBe(1);
  });

  test('is told why it was refused, and when nobody answers', async () => {
    expect(await wants('four large red mugs')).toContain('Boss has to agree');
    const card = await message('chat-Boss', '4 × Harbor Mug');
    expect((await boss().press(titled([card], 'Refuse'), 'We have enough mugs.')).told).toBe('Done.');
    expect(wordsOf([await message('chat-Buyer', 'does not agree')])).toContain('We have enough mugs.');
    expect(await wants('five large red mugs')).toContain('Boss has to agree');
    const late = await message('chat-Boss', '5 × Harbor Mug');
    await shop.db.companyApproval.updateMany({
      where: { decision: null },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    expect((await boss().press(titled([late], 'Approve'))).told).toContain('Nobody said anything in time');
    const due = new Date().toISOString();
    await shop.db.$executeRaw`
      insert into event (id, type, subject, payload, at)
      values (gen_random_uuid(), 'clock.struck', 'test', ${JSON.stringify({ schedule: 'expire-approvals', due })}::jsonb, now())`;
    await message('chat-Buyer', 'did not say anything');
    // Who agrees no longer, decides no longer.
    expect(await wants('six large red mugs')).toContain('Boss has to agree');
    const last = await message('chat-Boss', '6 × Harbor Mug');
    expect((await ask('DELETE', `companies/${home}/approver-link`)).status).toBe(200);
    expect((await boss().press(titled([last], 'Approve'))).told).toContain('not the one');
    expect(await shop.db.companyApproval.count({ where: { decision: 'approved' } })).toBe(1);
  });

  test('has limits for an order, and for a month that two orders at once do not pass', async () => {
    expect(await wants('thirty large red mugs')).toContain('is the most that your organisation allows in one order');
    await ask('PUT', `companies/${home}`, { name: 'Acme' });
    const before = await ordersOf('Buyer');
    const { spent } = await shop.db.$queryRaw<{ spent: number }[]>`
      select company_spent(${home}, null, now())::int as spent`.then(([row]) => row!);
    const people = ['Uno', 'Dos', 'Tres'].map((person) => personIn(shop, `chat-${person}`, { person }));
    for (const each of people) {
      await each.say('a large red mug');
      await each.say('check out');
    }
    const [first] = await shop.db.quote.findMany({ orderBy: { createdAt: 'desc' }, take: 1 });
    // Room for one more, and for not quite two.
    const put = await ask('PUT', `companies/${home}`, { name: 'Acme', monthLimit: usd(spent + 2 * first!.total - 1) });
    expect(put.body).toMatchObject({ spent: usd(spent) });
    const placed = await Promise.all(
      people.map(async (each, at) => each.press(yesIn(await room(`chat-${['Uno', 'Dos', 'Tres'][at]}`)))),
    );
    const said = placed.map(({ messages }) => wordsOf(messages));
    expect(said.filter((each) => each.includes('for everybody together'))).toHaveLength(2);
    expect(await shop.db.companyOrder.count({ where: { tenant: home } })).toBe((await ordersOf('Kim')) + before + 1);
    // A person's own month holds beside it, and binds them on the page as well.
    await ask('PUT', `companies/${home}`, { name: 'Acme' });
    const own = `companies/${home}/people/${encodeURIComponent(visitorOf('Buyer'))}`;
    expect((await ask('PUT', own, { monthLimit: usd(1) })).status).toBe(200);
    expect(await wants('a large red mug')).toContain('You may spend $0.01 in a month');
    const foreign = `companies/${home}/people/${encodeURIComponent(visitorOf('Spy', elsewhere))}`;
    expect((await ask('PUT', foreign, { monthLimit: usd(1) })).status).toBe(409);
    expect(
      (await ask('PUT', `companies/${home}`, { name: 'Acme', monthLimit: { amount: 1, currency: 'EUR' } })).status,
    ).toBe(422);
  });
});
