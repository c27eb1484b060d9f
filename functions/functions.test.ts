import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMailer } from '#channels/mail';
import type { OrderFile } from '#commerce';
import type { EventOf, EventType } from '#events';
import { functions } from '#functions';
import type { FunctionTools } from '#sdk';
import { createWords } from '../src/app/words.ts';
import { readPhrases } from '../src/app/wordings.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });

const file = (more: Partial<OrderFile> = {}): OrderFile => ({
  order: {
    number: 1001,
    status: 'paid',
    reason: null,
    lines: [
      { variant: 'v', title: 'Mug <3', options: { colour: 'red' }, quantity: 2, unit: usd(1295), total: usd(2590) },
    ],
    subtotal: usd(2590),
    delivery: usd(500),
    tax: usd(214),
    total: usd(3304),
    address: { line1: '12 Harbor Street', city: 'Portland', region: 'OR', postcode: '97201', country: 'US' },
    cardEnding: '4242',
    placedAt: new Date('2026-05-04T10:00:00Z'),
    payment: { status: 'captured', url: null },
  },
  shopper: { id: 's', name: 'Ann', email: 'ann@example.com' },
  conversation: 'c',
  locale: 'en-US',
  moves: [],
  fraud: null,
  ...more,
});

const phrases = (name: string) => readPhrases(join(process.cwd(), 'functions', name));

const run = async <Type extends EventType>(
  name: string,
  type: Type,
  given: OrderFile | null,
  tools: Partial<FunctionTools> = {},
) => {
  const found = functions.find((each) => each.name === name);
  if (!found?.on.includes(type)) throw new Error(`${name} does not listen to ${type}`);
  const told: { conversation: string; item: { cause: string; kind: string; body: object } }[] = [];
  await found.handle({
    event: { id: 'e1', type, subject: 'order:1001', payload: { order: 1001 }, at: new Date() } as EventOf<EventType>,
    key: `e1:${name}`,
    tools: {
      orders: { read: async () => given },
      mail: { send: async () => undefined },
      news: { tell: async (conversation, item) => (told.push({ conversation, item }), true) },
      log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
      wordsFor: (place, locale) => createWords(place, phrases(place)[locale] ?? {}, locale),
      ...tools,
    },
  });
  return told;
};

describe('send-receipt', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'parley-mail-'))));
  afterAll(() => rm(folder, { recursive: true }));

  const mailed = async () => {
    const names = await readdir(folder);
    return { names, text: await readFile(join(folder, names[0]!), 'utf8') };
  };

  test('twice is one mail, with every amount, in both languages', async () => {
    const mail = createMailer({ from: 'Shop <shop@example.test>', folder });
    await run('send-receipt', 'order.paid', file(), { mail });
    await run('send-receipt', 'order.paid', file(), { mail });
    const english = await mailed();
    expect(english.names).toEqual(['e1-send-receipt.eml']);
    for (const part of [
      'To: ann@example.com',
      'Your receipt for order 1001',
      'Hello Ann',
      '$12.95',
      '$25.90',
      '$5.00',
      '$2.14',
      '$33.04',
      '4242',
      '97201',
    ])
      expect(english.text).toContain(part);
    expect(english.text).toContain('Mug &#60;3');
    await run(
      'send-receipt',
      'order.paid',
      file({ locale: 'es-US', shopper: { id: 's', name: null, email: 'ann@example.com' } }),
      { mail },
    );
    expect((await mailed()).text).toContain('Su recibo del pedido 1001');
  });

  test('nobody to send it to is no failure', async () => {
    const send = jest.fn<Promise<void>, []>();
    await run('send-receipt', 'order.paid', file({ shopper: { id: 's', name: null, email: null } }), {
      mail: { send },
    });
    await run('send-receipt', 'order.paid', null, { mail: { send } });
    expect(send).not.toHaveBeenCalled();
  });

  test('by SMTP: handed over, or a failure that may be tried again', async () => {
    const heard: string[] = [];
    const server = createServer((socket) => {
      let body = false;
      socket.write('220 mail.test\r\n');
      socket.on('data', (data) => {
        for (const line of data.toString().split('\r\n').filter(Boolean)) {
          heard.push(line);
          if (body) body = line !== '.';
          else if (line === 'DATA') body = true;
          if (line === 'DATA') socket.write('354 go on\r\n');
          else if (!body) socket.write('250 ok\r\n');
        }
      });
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const url = `smtp://127.0.0.1:${port}`;
    await run('send-receipt', 'order.paid', file(), { mail: createMailer({ url, from: 'shop@example.test', folder }) });
    expect(heard).toEqual(
      expect.arrayContaining(['RCPT TO:<ann@example.com>', 'Subject: Your receipt for order 1001']),
    );
    await new Promise((resolve) => server.close(resolve));
    await expect(
      run('send-receipt', 'order.paid', file(), { mail: createMailer({ url, from: 'shop@example.test', folder }) }),
    ).rejects.toMatchObject({ code: 'mail_not_sent', status: 503 });
  });
});

describe('push-order-news', () => {
  test.each<[EventType, Partial<OrderFile['order']>, string, string]>([
    ['order.paid', {}, 'Your order 1001 is paid: $33.04', 'Su pedido 1001 está pagado'],
    [
      'order.in_review',
      { status: 'in_review' },
      'Your order 1001 is placed. We are checking',
      'Su pedido 1001 está hecho',
    ],
    [
      'order.declined',
      { status: 'declined', reason: 'card_declined' },
      'Your card was declined',
      'Su tarjeta fue rechazada',
    ],
    [
      'order.declined',
      { status: 'declined', reason: 'refused_by_fraud_check' },
      'We could not accept',
      'No pudimos aceptar',
    ],
    ['order.cancelled', { status: 'cancelled', reason: 'cancelled_by_shopper' }, 'is cancelled', 'está cancelado'],
    ['order.refunded', { status: 'refunded' }, '$33.04 is on its way back', 'va de regreso'],
    [
      'order.needs_action',
      { status: 'needs_action', payment: { status: 'requires_action', url: 'http://bank.test/1' } },
      'Please do it here: http://bank.test/1',
      'http://bank.test/1',
    ],
  ])('%s, in both languages', async (type, more, english, spanish) => {
    const order = { ...file().order, ...more };
    for (const [locale, sentence] of [
      ['en-US', english],
      ['es-US', spanish],
    ] as const) {
      const [news] = await run('push-order-news', type, file({ order, locale }));
      expect(news).toMatchObject({
        conversation: 'c',
        item: {
          cause: 'e1:push-order-news',
          kind: 'order',
          body: {
            replies: [{ text: expect.stringContaining(sentence) as string }],
            order: { number: 1001, status: type.slice(6) },
          },
        },
      });
    }
  });

  test('a placed order is told without a word, one without a conversation not at all', async () => {
    const [news] = await run('push-order-news', 'order.placed', file());
    expect(news?.item.body).toMatchObject({ replies: [], order: { number: 1001, status: 'placed' } });
    expect(await run('push-order-news', 'order.paid', file({ conversation: null }))).toEqual([]);
  });
});
