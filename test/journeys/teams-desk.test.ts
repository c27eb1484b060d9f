import { createStaff } from '../../src/identity/index.ts';
import { randomBytes } from 'node:crypto';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';
import { buttonsOf, cardsOf, faultsOf, personIn, wordsOf, type Chatted } from '../helpers/teams-person.ts';
import { until } from '../helpers/until.ts';

let shop: OpenShop;
let token: string;
const lines: string[] = [];
beforeAll(async () => {
  shop = await openShop(
    { REVIEW_TWO_PEOPLE_FROM: '4000', REVIEW_GRACE_SECONDS: '1', LOG_LEVEL: 'debug' },
    { write: (line) => void lines.push(line) },
  );
  token = await employ('olga', 'owner');
}, 60_000);
afterAll(() => shop.close());

const staff = () => createStaff({ db: shop.db, random: randomBytes, clock: () => new Date() });
const employ = async (name: string, ...roles: string[]): Promise<string> => {
  const done = await staff().add({ name, roles });
  if (!done.ok) throw new Error(done.reason);
  return done.value.token;
};
const ask = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${shop.url}/admin/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const codeFor = async (name: string) => String((await ask('POST', `staff/${name}/teams-link`)).body['code']);
const misbehave = (how: object) =>
  fetch(`${shop.url}/dev/teams/control`, { method: 'POST', body: JSON.stringify(how) });

const room = async (chat: string): Promise<readonly Chatted[]> => {
  const all = await fetch(`${shop.url}/dev/teams/messages?chat=${chat}&after=0`);
  return ((await all.json()) as { messages: readonly Chatted[] }).messages.filter(({ from }) => from === 'bot');
};
/** The one message about something in a chat, once it says this. */
const message = (chat: string, about: string, says = '') =>
  until(async () => {
    const found = (await room(chat)).filter((each) => wordsOf([each]).includes(about));
    if (found.length > 1) throw new Error(`${found.length} messages about ${about}`);
    return found[0] && wordsOf(found).includes(says) ? found[0] : null;
  });
const button = (from: Chatted, title: string) => buttonsOf([from]).find((each) => each.title === title);
const linked = async (name: string) => {
  const person = personIn(shop, `chat-${name}`, { person: name });
  expect(wordsOf(await person.say(`link ${await codeFor(name)}`))).toContain(`You are linked as ${name}`);
  return person;
};
const heldOrder = async (what: string): Promise<number> => {
  const shopper = await shop.shopper();
  await shopper.say(what);
  await shopper.say('pay with pm_card_riskLevelElevated');
  const { order } = await shopper.say('yes');
  expect(order?.status).toBe('in_review');
  return order!.number;
};
/** What was begun is done. */
const quiet = () => until(async () => (await shop.db.functionRun.count({ where: { status: { not: 'done' } } })) === 0);
const decisions = (number: number) => shop.db.reviewDecision.findMany({ where: { orderNumber: number } });
const statusOf = async (number: number) => (await shop.db.order.findUniqueOrThrow({ where: { number } })).status;

test('a code is good once, for ten minutes, in a chat of two, and after five wrong ones for nobody', async () => {
  await employ('Ann', 'fraud');
  const ann = personIn(shop, 'chat-Ann', { person: 'Ann' });
  const code = await codeFor('Ann');
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  expect(wordsOf(await ann.say(`link ${code.toLowerCase()}`, 'first'))).toContain('You are linked as Ann');
  // The platform asking again is no second try; a second try with it is one.
  expect(await ann.say(`link ${code.toLowerCase()}`, 'first')).toEqual([]);
  const mallory = personIn(shop, 'chat-Mallory', { person: 'Mallory' });
  expect(wordsOf(await mallory.say(`link ${code}`))).toContain('4 more tries');
  expect(wordsOf(await mallory.say('link this-is-no-code'))).toContain('ten letters and digits');
  const seen = await codeFor('Ann');
  const group = personIn(shop, 'group-1', { person: 'Mallory', kind: 'groupChat' });
  expect(wordsOf(await group.say(`link ${seen}`))).toContain('our own chat only');
  expect(wordsOf(await mallory.say(`link ${seen}`))).toContain('3 more tries');
  const old = await codeFor('Ann');
  await shop.db.linkCode.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
  expect(wordsOf(await mallory.say(`link ${old}`))).toContain('2 more tries');
  await mallory.say('link AAAAA-AAAAA');
  expect(wordsOf(await mallory.say('link BBBBB-BBBBB'))).toContain('too often');
  const good = await codeFor('Ann');
  expect(wordsOf(await mallory.say(`link ${good}`))).toContain('too often');
  expect(await shop.db.teamsPerson.findMany({ where: { staffId: { not: null } } })).toMatchObject([{ name: 'Ann' }]);
  // Nowhere but in the hands of who was told.
  const kept = await shop.db.$queryRaw<{ text: string }[]>`
    select (select coalesce(string_agg(t::text, ' '), '') from turn t) || (select coalesce(string_agg(n::text, ' '), '') from news n)
      || (select coalesce(string_agg(a::text, ' '), '') from audit a) || (select coalesce(string_agg(l::text, ' '), '') from link_code l) as text`;
  for (const each of [code, seen, old, good]) {
    for (const form of [each, each.toLowerCase(), each.replace('-', '')]) {
      expect(kept[0]!.text).not.toContain(form);
      expect(lines.join('\n')).not.toContain(form);
    }
  }
});

test('a held order comes to the desk, one of them approves by a button, and it is drawn anew for all', async () => {
  const bea = (await employ('Bea', 'fraud'), await linked('Bea'));
  await employ('Vic', 'operator');
  await linked('Vic');
  const ann = personIn(shop, 'chat-Ann', { person: 'Ann' });
  const number = await heldOrder('a sparkling water');
  const [toAnn, toBea] = await Promise.all(
    ['chat-Ann', 'chat-Bea'].map((chat) => message(chat, `Order ${number} is held`)),
  );
  expect(wordsOf([toAnn!])).toContain('The payment provider sees elevated risk');
  expect(faultsOf([toAnn!])).toEqual([]);
  // Another's button is worth nothing, not even in the hands of a colleague.
  expect((await bea.press(button(toAnn!, 'Approve'))).told).toContain('somebody else');
  // A refusal says why.
  expect((await ann.press(button(toAnn!, 'Refuse'), ' ')).told).toContain('Say why');
  expect(await decisions(number)).toEqual([]);
  expect((await ann.press(button(toAnn!, 'Approve'))).told).toBe('Done.');
  for (const chat of ['chat-Ann', 'chat-Bea']) {
    const drawn = await message(chat, `Order ${number} is held`, 'Approved by Ann at ');
    expect(buttonsOf([drawn])).toEqual([]);
  }
  expect((await bea.press(button(toBea!, 'Approve'))).told).toContain('Approved by Ann at ');
  expect((await ann.press(button(toAnn!, 'Approve'))).told).toContain('Approved by Ann at ');
  expect(await decisions(number)).toMatchObject([{ who: 'Ann', decision: 'approve' }]);
  await until(async () => (await statusOf(number)) === 'paid');
  expect(wordsOf(await room('chat-Vic'))).not.toContain('is held');
});

test('a dear one needs two, and whose role was taken away decides nothing', async () => {
  const [ann, bea] = ['Ann', 'Bea'].map((person) => personIn(shop, `chat-${person}`, { person }));
  const number = await heldOrder('six large red mugs');
  const [toAnn, toBea] = await Promise.all(
    ['chat-Ann', 'chat-Bea'].map((chat) => message(chat, `Order ${number} is held`)),
  );
  expect((await ann!.press(button(toAnn!, 'Approve'))).told).toContain('One more person');
  await message('chat-Bea', `Order ${number} is held`, 'One more person has to approve');
  expect((await ann!.press(button(toAnn!, 'Approve'))).told).toContain('One more person');
  await shop.db.staff.update({ where: { name: 'Bea' }, data: { roles: ['viewer'] } });
  expect((await bea!.press(button(toBea!, 'Approve'))).told).toContain('does not let you');
  expect(await statusOf(number)).toBe('in_review');
  await shop.db.staff.update({ where: { name: 'Bea' }, data: { roles: ['fraud'] } });
  expect((await bea!.press(button(toBea!, 'Refuse and block'), 'the same card again')).told).toBe('Done.');
  const drawn = await message('chat-Ann', `Order ${number} is held`, 'Refused and blocked by Bea');
  expect(wordsOf([drawn])).toContain('the same card again');
  expect(await shop.db.block.count({ where: { orderNumber: number } })).toBeGreaterThan(0);
  await until(async () => (await statusOf(number)) === 'declined');
});

test('alerts and the day go to operators, once each, as soon as the platform takes them', async () => {
  const send = (id: string, type: string, payload: object) => shop.db.$executeRaw`
    insert into event (id, type, subject, payload, at) values (${id}::uuid, ${type}, 'test', ${JSON.stringify(payload)}::jsonb, now())`;
  await quiet();
  await misbehave({ does: 'fail', status: 429, times: 1, retryAfter: 2 });
  const begun = Date.now();
  const alert = { kind: 'sensor.silent', about: 'shelf-7', count: 3, detail: 'nothing heard for an hour' };
  await send('0e000000-0000-4000-8000-000000000001', 'alert.raised', alert);
  const told = await message('chat-Vic', 'shelf-7');
  expect(Date.now() - begun).toBeGreaterThan(1_900);
  expect(faultsOf([told])).toEqual([]);
  expect(wordsOf(await room('chat-Ann'))).not.toContain('shelf-7');
  const notices = await shop.db.notice.findMany({ where: { way: 'teams', template: 'desk_alert' } });
  expect(notices).toMatchObject([{ recipient: 'desk:operators:Vic', status: 'sent', attempts: 2 }]);
  const due = new Date().toISOString();
  await send('0e000000-0000-4000-8000-000000000002', 'clock.struck', { schedule: 'day-report', due });
  await message('chat-Vic', 'Orders placed');
  // Shut out, nobody is told anything any more.
  await staff().disable('Vic');
  await send('0e000000-0000-4000-8000-000000000003', 'alert.raised', { ...alert, about: 'shelf-8' });
  await quiet();
  expect(await shop.db.notice.count({ where: { way: 'teams', template: 'desk_alert' } })).toBe(1);
});

test('what fails midway goes on where it failed', async () => {
  const gil = personIn(shop, 'chat-Gil', { person: 'Gil' });
  await gil.say('hello');
  await gil.say('two sparkling water');
  await misbehave({ does: 'fail', status: 500, times: 50, after: 2 });
  // "typing" and the row of products are taken, what is asked below them is not.
  const failed = await gil.act({ says: 'show me mugs' }, 'halfway');
  await misbehave({ does: 'behave' });
  const first = await gil.news();
  const again = await gil.say('show me mugs', 'halfway');
  const shown = [...first, ...again].filter(({ activity }) => (activity.attachments?.length ?? 0) > 1);
  expect(shown).toHaveLength(1);
  expect([200, 503]).toContain(failed.status);
  expect(cardsOf([...first, ...again]).length).toBeGreaterThan(1);
});
