import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openShop, textOf, type OpenShop, type Shopper, type WebAnswer } from '../helpers/open-shop.ts';
import { until } from '../helpers/until.ts';

const DAY_MS = 86_400_000;
/** An order that has nothing to do with what stands there. */
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const byHash = (one: string, other: string) => (hash(one) < hash(other) ? -1 : 1);
const beans = 'dunmarrow-house-beans';
const press = 'juniper-french-press';

let shop: OpenShop;
let token = '';
beforeAll(async () => {
  shop = await openShop({ OFFER_HOLDOUT_PERCENT: '50', ALERT_EMAIL: 'ops@example.com' });
  token = await shop.staff('operator');
}, 120_000);
afterAll(() => shop.close());

const ask = async (path: string, body?: unknown) => {
  const response = await fetch(`${shop.url}/admin/api/insight/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

const insight = async (...words: string[]) => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run.mjs', 'scripts/insight.ts', ...words], {
    env: { ...process.env, STAFF_TOKEN: token, PARLEY_URL: shop.url },
  });
  return JSON.parse(stdout) as Record<string, unknown>;
};

const skuOf = async (product: string) =>
  (await shop.db.variant.findFirstOrThrow({ where: { productId: product }, orderBy: { position: 'asc' } })).sku;

const basket = (id: string, shopper: string, daysAgo: number, skus: readonly string[]) => ({
  id,
  shopper,
  at: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
  lines: skus.map((sku) => ({ sku, quantity: 1 })),
});

const cartOf = ({ cart }: WebAnswer) => cart.lines.map(({ variant, quantity }) => [variant, quantity]);
const idOf = async ({ conversation }: Shopper) =>
  (await shop.db.conversation.findUniqueOrThrow({ where: { id: conversation } })).shopperId;
const offersOf = async (shopper: Shopper) =>
  shop.db.offer.findMany({ where: { conversationId: shopper.conversation } });

/** Shoppers who put beans into their cart, until one comes of the group that is wanted. */
const adding = async (group: 'shown' | 'held out', wish: { locale?: string } = {}) => {
  for (let tries = 0; tries < 40; tries += 1) {
    const visitor = randomUUID();
    const shopper = await shop.shopper({ visitor, ...wish });
    const answer = await shopper.press(`add-to-cart:product:${beans}`);
    const [offer] = await offersOf(shopper);
    if (offer?.heldOut === (group === 'held out')) return { shopper, answer, offer, visitor };
  }
  throw new Error(`none of 40 shoppers is ${group}`);
};

describe('what goes with what', () => {
  beforeAll(async () => {
    const [bean, pot, towel, lamp] = await Promise.all(
      [beans, press, 'bathhouse-towel', 'brass-desk-lamp'].map((product) => skuOf(product)),
    );
    const baskets = Array.from({ length: 40 }, (_, at) =>
      basket(`b${at}`, `past-${at}`, 60 - at, at % 2 === 0 ? [bean!, pot!] : at % 4 === 1 ? [towel!] : [lamp!]),
    );
    const first = await ask('history', { baskets: [...baskets, basket('odd', 'x', 1, ['NO-SUCH-SKU'])] });
    expect(first).toMatchObject({ status: 200, body: { learned: 40, known: 0, unknownSkus: ['NO-SUCH-SKU'] } });
    expect((await ask('history', { baskets })).body).toMatchObject({ learned: 0, known: 40 });
  });

  test('is learned once from each basket, and is not what is merely sold often', async () => {
    expect((await ask(`goes-with/${beans}`)).body['products']).toMatchObject([{ product: press }]);
    expect((await ask('goes-with/bathhouse-towel')).body['products']).toEqual([]);
    expect((await insight('state'))['baskets']).toBe(40);
  });

  test('is offered once after something is added, and a yes puts it into the cart and the order', async () => {
    const { shopper, answer, offer } = await adding('shown');
    expect(textOf(answer)).toMatch(/With .* many also take .*French Press.*\$\d.*Shall I add it\?/);
    expect(textOf(answer)).not.toContain('check out?');
    expect(answer.replies.at(-1)!.speech).toMatch(/Shall I add it\?/);
    expect(offer).toMatchObject({ kind: 'goes-with', productId: press, because: beans, outcome: 'open' });
    const taken = await shopper.say('yes');
    expect(cartOf(taken)).toEqual([
      [expect.stringContaining(beans), 1],
      [expect.stringContaining(press), 1],
    ]);
    expect((await offersOf(shopper))[0]).toMatchObject({ outcome: 'taken' });
    await shopper.say('check out');
    const placed = await shopper.say('yes');
    expect(placed.order?.status).toBe('paid');
    const number = placed.order!.number;
    await until(() => shop.db.basket.findUnique({ where: { id: `order:${number}` } }));
    const bought = await until(async () => (await offersOf(shopper)).find(({ orderNumber }) => orderNumber !== null));
    expect(bought).toMatchObject({ orderNumber: number, amount: expect.any(Number) as number });
  });

  test.each(['yes add it', 'add it', "I'll take it"])('"%s" takes it too', async (words) => {
    const { shopper } = await adding('shown');
    expect(cartOf(await shopper.say(words)).map(([variant]) => variant)).toContainEqual(expect.stringContaining(press));
  });

  test('a no is the end of offers in this talk, and of this one in the next', async () => {
    const { shopper, visitor } = await adding('shown');
    const left = await shopper.say('no thanks');
    expect(textOf(left)).toContain('without it');
    expect(await offersOf(shopper)).toMatchObject([{ outcome: 'declined' }]);
    expect(textOf(await shopper.say('add one more of the beans'))).not.toContain('Shall I add it');
    expect(await offersOf(shopper)).toHaveLength(1);
    const again = await shop.shopper({ visitor });
    expect(await idOf(again)).toBe(await idOf(shopper));
    await again.press(`add-to-cart:product:${beans}`);
    expect(await offersOf(again)).toEqual([]);
  });

  test('whatever else is said goes on as if nothing had been offered', async () => {
    const { shopper } = await adding('shown');
    const changed = await shopper.say('no, I meant three');
    expect(cartOf(changed)).toEqual([[expect.stringContaining(beans), 3]]);
    expect((await shopper.say('check out')).expects).toEqual({ confirmation: true });
  });

  test('is said in Spanish', async () => {
    const { shopper, answer } = await adding('shown', { locale: 'es-US' });
    expect(textOf(answer)).toMatch(/muchos llevan también .* ¿Se lo agrego\?/);
    expect(cartOf(await shopper.say('sí'))).toHaveLength(2);
  });

  test('nothing is offered to the hold-out group, and a figure says what offers are worth', async () => {
    const { shopper, answer } = await adding('held out');
    expect(textOf(answer)).toContain('Anything else, or shall we check out?');
    await shopper.say('show my cart');
    expect(await offersOf(shopper)).toMatchObject([{ heldOut: true, outcome: 'open' }]);
    const worth = await insight('offers');
    expect(worth).toMatchObject({
      shown: { taken: 5, declined: 1, bought: 1 },
      heldOut: { taken: 0, bought: 0 },
      uplift: { bought: null },
    });
  });

  test('what is sold out or in the cart is not offered', async () => {
    await shop.db.$executeRaw`update variant set on_hand = reserved where product_id = ${press}`;
    const shopper = await shop.shopper({ visitor: randomUUID() });
    await shopper.press(`add-to-cart:product:${beans}`);
    expect(await offersOf(shopper)).toEqual([]);
    await shop.db.$executeRaw`update variant set on_hand = 50 where product_id = ${press}`;
    const other = await shop.shopper({ visitor: randomUUID() });
    await other.press(`add-to-cart:product:${press}`);
    await other.press(`add-to-cart:product:${beans}`);
    expect((await offersOf(other)).map(({ productId }) => productId)).not.toContain(press);
  });

  test('is told when asked for', async () => {
    const shopper = await shop.shopper({ visitor: randomUUID() });
    await shopper.press(`product-details:product:${beans}`);
    const told = await shopper.say('what goes with it?');
    expect(told.intent?.name).toBe('recommend');
    expect(told.replies.flatMap(({ cards }) => cards)).toMatchObject([{ product: press }]);
  });

  test('learned anew, everything is as it was counted; an order that was missed is made up for', async () => {
    await until(async () => {
      const [row] = await shop.db.$queryRaw<{ open: number }[]>`
        select count(*)::int as open from event where type = 'order.paid' and relayed_at is null`;
      return row!.open === 0;
    });
    const same = { totals: 0, products: 0, pairs: 0, habits: 0 };
    expect(await insight('rebuild')).toMatchObject({ missed: 0, differing: same });
    await shop.db.$executeRaw`delete from basket where id like 'order:%'`;
    await shop.db.$executeRaw`update learned_pair set mass = mass * 2 where product_id = ${beans}`;
    const repaired = await insight('rebuild');
    expect(repaired).toMatchObject({ missed: 1 });
    expect((repaired['differing'] as typeof same).pairs).toBeGreaterThan(0);
    expect(await insight('rebuild')).toMatchObject({ missed: 0, differing: same });
  });
});

describe('what is bought again', () => {
  const regular = async () => {
    const { shopper } = await adding('shown');
    const sku = await skuOf('millrace-granola');
    const who = await idOf(shopper);
    const id = randomUUID();
    const past = [45, 30, 15].map((daysAgo) => basket(`${id}-${daysAgo}`, who, daysAgo, [sku]));
    expect((await ask('history', { baskets: past })).body).toMatchObject({ learned: 3 });
    return shopper;
  };

  test('"my usual" is what is due, not the last order', async () => {
    const shopper = await regular();
    await shopper.say('empty my cart');
    const usual = await shopper.say('my usual please');
    expect(textOf(usual)).toContain('Your usual');
    expect(cartOf(usual)).toEqual([[expect.stringContaining('millrace-granola'), 1]]);
  });

  test('it is offered with the greeting', async () => {
    const shopper = await regular();
    await shopper.say('empty my cart');
    const hello = await shopper.say('hello');
    expect(textOf(hello)).toMatch(/usually need .*Granola.*Shall I add it/);
    expect(cartOf(await shopper.say('yes'))).toEqual([[expect.stringContaining('millrace-granola'), 1]]);
  });
});

describe('how conversations go', () => {
  test('one that goes wrong calls a person, once', async () => {
    const shopper = await shop.shopper({ visitor: randomUUID() });
    for (let turn = 0; turn < 6; turn += 1) await shopper.say(`flibber gromp wozzle ${turn}`);
    const about = `conversation:${shopper.conversation}`;
    const raised = () =>
      shop.db.event.findMany({ where: { type: 'alert.raised', subject: about }, select: { payload: true } });
    const [alert] = await until(async () => {
      const found = await raised();
      return found.length > 0 && found;
    });
    expect(alert!.payload).toMatchObject({ kind: 'conversation_in_trouble', about });
    for (let turn = 0; turn < 3; turn += 1) await shopper.say('this is useless, I am so angry');
    await until(async () => {
      const names = (await readdir(shop.mail).catch(() => [])).filter((name) => name.endsWith('.eml'));
      const all = await Promise.all(names.map((name) => readFile(join(shop.mail, name), 'utf8')));
      return all.some((mail) => mail.includes('To: ops@example.com') && mail.replaceAll('=\n', '').includes(about));
    });
    await until(async () => {
      const [row] = await shop.db.$queryRaw<{ open: number }[]>`
        select (select count(*) from event where relayed_at is null)::int
          + (select count(*) from function_run where status in ('queued', 'waiting', 'running'))::int as open`;
      return row!.open === 0;
    });
    expect(await raised()).toHaveLength(1);
    const { body } = await ask('conversations');
    expect(body['conversations']).toMatchObject([{ conversation: shopper.conversation, channel: 'web' }]);
  });

  test('saying the same again weighs too, and the alert is there with the turn', async () => {
    const shopper = await shop.shopper({ visitor: randomUUID() });
    const alerted = () => shop.db.talkMark.count({ where: { conversationId: shopper.conversation, name: 'alerted' } });
    for (let turn = 0; turn < 2; turn += 1) await shopper.say('flibber gromp wozzle');
    expect(await alerted()).toBe(0);
    await shopper.say('Flibber, gromp wozzle!');
    expect(await alerted()).toBe(1);
  });

  test('one that goes well calls nobody', async () => {
    const shopper = await shop.shopper({ visitor: randomUUID() });
    for (const words of ['hello', 'red mugs', 'the first one', 'show my cart', 'thanks']) await shopper.say(words);
    expect(
      await shop.db.talkMark.findMany({ where: { conversationId: shopper.conversation, name: 'alerted' } }),
    ).toEqual([]);
  });

  test('a funnel tells how far they came, and what lies in carts that were left', async () => {
    const from = new Date();
    const talker = await shop.shopper({ visitor: randomUUID() });
    await talker.say('hello');
    const looker = await shop.shopper({ visitor: randomUUID() });
    await looker.say('red mugs');
    const leaver = await shop.shopper({ visitor: randomUUID() });
    await leaver.say('three sparkling waters');
    await leaver.say('check out');
    const buyer = await shop.shopper({ visitor: randomUUID() });
    await buyer.say('three sparkling waters');
    await buyer.say('check out');
    expect((await buyer.say('yes')).order?.status).toBe('paid');
    const path = `funnel?from=${from.toISOString()}&channel=web`;
    const reached = { started: 4, carted: 2, asked: 2, paid: 1 };
    expect((await ask(path)).body).toMatchObject({ ...reached, left: { carted: 0, asked: 0, worth: 0 } });
    await shop.db.conversation.update({
      where: { id: leaver.conversation },
      data: { lastTurnAt: new Date(Date.now() - 2 * DAY_MS) },
    });
    const { body } = await ask(path);
    expect(body).toMatchObject({ ...reached, left: { carted: 0, asked: 1 } });
    expect((body['left'] as { worth: number }).worth).toBeGreaterThan(0);
    expect((await ask('funnel?from=soon')).status).toBe(400);
  });
});

test('an invented history is the same twice, and the shop learns from it what sells in its season', async () => {
  const run = (...words: string[]) =>
    promisify(execFile)(process.execPath, ['scripts/run.mjs', 'scripts/insight.ts', ...words], {
      env: { ...process.env, STAFF_TOKEN: token, PARLEY_URL: shop.url },
      maxBuffer: 64_000_000,
    });
  const words = ['invent', '--shoppers', '30', '--days', '60', '--seed', '3'];
  const [{ stdout }, { stdout: again }] = await Promise.all([run(...words), run(...words)]);
  const bought = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { lines: object }).lines);
  expect(bought(stdout)).toEqual(bought(again));
  const folder = await mkdtemp(join(tmpdir(), 'parley-history-'));
  try {
    // In no order, and every third line twice: the end is as if it had come as it happened.
    const lines = stdout.trim().split('\n');
    const shuffled = lines.flatMap((line, at) => (at % 3 === 0 ? [line, line] : [line])).sort(byHash);
    await writeFile(join(folder, 'history.jsonl'), `${shuffled.join('\n')}\n`);
    const done = JSON.parse((await run('import', join(folder, 'history.jsonl'))).stdout) as { learned: number };
    expect(done.learned).toBe(lines.length);
    expect(await insight('rebuild')).toMatchObject({ differing: { totals: 0, products: 0, pairs: 0, habits: 0 } });
  } finally {
    await rm(folder, { recursive: true });
  }
  expect(await insight('trending', '--limit', '5')).toEqual({ products: expect.any(Array) as object });
});

test('water is bought most, and is nothing to give', async () => {
  const sku = await skuOf('fallowell-still-water');
  const baskets = Array.from({ length: 60 }, (_, at) => basket(`water-${at}`, `thirsty-${at}`, at / 60, [sku]));
  expect((await ask('history', { baskets })).body).toMatchObject({ learned: 60 });
  expect(JSON.stringify((await ask('trending')).body)).toContain('fallowell-still-water');
  const shopper = await shop.shopper();
  const answer = await shopper.say('I need a birthday present for my mum');
  expect(textOf(answer)).toContain('For a present, how about');
  expect(answer.replies.flatMap(({ cards }) => cards).map(({ product }) => product)).not.toContain(
    'fallowell-still-water',
  );
  expect(textOf(await shopper.say('a present for my mum under 2 dollars'))).toContain('Water');
});
