import { Prisma } from '#store';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openShop, textOf, type OpenShop } from '../helpers/open-shop.ts';

let shop: OpenShop;
const log: string[] = [];
beforeAll(async () => {
  shop = await openShop({ LOG_LEVEL: 'trace' }, { write: (line) => void log.push(line) });
});
afterAll(() => shop.close());

const said = [
  '5555555555554444',
  '5555 5555 5555 4444',
  'my card is 5555-5555-5555-4444 12/27 123',
  'charge visa5555555555554444 please',
  '５５５５ ５５５５ ５５５５ ４４４４',
  '5555\u00ad5555\u00ad5555\u00ad4444',
  '5\ufe0f\u20e3'.repeat(12) + '4\ufe0f\u20e3'.repeat(4),
  '⑤⑤⑤⑤⑤⑤⑤⑤⑤⑤⑤⑤④④④④',
  'four fives, quadruple five, four fives and four fours',
  'five five five five five five five five five five five five four four four four',
  'fifty-five fifty five fifty-five fifty-five fifty five fifty five forty-four forty-four',
  'triple five five, triple five five, triple five five, double four double four',
  'cinco cinco cinco cinco cinco cinco cinco cinco cinco cinco cinco cinco cuatro cuatro cuatro cuatro',
  'es cincuenta y cinco 55 cincuenta y cinco 55 5555 4444',
  'cinco mil quinientos cincuenta y cinco, 5555, 5555 y 4444',
];

/** Anything that is a good part of that number. */
const traces =
  /(?:5\ufe0f\u20e3){3}|5{3}(?:%20|\D){0,3}5{3}|[５⑤]{3}|four fives|quadruple five|(?:five\W+){4}|(?:cinco\W+){4}|fifty.five\W+fifty.five|triple five|cincuenta y cinco|quinientos/iu;

/** Bytes are written in hexadecimal: their digits say nothing, what they spell would. */
const spelled = (row: string): string =>
  row.replace(/\\x([0-9a-f]{2,})/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('latin1'));

/** Every row of every table, also of the workflow engine, as text. */
const everyRow = async (): Promise<readonly { table: string; row: string }[]> => {
  const tables = await shop.db.$queryRaw<{ name: string }[]>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  const rows = await Promise.all(
    tables.map(async ({ name }) =>
      (await shop.db.$queryRaw<{ row: string }[]>`select t::text as row from ${Prisma.raw(name)} t`).map(({ row }) => ({
        table: name,
        row: spelled(row),
      })),
    ),
  );
  return rows.flat();
};

const mails = async (): Promise<readonly string[]> =>
  Promise.all((await readdir(shop.mail)).map((name) => readFile(join(shop.mail, name), 'utf8')));

test('a card number, however it is said and wherever it is put, is refused and found nowhere afterwards', async () => {
  for (const locale of ['en-US', 'es-US']) {
    const shopper = await shop.shopper({ locale });
    await shopper.say(locale === 'en-US' ? 'a sparkling water' : 'dos tazas rojas grandes');
    await shopper.say(locale === 'en-US' ? 'check out' : 'finalizar la compra');
    for (const words of said) {
      const answer = await shopper.say(words);
      expect(textOf(answer)).toMatch(/erased|borr/i);
      expect(JSON.stringify(answer)).not.toMatch(traces);
      expect(answer.expects).toEqual({ confirmation: true });
    }
    await shopper.press('say:5555 5555 5555 4444');
    await shopper.turn({ id: 'broken', text: 5555555555554444 });
    await shopper.turn({ id: 'more', text: 'hi', card: '5555 5555 5555 4444' });
    const bought = await shopper.say(locale === 'en-US' ? 'yes' : 'sí');
    expect(bought.order?.status).toBe('paid');
    const status = await shopper.say(
      locale === 'en-US' ? `where is order ${bought.order?.number}` : `dónde está el pedido ${bought.order?.number}`,
    );
    expect(textOf(status)).toContain(String(bought.order?.number));
  }
  await shop.shopper({ visitor: '5555555555554444' });
  await shop.shopper({ visitor: '5555 5555 5555 4444' });
  const elsewhere = [
    '/api/products?q=5555555555554444',
    '/api/products?q=5555%205555%205555%204444',
    '/api/products?q=5555&card=5555%205555%205555%204444',
    '/api/products/5555555555554444',
    '/5555-5555-5555-4444',
    '/payments/stripe/return?payment_intent=5555555555554444',
  ];
  for (const path of elsewhere)
    await fetch(shop.url + path, {
      headers: { 'x-request-id': '5555555555554444', authorization: 'Bearer 5555555555554444' },
    });
  await fetch(`${shop.url}/channels/web/turns`, { method: 'POST', body: '{"text": 5555 5555 5555 4444' });
  await new Promise((done) => setTimeout(done, 1500));

  const rows = await everyRow();
  expect(rows.length).toBeGreaterThan(500);
  expect(rows.filter(({ row }) => traces.test(row))).toEqual([]);
  expect(rows.some(({ row }) => row.includes('[card number removed]'))).toBe(true);
  expect(log.length).toBeGreaterThan(10);
  expect(log.filter((line) => traces.test(line))).toEqual([]);
  const sent = await mails();
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.filter((mail) => traces.test(mail))).toEqual([]);
});

/** Everything that a shopper's talk has left behind, as text. */
const kept = async (): Promise<string> =>
  (await everyRow())
    .filter(({ table }) => /turn|conversation|event|note|news/.test(table))
    .map(({ row }) => row)
    .join('\n');

test('a card number in pieces, over several turns, is refused and found nowhere', async () => {
  for (const [locale, pieces] of [
    ['en-US', ['my card is 6011 6011', 'then 6011 6011', '6011', '6011', 'six oh one one, six oh one one', '60116011']],
    ['es-US', ['mi tarjeta es 6011 6011', 'y luego 6011 6011', '6011', 'seis cero uno uno', 'sigue 6011']],
  ] as const) {
    const shopper = await shop.shopper({ locale });
    await shopper.say(locale === 'en-US' ? 'a sparkling water' : 'dos tazas rojas grandes');
    for (const open of [false, true]) {
      if (open) await shopper.say(locale === 'en-US' ? 'check out' : 'finalizar la compra');
      for (const words of pieces) {
        const answer = await shopper.say(words);
        expect(textOf(answer)).toMatch(/erased|borr/i);
        expect(JSON.stringify(answer)).not.toMatch(/\b(?:6011){1,2}\b|six oh|seis cero/);
      }
    }
    expect((await shopper.say(locale === 'en-US' ? 'yes' : 'sí')).order?.status).toBe('paid');
  }
  expect(await kept()).not.toMatch(/\b(?:6011){1,2}\b|six oh|seis cero/);
  expect(log.filter((line) => /\b(?:6011){1,2}\b|six oh|seis cero/.test(line))).toEqual([]);
});

test('a PIN that was not asked for, or not any more, is taken for nothing and found nowhere', async () => {
  const shopper = await shop.shopper();
  await shopper.say('my PIN is 739146');
  await shopper.say('set my PIN');
  await shopper.say('739146');
  expect(textOf(await shopper.say('739146'))).toContain('erased');
  await shopper.say('a sparkling water');
  expect(textOf(await shopper.say('set my PIN to 739146'))).toContain('erased');
  await shopper.say('change my PIN');
  for (const wrong of ['739147', '7391479', '73 91 47']) await shopper.say(wrong);
  for (const words of ['739146', 'no, 739146', 'seven three nine one four six', 'my pin is 739146']) {
    const answer = await shopper.say(words);
    expect(textOf(answer)).toContain('erased');
    expect(answer.cart.lines).toMatchObject([{ quantity: 1 }]);
  }
  await shopper.press('say:739146');
  expect(await kept()).not.toMatch(/73\D?91\D?4|seven three/);
  expect(log.filter((line) => /\b7391/.test(line))).toEqual([]);
});

test('order numbers and telephones survive', async () => {
  const shopper = await shop.shopper();
  await shopper.say('call me at +1 555 010 0199 about order 1001');
  const turn = await shop.db.turn.findFirstOrThrow({ where: { conversationId: shopper.conversation } });
  expect(turn.heard).toBe('call me at +1 555 010 0199 about order 1001');
});
