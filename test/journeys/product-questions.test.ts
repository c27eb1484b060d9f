// What nobody had written down of a product is asked by shoppers, answered by staff, and told to the next who asks.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';
import { until } from '../helpers/until.ts';

let shop: OpenShop;
const tokens: Record<string, string> = {};
beforeAll(async () => {
  shop = await openShop({ PARLEY_SAMPLES: 'pharmacy', LEGACY_SANDBOX: 'on', QUIET_HOURS: 'off' });
  for (const role of ['viewer', 'author', 'publisher', 'owner']) {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['scripts/run.mjs', 'scripts/staff.ts', 'add', role, '--roles', role],
      { env: { ...process.env, DATABASE_URL: shop.databaseUrl } },
    );
    tokens[role] = /^parley_\S+/m.exec(stdout)![0];
  }
}, 240_000);
afterAll(() => shop.close());

interface Question {
  readonly product: string;
  readonly title: string;
  readonly asked: string;
  readonly words: string;
  readonly times: number;
  readonly shoppers: number;
  readonly waiting: number;
}

const call = async (role: string, method: string, path: string, body?: unknown) => {
  const response = await fetch(`${shop.url}/admin/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${tokens[role]}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as { code?: string } & Record<string, unknown> };
};

const listed = async () => {
  const { status, body } = await call('viewer', 'get', 'product-questions');
  expect(status).toBe(200);
  return body as unknown as {
    readonly questions: readonly Question[];
    readonly settled: readonly (Question & { readonly answer: string | null; readonly who: string })[];
  };
};

const placeOf = ({ product, asked }: Question): string =>
  `product-questions/${encodeURIComponent(product)}/${encodeURIComponent(asked)}`;

const told = (answer: { readonly replies: readonly { readonly text: string }[] }): string =>
  answer.replies.map(({ text }) => text).join(' ');

test('a shopper asks twice and another once, staff answer, and the next shopper is told', async () => {
  const [one, other, next] = await Promise.all([shop.shopper(), shop.shopper(), shop.shopper()]);
  expect(told(await one.say('does the dark chocolate bar contain nuts'))).toContain('do not want to guess');
  await one.say('does it have any nuts in it');
  await other.say('does the dark chocolate bar contain nuts?');

  const nuts = (await listed()).questions.find(({ title }) => title === 'Dark Chocolate Bar')!;
  expect(nuts).toMatchObject({ words: 'does the dark chocolate bar contain nuts?', times: 3, shoppers: 2 });

  const answer = 'No nuts, but it is made where walnuts are roasted.';
  expect(await call('publisher', 'put', placeOf(nuts), { question: nuts.words, answer })).toMatchObject({
    status: 200,
  });
  expect(told(await next.say('does the dark chocolate bar contain nuts'))).toContain(answer);
  // What it does not speak of, it does not answer.
  expect(told(await next.say('does the dark chocolate bar contain milk'))).not.toContain(answer);

  const after = await listed();
  expect(after.questions).not.toContainEqual(expect.objectContaining({ asked: nuts.asked }));
  expect(after.settled[0]).toMatchObject({ asked: nuts.asked, answer, who: 'publisher' });
  const { body } = await call('owner', 'get', 'audit');
  expect(JSON.stringify(body)).toContain(answer);

  expect(await call('publisher', 'delete', placeOf(nuts))).toMatchObject({ status: 200 });
  expect(await call('publisher', 'delete', placeOf(nuts))).toMatchObject({ status: 404 });
  expect(told(await next.say('does the dark chocolate bar contain nuts'))).toContain('do not want to guess');
  expect((await listed()).questions.find(({ asked }) => asked === nuts.asked)).toMatchObject({ times: 4, shoppers: 3 });
}, 120_000);

test('what is left unanswered comes back when it is asked again', async () => {
  const shopper = await shop.shopper();
  await shopper.say('is the harbor mug suitable for a unicorn');
  const asked = (await listed()).questions.find(({ words }) => words.includes('unicorn'))!;
  await call('publisher', 'put', placeOf(asked), { question: asked.words, answer: null });
  expect((await listed()).questions.map((each) => each.asked)).not.toContain(asked.asked);
  await shopper.say('is the harbor mug suitable for a unicorn');
  expect((await listed()).questions.find((each) => each.asked === asked.asked)).toMatchObject({ times: 1 });
}, 60_000);

/** What came into a talk by itself. */
const heardLater = async (conversation: string): Promise<string[]> =>
  (await shop.db.news.findMany({ where: { conversationId: conversation } })).map(({ body }) => JSON.stringify(body));

const allDone = () =>
  until(async () => {
    const [row] = await shop.db.$queryRaw<{ open: number }[]>`
      select (select count(*) from event where relayed_at is null)::int
        + (select count(*) from function_run where status in ('queued', 'waiting', 'running'))::int as open`;
    return row!.open === 0;
  });

test('who said yes to it is told of the answer once, where they asked, and nobody else', async () => {
  const [ann, eva, silent] = await Promise.all([shop.shopper(), shop.shopper({ locale: 'es-US' }), shop.shopper()]);
  const question = 'does the frying pan whistle in the wind';
  const first = await ann.say(question);
  expect(first.replies[0]).toMatchObject({ choices: [{ press: 'say:Tell me when you know' }] });
  await silent.say(question);
  const listedOne = async () => (await listed()).questions.find(({ words }) => words === question)!;
  expect(await listedOne()).toMatchObject({ shoppers: 2, waiting: 0 });

  expect(told(await ann.press('say:Tell me when you know'))).toContain('Shall I write to you once');
  expect(await listedOne()).toMatchObject({ waiting: 0 });
  expect(told(await ann.say('yes'))).toContain('I will');
  await ann.say('tell me when you know');
  expect(told(await ann.say('yes'))).toContain('asked me already');
  expect(await listedOne()).toMatchObject({ shoppers: 2, waiting: 1 });
  // A no is a no.
  await silent.say('tell me when you find out');
  await silent.say('no');
  // Who asked nothing of it has nothing to wait for.
  expect(told(await eva.say('avíseme cuando lo sepa'))).not.toContain('Le escribo');

  const pan = await listedOne();
  const answer = 'Only in a storm.';
  expect((await call('publisher', 'put', placeOf(pan), { question, answer })).status).toBe(200);
  await until(async () => (await heardLater(ann.conversation)).length > 0);
  await allDone();
  const news = await heardLater(ann.conversation);
  expect(news).toHaveLength(1);
  expect(news[0]).toContain(answer);
  expect(await heardLater(silent.conversation)).toEqual([]);

  // Changed, taken back and given again: it was told.
  await call('publisher', 'put', placeOf(pan), { question, answer: 'Never.' });
  await call('publisher', 'delete', placeOf(pan));
  await call('publisher', 'put', placeOf(pan), { question, answer });
  await allDone();
  expect(await heardLater(ann.conversation)).toHaveLength(1);

  // Who asks to be told of what has been answered since is told at once.
  expect(told(await silent.say('tell me when you know'))).toContain(answer);
}, 120_000);

test('an answer that is taken back before its mail has gone is not sent, and the next one is', async () => {
  const bea = await shop.shopper();
  const { shopperId: id } = await shop.db.conversation.findUniqueOrThrow({ where: { id: bea.conversation } });
  await shop.db.shopper.update({ where: { id }, data: { email: 'bea@example.com' } });
  // By mail alone, and not at this hour.
  const hour = new Date().getUTCHours();
  await shop.db.noticePreference.create({
    data: {
      shopperId: id,
      updatedAt: new Date(),
      ways: ['mail'],
      timeZone: 'UTC',
      quietFrom: hour,
      quietUntil: (hour + 5) % 24,
    },
  });
  const question = 'does the harbor mug glow in the dark';
  await bea.say(question);
  await bea.say('tell me when you know');
  await bea.say('yes');
  const mug = (await listed()).questions.find(({ words }) => words === question)!;
  const mails = async () =>
    (await shop.db.notice.findMany({ where: { shopperId: id }, orderBy: { createdAt: 'asc' } })).map(
      ({ way, status, reason, content }) => [way, status, reason, (content as { answer: string }).answer],
    );
  await call('publisher', 'put', placeOf(mug), { question, answer: 'Yes.' });
  await allDone();
  expect(await mails()).toEqual([['mail', 'waiting', null, 'Yes.']]);
  await call('publisher', 'delete', placeOf(mug));
  await allDone();
  expect(await mails()).toEqual([['mail', 'withheld', 'taken back', 'Yes.']]);
  expect((await listed()).questions.find(({ asked }) => asked === mug.asked)).toMatchObject({ waiting: 1 });
  await call('publisher', 'put', placeOf(mug), { question, answer: 'No.' });
  await allDone();
  expect(await mails()).toEqual([
    ['mail', 'withheld', 'taken back', 'Yes.'],
    ['mail', 'waiting', null, 'No.'],
  ]);
  // Enough is enough.
  await bea.say('stop telling me');
  expect(await mails()).toEqual([
    ['mail', 'withheld', 'taken back', 'Yes.'],
    ['mail', 'withheld', 'stopped', 'No.'],
  ]);
}, 120_000);

test('what is asked amid something private is told to nobody, and a card number to nobody either', async () => {
  const [one, other] = await Promise.all([shop.shopper(), shop.shopper()]);
  await one.say('my prescriptions');
  expect(told(await one.say('is the harbor mug suitable for insulin'))).toContain('do not want to guess');
  // Nor can it be waited for.
  expect(told(await one.say('tell me when you know'))).toContain('no question of yours');
  await other.say('is the harbor mug 4111 1111 1111 1111 collapsible');
  await other.say('is the harbor mug collapsible');
  const about = JSON.stringify(await listed());
  expect(about).toContain('collapsible');
  expect(about).not.toMatch(/insulin|4111/);
  const kept = await shop.db.$queryRaw<object[]>`select * from product_question`;
  expect(JSON.stringify(kept)).not.toContain('insulin');
}, 60_000);

test('who may not publish may look, and change nothing', async () => {
  const shopper = await shop.shopper();
  await shopper.say('does the harbor mug whistle');
  const asked = (await listed()).questions.find(({ words }) => words.includes('whistle'))!;
  for (const role of ['viewer', 'author']) {
    const answer = { question: asked.words, answer: 'It does not.' };
    expect((await call(role, 'put', placeOf(asked), answer)).status).toBe(403);
    expect((await call(role, 'delete', placeOf(asked))).status).toBe(403);
  }
  expect((await listed()).questions.map((each) => each.asked)).toContain(asked.asked);
  expect(
    await call('publisher', 'put', 'product-questions/no-such/thing', { question: 'x', answer: 'y' }),
  ).toMatchObject({ status: 404 });
}, 60_000);
