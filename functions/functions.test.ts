import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAlertPost, signAlert } from '#channels/alerts';
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
      {
        variant: 'v',
        title: 'Mug <3',
        options: { colour: 'red' },
        quantity: 2,
        unit: usd(1295),
        total: usd(2590),
        refunded: 0,
      },
    ],
    subtotal: usd(2590),
    discount: usd(0),
    steps: [],
    arrives: null,
    ahead: null,
    delivery: usd(500),
    tax: usd(214),
    total: usd(3304),
    address: { line1: '12 Harbor Street', city: 'Portland', region: 'OR', postcode: '97201', country: 'US' },
    cardEnding: '4242',
    placedAt: new Date('2026-05-04T10:00:00Z'),
    payment: { status: 'captured', url: null, refunded: usd(0) },
  },
  shopper: { id: 's', name: 'Ann', email: 'ann@example.com' },
  conversation: 'c',
  locale: 'en-US',
  said: { proof: 'read-back', context: {} },
  moves: [],
  payment: null,
  fraud: null,
  review: null,
  refunds: [],
  returns: [],
  disputes: [],
  ledger: [],
  ...more,
});

const phrases = (name: string) => readPhrases(join(process.cwd(), 'functions', name));

const run = async <Type extends EventType>(
  name: string,
  type: Type,
  given: OrderFile | null,
  tools: Partial<FunctionTools> = {},
  payload: object = {},
) => {
  const found = functions.find((each) => each.name === name);
  if (!found?.on.includes(type)) throw new Error(`${name} does not listen to ${type}`);
  const told: { conversation: string; item: { cause: string; kind: string; body: object } }[] = [];
  await found.handle({
    event: {
      id: 'e1',
      type,
      subject: 'order:1001',
      payload: {
        order: 1001,
        total: 3304,
        currency: 'USD',
        shopper: 's',
        conversation: 'c',
        reason: null,
        url: null,
        ...payload,
      },
      at: new Date(),
    } as unknown as EventOf<EventType>,
    key: `e1:${name}`,
    tools: {
      orders: { read: async () => given },
      mail: { send: async () => undefined },
      contacts: { of: async () => ({ name: 'Ann', email: 'ann@example.com', locale: given?.locale ?? 'en-US' }) },
      alerts: { fraudDesk: null, operators: null, post: null },
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
    [
      'order.refunded',
      { status: 'refunded', reason: 'cancelled_by_shopper' },
      '$33.04 is on its way back',
      'va de regreso',
    ],
    ['order.packed', { status: 'packed' }, 'is packed', 'está empacado'],
    ['order.shipped', { status: 'shipped' }, 'on its way to you', 'va en camino'],
    ['order.delivered', { status: 'delivered' }, 'was delivered', 'fue entregado'],
    [
      'order.expired',
      { status: 'expired', reason: 'payment_page_expired' },
      'was not paid in time',
      'no se pagó a tiempo',
    ],
    [
      'order.needs_action',
      { status: 'needs_action', payment: { status: 'requires_action', url: 'http://bank.test/1', refunded: usd(0) } },
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

  test('who must wait for others hears how many', async () => {
    const order = { ...file().order, status: 'placed' as const, ahead: 11 };
    const [english] = await run('push-order-news', 'order.placed', file({ order }));
    expect(JSON.stringify(english?.item.body)).toContain('11 orders are before your order 1001');
    const [spanish] = await run('push-order-news', 'order.placed', file({ order, locale: 'es-US' }));
    expect(JSON.stringify(spanish?.item.body)).toContain('hay 11 pedidos antes de su pedido 1001');
  });

  test.each<[EventType, object, string, string]>([
    ['order.refunded_in_part', { refund: 'r', amount: 1234 }, '$12.34 of your order 1001', '$12.34 de su pedido 1001'],
    ['order.return_asked', { return: 7 }, 'Your return 7 for order 1001', 'Su devolución 7 del pedido 1001'],
    ['order.returned', { return: 7 }, 'has arrived', 'ya llegó'],
    ['payment.orphaned', { amount: 900, outcome: 'refunded' }, 'payment of $9.00', 'pago suyo de $9.00'],
    ['payment.orphaned', { amount: 900, outcome: 'voided' }, '$9.00 held on your card', '$9.00 retenidos'],
  ])(
    '%s leaves the order where it is and is told and mailed in both languages',
    async (type, payload, english, spanish) => {
      for (const [locale, sentence] of [
        ['en-US', english],
        ['es-US', spanish],
      ] as const) {
        const [news] = await run('push-order-news', type, file({ locale }), {}, payload);
        expect(news?.item.body).toMatchObject({ replies: [{ text: expect.stringContaining(sentence) as string }] });
        if (type !== 'payment.orphaned') expect(news?.item.body).toMatchObject({ order: { status: 'paid' } });
        const mails: { subject: string; text: string }[] = [];
        const mail = { send: async (each: { subject: string; text: string }) => void mails.push(each) };
        // Goods that arrived are followed by the mail about their money.
        if (type === 'order.returned') continue;
        await run('notify-refund', type, file({ locale }), { mail }, payload);
        expect(mails).toHaveLength(1);
        expect(mails[0]?.text).toContain('Ann');
      }
    },
  );
});

test('a receipt explains discounts, the way of delivery and its days', async () => {
  const mails: { text: string; html?: string }[] = [];
  const mail = { send: async (each: { text: string; html?: string }) => void mails.push(each) };
  const order = {
    ...file().order,
    cardEnding: null,
    steps: [
      { kind: 'line', label: '2 × Mug', amount: usd(2590) },
      { kind: 'discount', label: 'Ten percent off', amount: usd(-259) },
      { kind: 'delivery', label: 'Standard', amount: usd(500) },
    ],
    arrives: { method: 'standard', earliest: '2026-05-07', latest: '2026-05-11' },
  };
  await run('send-receipt', 'order.paid', file({ order }), { mail });
  for (const part of ['Ten percent off', '2.59', 'Delivery: Standard', 'May 7', 'May 11', 'payment service'])
    expect(mails[0]?.text).toContain(part);
});

describe('alert-desk', () => {
  const payload = { kind: 'refund-failed', about: 'order 1001', count: 3, detail: 'no' };

  test('mails the desk and posts a signed alert that can be checked', async () => {
    const heard: { body: string; signature: string }[] = [];
    const ears = createHttpServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        heard.push({
          body: Buffer.concat(parts).toString(),
          signature: String(request.headers['x-parley-signature']),
        });
        response.writeHead(heard.length === 1 ? 500 : 200).end();
      });
    });
    await new Promise<void>((resolve) => ears.listen(0, '127.0.0.1', resolve));
    const { port } = ears.address() as { port: number };
    const post = createAlertPost({ url: `http://127.0.0.1:${port}/`, secret: 'shh', clock: () => new Date() });
    const mails: { to: string; subject: string }[] = [];
    const mail = { send: async (each: { to: string; subject: string }) => void mails.push(each) };
    const alerts = { fraudDesk: 'fraud@example.com', operators: 'ops@example.com', post };
    await expect(run('alert-desk', 'alert.raised', null, { alerts, mail }, payload)).rejects.toMatchObject({
      code: 'alert_not_posted',
    });
    expect(mails).toEqual([]);
    await run('alert-desk', 'alert.raised', null, { alerts, mail }, payload);
    await run('alert-desk', 'order.in_review', null, { alerts, mail });
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      ['ops@example.com', 'Alert: refund-failed'],
      ['fraud@example.com', 'Order 1001 is held'],
    ]);
    const { body, signature } = heard[1]!;
    const at = new Date(Number(/^t=(\d+)/.exec(signature)![1]) * 1000);
    expect(signature).toBe(signAlert('shh', at, body));
    expect(signAlert('shh', at, body.replace('3', '4'))).not.toBe(signature);
    expect(JSON.parse(body)).toMatchObject({ type: 'alert.raised', payload: { kind: 'refund-failed', count: 3 } });
    await new Promise((resolve) => ears.close(resolve));
  });

  test('nobody to tell is said once and no failure', async () => {
    const info = jest.fn();
    const log = { debug: () => undefined, info, warn: () => undefined, error: () => undefined };
    await run('alert-desk', 'alert.raised', null, { log }, payload);
    expect(info).toHaveBeenCalledTimes(1);
  });
});
