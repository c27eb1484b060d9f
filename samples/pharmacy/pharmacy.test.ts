import { randomUUID } from 'node:crypto';
import { mineSynonyms } from '#catalog';
import { lexCaller, lexSecret, wordsOf } from '../../test/helpers/lex-caller.ts';
import { openShop, textOf, type OpenShop, type Shopper } from '../../test/helpers/open-shop.ts';
import { Prisma } from '../../src/store/index.ts';
import { recordedIn, replay } from '../../test/helpers/replay.ts';
import { personIn, wordsOf as wordsInTeams } from '../../test/helpers/teams-person.ts';
import { until } from '../../test/helpers/until.ts';

let shop: OpenShop;
let closed = false;
beforeAll(async () => {
  shop = await openShop({ PARLEY_SAMPLES: 'pharmacy', LEGACY_SANDBOX: 'on', LEX_WEBHOOK_SECRET: lexSecret });
  // The old system tells what it holds by captured changes.
  await until(async () => (await count('select count(*)::int from pharmacy.prescription')) === 8, { within: 40 });
  await until(async () => (await count('select count(*)::int from pharmacy.patient')) === 4, { within: 40 });
}, 120_000);
afterAll(() => (closed ? undefined : shop.close()));

const count = async (sql: string): Promise<number> => {
  const [row] = await shop.db.$queryRaw<Record<string, number>[]>(Prisma.raw(sql));
  return Object.values(row!)[0]!;
};
const old = (sql: string) => shop.db.$executeRaw(Prisma.raw(sql));

const people = {
  ada: ['500123', 'March 4, 1961', '4821'],
  ben: ['500124', 'November 20, 1978', '7350'],
  cleo: ['500125', 'July 15, 1990', '9264'],
  dora: ['500126', 'January 31, 1949', '3175'],
} as const;

const medicines = /Lisinopril|Metformin|Zolpidem|Atorvastatin|Levothyroxine|Amoxicillin|Salbutamol|Amlodipine/i;

/** Says something, and then whatever proves who it is; every answer before the last tells nothing. */
const asking = async (who: keyof typeof people, words: string, shopper?: Shopper) => {
  const talker = shopper ?? (await shop.shopper({ visitor: randomUUID() }));
  let answer = await talker.say(words);
  for (const proof of people[who]) {
    expect(textOf(answer)).not.toMatch(medicines);
    answer = await talker.say(proof);
  }
  return { talker, answer, text: textOf(answer) };
};

describe.each(recordedIn('samples/pharmacy/intents'))('$name', (talk) => {
  test('is heard', () => replay(shop, talk));
});

test('every rule has its sentence, and what only a doctor can do is handed over', async () => {
  const { talker } = await asking('cleo', 'my prescriptions');
  for (const [words, says] of [
    ['refill my levothyroxine', 'no refills left'],
    ['refill prescription 81022', 'has expired'],
  ] as const) {
    const answer = await talker.say(words);
    expect(textOf(answer)).toContain(says);
    expect((answer as { end?: string }).end).toBe('handed-over');
  }
});

test('another’s prescription is none', async () => {
  const { talker } = await asking('ben', 'my prescriptions');
  expect(textOf(await talker.say('refill prescription 81031'))).toContain('no prescription');
  expect(textOf(await talker.say('status of prescription 81031'))).toContain('no prescription');
  expect(await count(`select count(*)::int from pharmacy.refill where prescription = '81031'`)).toBe(0);
});

test('in another talk the PIN is enough, and without it nothing is told', async () => {
  const visitor = randomUUID();
  await asking('ben', 'my prescriptions', await shop.shopper({ visitor }));
  const later = await shop.shopper({ visitor });
  const asked = await later.say('my prescriptions');
  expect(asked.expects).toMatchObject({ slot: 'pin' });
  expect(textOf(asked)).not.toMatch(medicines);
  expect(textOf(await later.say('7350'))).toContain('Atorvastatin 20 mg');
  const stranger = await shop.shopper({ visitor: randomUUID() });
  expect((await stranger.say('my prescriptions')).expects).toMatchObject({ slot: 'member' });
});

test('PINs are nowhere, and three wrong tries lock the patient for everybody, the right PIN too', async () => {
  const [member, born, pin] = people.dora;
  const guesser = await shop.shopper({ visitor: randomUUID() });
  await guesser.say('my prescriptions');
  for (const wrong of ['8642', '9753']) {
    await guesser.say(member);
    await guesser.say(born);
    expect(textOf(await guesser.say(wrong))).toContain('do not belong together');
  }
  await guesser.say(member);
  await guesser.say(born);
  expect(textOf(await guesser.say('2468'))).toContain('wrong too often');
  const other = await shop.shopper({ visitor: randomUUID() });
  await other.say('my prescriptions');
  await other.say(member);
  await other.say(born);
  const locked = await other.say(pin);
  expect(textOf(locked)).toContain('wrong too often');
  expect(textOf(locked)).not.toMatch(medicines);
  const rows = await shop.db.$queryRaw<{ text: string }[]>`
    select t.heard || coalesce(t.answer::text, '') || c.session::text as text from turn t join conversation c on c.id = t.conversation_id`;
  for (const { text } of rows) {
    // Not within ids and addresses of recordings, where any four digits may stand.
    expect(text).not.toMatch(/(?<![\w-])(?:8642|9753|2468|3175|7350|4821|9264)(?![\w-])/);
  }
  await shop.db.$executeRaw`delete from pharmacy.tries`;
});

test('while the dispensary is away a refill is noted, sent once it is back, once, and told', async () => {
  await old('update rx.service set up = false');
  const { talker, text } = await asking('ben', 'refill my prescription');
  expect(text).toContain('Atorvastatin 20 mg');
  expect(textOf(await talker.say('yes'))).toContain('I keep trying');
  expect(textOf(await talker.say('refill my prescription'))).toMatch(/None of your|noted already/);
  expect(textOf(await talker.say('my prescriptions'))).toContain('has not answered yet');
  await old('update rx.service set up = true');
  await until(async () => (await count(`select count(*)::int from rx.refill where rx_no = '81011'`)) === 1, {
    within: 40,
  });
  await until(
    async () => (await shop.db.news.findMany({ where: { conversationId: talker.conversation } })).length > 0,
    { within: 40 },
  );
  const [news] = await shop.db.news.findMany({ where: { conversationId: talker.conversation } });
  expect(JSON.stringify(news!.body)).toMatch(/81011.*accepted/);
  expect(JSON.stringify(news!.body)).not.toMatch(medicines);
  expect(await count(`select refills_left::int from rx.script where rx_no = '81011'`)).toBe(3);
});

test('staff see in a transcript that prescriptions were talked of, and neither medicine nor who it was', async () => {
  const { talker, answer } = await asking('ben', 'refill my atorvastatin');
  expect(textOf(answer)).toContain('Atorvastatin');
  await talker.say('red mugs');
  const number = await orders(talker, 'harbor-mug');
  const { turns } = (await asStaff(`orders/${number}/transcript`)) as {
    turns: { heard: string; answer: unknown; intent: string; private?: true }[];
  };
  expect(turns[0]).toMatchObject({ heard: 'red mugs', intent: 'search-products' });
  expect(turns[0]).not.toHaveProperty('private');
  for (const turn of turns.slice(1)) expect(turn).toMatchObject({ heard: '', answer: null, private: true });
  expect(turns).toHaveLength(5);
  expect(JSON.stringify(turns)).not.toMatch(/Atorvastatin|500124|1978/i);
});

/** An order of whoever talks there. */
const orders = async ({ conversation }: Shopper, productId: string): Promise<number> => {
  const { shopperId } = await shop.db.conversation.findUniqueOrThrow({ where: { id: conversation } });
  const money = { subtotal: 100, delivery: 0, tax: 0, total: 100, currency: 'USD', address: {} };
  const paid = { ...money, paymentMethod: 'pm_card_visa', cardEnding: '4242', shopperId };
  const expiresAt = new Date(Date.now() + 60_000);
  const variant = await shop.db.variant.findFirstOrThrow({ where: { productId } });
  const quote = await shop.db.quote.create({ data: { ...paid, hash: 'x'.repeat(64), lines: [{}], expiresAt } });
  const { number } = await shop.db.order.create({
    data: {
      ...{ ...paid, quoteId: quote.id, conversationId: conversation, status: 'declined' },
      lines: { create: { variantId: variant.id, title: 'Thing', quantity: 1, unit: 100, total: 100, position: 0 } },
    },
  });
  return number;
};

test('what was said of prescriptions, or may have been, is no word for what was bought afterwards', async () => {
  const saying = async (productId: string, ...all: readonly string[]): Promise<void> => {
    const talker = await shop.shopper({ visitor: randomUUID() });
    for (const words of all) await talker.say(words);
    await orders(talker, productId);
  };
  for (const visit of ['do you have a billycan', 'show me a billycan', 'I am looking for a billycan'])
    await saying(
      'gale-kettle',
      visit,
      'refill my prescription of bromazepam',
      'glumbert snorrified frumious',
      'red mugs',
    );
  for (const id of ['harbor-mug', 'pearl-tee', 'moon-table-lamp', 'stem-vase', 'pet-bowl', 'swoop-kite'])
    for (const words of ['what do you recommend', 'something nice']) await saying(id, words);
  await mineSynonyms(shop.db);
  const { suggestions } = (await asStaff('search/suggestions')) as {
    suggestions: { words: string[]; source: string }[];
  };
  const chosen = suggestions.filter(({ source }) => source === 'chosen').map(({ words }) => words[0]);
  expect(chosen).toEqual(['billycan']);
  const marks = await shop.db.turn.findMany({ where: { heard: { contains: 'glumbert' } }, select: { private: true } });
  expect(marks).toEqual([{ private: true }, { private: true }, { private: true }]);
  const { sentences } = (await asStaff('studio/inbox')) as { sentences: { heard: string }[] };
  expect(JSON.stringify(sentences)).not.toMatch(/glumbert/);
});

/** What the shop answers somebody who works here. */
const asStaff = async (path: string): Promise<unknown> => {
  const token = await shop.staff('viewer');
  const answered = await fetch(`${shop.url}/admin/api/${path}`, { headers: { authorization: `Bearer ${token}` } });
  return answered.json();
};

test('what the old system changes is heard in the talk', async () => {
  const { talker } = await asking('cleo', 'my prescriptions');
  await old(`update rx.script set stat_cd = 'R' where rx_no = '81023'`);
  const ready = await until(
    async () => {
      const said = textOf(await talker.say('is my prescription ready?'));
      return said.includes('ready to be picked up') && said;
    },
    { within: 40 },
  );
  expect(ready).toContain('Salbutamol 100 mcg');
  await old(`update rx.script set stat_cd = 'I' where rx_no = '81023'`);
});

test('it is the same through Lex', async () => {
  const caller = lexCaller(shop.url, `pharmacy-${randomUUID()}`);
  const said: string[] = [];
  for (const words of ['my prescriptions', ...people.cleo]) said.push(wordsOf((await caller.say(words)).told));
  for (const before of said.slice(0, -1)) expect(before).not.toMatch(medicines);
  expect(said.at(-1)).toContain('Levothyroxine');
});

test('it is the same in Teams', async () => {
  const person = personIn(shop, `pharmacy-${randomUUID()}`, { person: 'Cleo' });
  const said: string[] = [];
  for (const words of ['my prescriptions', ...people.cleo]) said.push(wordsInTeams(await person.say(words)));
  for (const before of said.slice(0, -1)) expect(before).not.toMatch(medicines);
  expect(said.at(-1)).toContain('Levothyroxine');
});

test('a shop without it knows nothing of prescriptions', async () => {
  await shop.close();
  closed = true;
  const plain = await openShop();
  try {
    const shopper = await plain.shopper();
    expect((await shopper.say('refill my prescription')).intent?.name).not.toBe('refill-prescription');
  } finally {
    await plain.close();
  }
  await expect(openShop({ PARLEY_SAMPLES: 'florist' })).rejects.toThrow(
    'there is no sample florist; there are pharmacy',
  );
}, 120_000);
