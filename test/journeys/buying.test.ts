import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openShop, textOf, type OpenShop, type Shopper } from '../helpers/open-shop.ts';
import { until } from '../helpers/until.ts';

let shop: OpenShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const stockOf = async (variant: string) => {
  const { onHand, reserved } = await shop.db.variant.findUniqueOrThrow({ where: { id: variant } });
  return { onHand, reserved };
};

/** A product of the test's own, so that no other test touches its stock. */
const stocked = async (id: string, title: string, onHand: number): Promise<string> => {
  const { saveProducts } = await import('../../src/catalog/index.ts');
  await saveProducts(shop.db, [
    {
      id,
      title,
      category: 'Test',
      variants: [{ id: `${id}-only`, options: {}, price: 1000, currency: 'USD', stock: onHand }],
    },
  ]);
  return `${id}-only`;
};

const readBack = async (words: string, visitor?: string): Promise<Shopper> => {
  const shopper = await shop.shopper(visitor === undefined ? {} : { visitor });
  await shopper.say(words);
  const asked = await shopper.say('check out');
  expect(asked.expects).toEqual({ confirmation: true });
  return shopper;
};

test('find, add, change, buy: the order, the money, the stock, the mail and the news agree', async () => {
  const shopper = await shop.shopper();
  await shopper.say('do you have red mugs');
  await shopper.say('two large ones');
  const added = await shopper.say('two large red harbor mugs');
  expect(added.cart.total.amount).toBeGreaterThan(0);
  const variant = added.cart.lines.find(({ quantity }) => quantity >= 2)?.variant ?? '';
  const before = await stockOf(variant);
  await shopper.say('empty my cart');
  await shopper.say('two large red harbor mugs');
  await shopper.say('no, I meant three');
  const asked = await shopper.say('check out');
  expect(textOf(asked)).toContain('3 × Harbor Mug');
  const bought = await shopper.say('yes, order it');
  expect(bought.order?.status).toBe('paid');
  const number = bought.order?.number ?? 0;

  expect(await stockOf(variant)).toEqual({ onHand: before.onHand - 3, reserved: 0 });
  const payment = await shop.db.payment.findUniqueOrThrow({ where: { orderNumber: number } });
  const order = await shop.db.order.findUniqueOrThrow({ where: { number }, include: { shopper: true } });
  expect(payment).toMatchObject({ status: 'captured', amount: order.total, captured: order.total });

  const mail = await until(async () => {
    const files = await readdir(shop.mail).catch(() => []);
    const texts = await Promise.all(files.map((file) => readFile(join(shop.mail, file), 'utf8')));
    return texts.find((text) => text.includes(String(number)) && text.includes(order.shopper.email ?? '-'));
  });
  expect(mail).toContain('Harbor Mug');
  await until(
    async () => (await shop.db.news.count({ where: { conversationId: shopper.conversation, kind: 'order' } })) >= 1,
  );

  const own = await shopper.get(`/api/orders/${number}`);
  expect(own.status).toBe(200);
  const stranger = await shop.shopper();
  expect((await stranger.get(`/api/orders/${number}`)).status).toBe(404);
  const asking = await stranger.say(`where is order ${number}`);
  expect(textOf(asking)).toContain(`no order ${number} of yours`);
  expect(asking.order).toBeNull();
});

test('the news of an order come down the stream, and again from where one left', async () => {
  const shopper = await readBack('a sparkling water');
  await shopper.say('yes');
  const read = async (times: number, from?: string) => {
    const ending = new AbortController();
    const response = await fetch(`${shop.url}/channels/web/stream`, {
      headers: { authorization: `Bearer ${shopper.token}`, ...(from !== undefined && { 'last-event-id': from }) },
      signal: ending.signal,
    });
    let text = '';
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    while (reader && text.split('"paid"').length <= times) {
      const { value, done } = await reader.read();
      if (done) break;
      text += value;
    }
    ending.abort();
    return text;
  };
  expect(await read(1)).toContain('event: order');
  for (const words of ['a sparkling water', 'check out', 'yes']) await shopper.say(words);
  const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  const ids = idsIn(await read(2));
  expect(ids.length).toBeGreaterThanOrEqual(2);
  expect(idsIn(await read(1, String(ids.at(-2))))).toEqual([ids.at(-1)]);
});

test('the same yes twenty times at once is one order', async () => {
  const variant = await stocked('twenty-times', 'Zephyr Whistle', 50);
  const shopper = await readBack('two zephyr whistles');
  const answers = await Promise.all(Array.from({ length: 20 }, () => shopper.turn({ id: 'the-yes', text: 'yes' })));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.every((status) => status === 200 || status === 409)).toBe(true);
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
  const again = (await (await shopper.turn({ id: 'the-yes', text: 'yes' })).json()) as { order: { number: number } };
  expect(again.order.number).toBeGreaterThan(1000);
  expect(await shop.db.order.count({ where: { conversationId: shopper.conversation } })).toBe(1);
  expect(await stockOf(variant)).toEqual({ onHand: 48, reserved: 0 });
});

test('a price that changed between the read-back and the yes charges nothing and is read out anew', async () => {
  const variant = await stocked('fickle', 'Fickle Lantern', 5);
  const shopper = await readBack('a fickle lantern');
  await shop.db.variant.update({ where: { id: variant }, data: { price: 9900 } });
  const answer = await shopper.say('yes');
  expect(answer.order).toBeNull();
  expect(answer.expects).toEqual({ confirmation: true });
  expect(textOf(answer)).toContain('$99.00');
  expect(await shop.db.order.count({ where: { conversationId: shopper.conversation } })).toBe(0);
  expect((await shopper.say('yes')).order?.status).toBe('paid');
});

test.each([
  ['4242 4242 4242 4242', 'typed'],
  ['four two four two four two four two four two four two four two four two', 'spelled out'],
])('a card number (%#, %s) is in no answer and no row', async (number) => {
  const shopper = await readBack('a sparkling water');
  const answer = await shopper.say(`charge my card ${number} please`);
  expect(textOf(answer)).toContain('erased');
  expect(JSON.stringify(answer)).not.toContain(number);
  const turns = await shop.db.turn.findMany({ where: { conversationId: shopper.conversation } });
  const conversation = await shop.db.conversation.findUniqueOrThrow({ where: { id: shopper.conversation } });
  expect(JSON.stringify([turns, conversation])).not.toContain(number);
  expect(answer.expects).toEqual({ confirmation: true });
});

test('an elevated risk is held, nothing is taken, and the desk decides from its command line', async () => {
  const shopper = await shop.shopper();
  await shopper.say('a sparkling water');
  await shopper.say('pay with pm_card_riskLevelElevated');
  const answer = await shopper.say('yes');
  expect(answer.order?.status).toBe('in_review');
  const number = answer.order?.number ?? 0;
  const payment = () => shop.db.payment.findUniqueOrThrow({ where: { orderNumber: number } });
  expect(await payment()).toMatchObject({ status: 'authorised', captured: 0 });

  const decide = ['scripts/run.mjs', 'scripts/fraud.ts', 'approve', String(number), '--who', 'Ann'];
  await promisify(execFile)(process.execPath, decide, { env: { ...process.env, DATABASE_URL: shop.databaseUrl } });
  await until(async () => (await payment()).status === 'captured');
  const moves = await shop.db.orderMove.findMany({ where: { orderNumber: number }, orderBy: { id: 'asc' } });
  expect(moves.map(({ to }) => to)).toEqual(['placed', 'reserved', 'authorising', 'authorised', 'in_review', 'paid']);
  expect(textOf(await shopper.say('where is my order'))).toContain('it is paid');
});

test('a card that the provider calls the highest risk is refused and nothing is taken', async () => {
  const shopper = await shop.shopper();
  await shopper.say('a sparkling water');
  await shopper.say('pay with pm_card_riskLevelHighest');
  const answer = await shopper.say('yes');
  expect(answer.order?.status).toBe('declined');
  const payment = await shop.db.payment.findUniqueOrThrow({ where: { orderNumber: answer.order?.number ?? 0 } });
  expect(payment.captured).toBe(0);
});

describe('what can not be', () => {
  test.each([
    ['18,000 sparkling waters', 'more than one order may hold'],
    ['minus five sparkling waters', ''],
    ['0 sparkling waters', 'How many'],
    ['', "didn't catch"],
    ['🤡🤡🤡', ''],
    ["'; drop table product; --", ''],
    ['<script>alert(1)</script>', ''],
  ])('%j is answered in words, and the cart holds nothing absurd', async (words, says) => {
    const shopper = await shop.shopper();
    const answer = await shopper.say(words);
    expect(textOf(answer)).toContain(says);
    for (const { quantity } of answer.cart.lines) expect(quantity).toBeLessThan(100);
  });

  test('pressing what nobody offered changes nothing', async () => {
    const shopper = await shop.shopper();
    for (const press of [
      'yes',
      'choose:variant:x',
      'add-to-cart:variant:nothing',
      'check-out:1',
      '__proto__',
      'constructor:x',
    ])
      expect((await shopper.press(press)).cart.lines).toEqual([]);
  });
});

test('a cart that comes to more than can be paid at once is told so, and nothing is ordered', async () => {
  const { saveProducts } = await import('../../src/catalog/index.ts');
  const variants = [{ id: 'yacht-only', options: {}, price: 60_000_000, currency: 'USD', stock: 9 }];
  await saveProducts(shop.db, [{ id: 'yacht', title: 'Meridian Yacht', category: 'Test', variants }]);
  const shopper = await shop.shopper();
  await shopper.say('add 2 meridian yacht');
  const told = await shopper.say('check out');
  expect(textOf(told)).toContain('more than $999,999.99 cannot be paid at once');
  expect(told.expects).toBeNull();
  expect(textOf(await shopper.say('yes'))).not.toContain('paid,');
});
