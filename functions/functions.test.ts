import { join } from 'node:path';
import type { OrderFile } from '#commerce';
import type { EventGiven, EventType } from '#events';
import { functions } from '#functions';
import { drawHtml, drawText, sayIn, write, type Telling } from '#notify';
import { runFunction } from '#sdk/testing';
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
    payment: { status: 'captured', url: null, expires: null, refunded: usd(0) },
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

const letters = readPhrases(join(process.cwd(), 'src/notify/wording'));

/** What was told, with the letter as it would be written to somebody called Ann. */
const drawn = ({ letter, locale }: Telling) => {
  if (!letter) return null;
  const written = write(
    letter.template,
    JSON.parse(JSON.stringify({ name: 'Ann', ...letter.facts })) as object as Record<string, unknown>,
    sayIn(letters, locale),
  );
  return {
    ...written,
    text: drawText(written, { shop: 'Shop' }),
    html: () => drawHtml(written, { shop: 'Shop' }, locale),
  };
};

const someone = '00000000-0000-4000-8000-000000000001';
const refund = '00000000-0000-4000-8000-000000000002';

const run = async <Type extends EventType>(
  name: string,
  type: Type,
  given: OrderFile | null,
  payload: object = {},
): Promise<readonly Telling[]> => {
  const source = functions.find((each) => each.name === name)!;
  const usual = { order: 1001, total: 3304, currency: 'USD', shopper: someone, conversation: someone };
  const happened = {
    id: 'e1',
    type,
    subject: 'order:1001',
    payload: { ...usual, payment: 'pi_1', reference: null, ...payload } as unknown as EventGiven<Type>,
  };
  const contact = {
    ...{ name: 'Ann', email: 'ann@example.com', address: file().order.address },
    locale: given?.locale ?? 'en-US',
  };
  const orders = { read: async () => given, waits: async () => (given?.order.ahead ?? 0) > 0 };
  const tools = { orders, contacts: { of: async () => contact } };
  return (await runFunction(source, happened, { tools, folder: join('functions', name) })).told;
};

describe('the receipt', () => {
  test('has every amount in both languages, and markup of names is text', async () => {
    const [told] = await run('tell-shopper', 'order.paid', file());
    const english = drawn(told!)!;
    expect(english.subject).toBe('Your receipt for order 1001');
    const parts = ['Hello Ann', '$12.95', '$25.90', '$5.00', '$2.14', '$33.04', '4242', '97201'];
    for (const part of parts) {
      expect(english.text).toContain(part);
      expect(await english.html()).toContain(part);
    }
    expect(english.text).toContain('Mug <3');
    expect(await english.html()).toContain('Mug &#60;3');
    const [spanish] = await run('tell-shopper', 'order.paid', file({ locale: 'es-US' }));
    expect(drawn(spanish!)!.subject).toBe('Su recibo del pedido 1001');
  });

  test('explains discounts, the way of delivery and its days', async () => {
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
    const [told] = await run('tell-shopper', 'order.paid', file({ order }));
    for (const part of ['Ten percent off', '2.59', 'Delivery: Standard', 'May 7', 'May 11', 'payment service'])
      expect(drawn(told!)!.text).toContain(part);
  });

  test('an order that is not there is no failure', async () => {
    expect(await run('tell-shopper', 'order.paid', null)).toEqual([]);
  });
});

describe('tell-shopper', () => {
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
      {
        status: 'needs_action',
        payment: { status: 'requires_action', url: 'http://bank.test/1', expires: null, refunded: usd(0) },
      },
      'Please do it here: http://bank.test/1',
      'http://bank.test/1',
    ],
  ])('%s, in both languages', async (type, more, english, spanish) => {
    const order = { ...file().order, ...more };
    for (const [locale, sentence] of [
      ['en-US', english],
      ['es-US', spanish],
    ] as const) {
      const [told] = await run('tell-shopper', type, file({ order, locale }));
      if (told!.letter) expect(drawn(told!)!.text).toContain('Ann');
      expect(told).toMatchObject({
        cause: 'e1:tell-shopper',
        to: { shopper: 's' },
        live: {
          conversation: 'c',
          kind: 'order',
          body: {
            replies: [{ text: expect.stringContaining(sentence) as string }],
            order: { number: 1001, status: type.slice(6) },
          },
        },
      });
    }
  });

  test('of a placed order whose turn has come nothing more is told, of one without a conversation only in writing', async () => {
    expect(await run('tell-shopper', 'order.placed', file())).toEqual([]);
    const [written] = await run('tell-shopper', 'order.paid', file({ conversation: null }));
    expect(written).not.toHaveProperty('live');
    expect(written?.letter?.template).toBe('receipt');
  });

  test('who must wait for others hears how many', async () => {
    const order = { ...file().order, status: 'placed' as const, ahead: 11 };
    const [english] = await run('tell-shopper', 'order.placed', file({ order }));
    expect(JSON.stringify(english?.live?.body)).toContain('11 orders are before your order 1001');
    expect(drawn(english!)!.text).toContain('11 orders are before');
    const [spanish] = await run('tell-shopper', 'order.placed', file({ order, locale: 'es-US' }));
    expect(JSON.stringify(spanish?.live?.body)).toContain('hay 11 pedidos antes de su pedido 1001');
  });

  test.each<[EventType, object, string, string]>([
    ['order.refunded_in_part', { refund, amount: 1234 }, '$12.34 of your order 1001', '$12.34 de su pedido 1001'],
    [
      'order.refund_failed',
      { refund, amount: 1234, reason: 'sent_back' },
      'could not take back $12.34 of your order 1001',
      'no pudo recibir $12.34 de su pedido 1001',
    ],
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
        const [told] = await run('tell-shopper', type, file({ locale }), payload);
        expect(told?.live?.body).toMatchObject({ replies: [{ text: expect.stringContaining(sentence) as string }] });
        if (type !== 'payment.orphaned') expect(told?.live?.body).toMatchObject({ order: { status: 'paid' } });
        // Goods that arrived are followed by the mail about their money.
        if (type === 'order.returned') expect(told).not.toHaveProperty('letter');
        else expect(drawn(told!)!.text).toContain('Ann');
      }
    },
  );

  test('a refund that the provider refused is for people alone: it may have gone back otherwise', async () => {
    const refused = { refund, amount: 1234, reason: 'refused' };
    expect(await run('tell-shopper', 'order.refund_failed', file({}), refused)).toEqual([]);
  });
});

test('staff are told by mail and post, each at their desk', async () => {
  const payload = { kind: 'refund-failed', about: 'order 1001', count: 3, detail: 'no' };
  const [alert] = await run('tell-desk', 'alert.raised', null, payload);
  expect(alert).toMatchObject({ to: { desk: 'operators' }, post: { type: 'alert.raised', payload } });
  expect(drawn(alert!)!.subject).toBe('Alert: refund-failed');
  const [held] = await run('tell-desk', 'order.in_review', null);
  expect(held).toMatchObject({ to: { desk: 'fraud' } });
  expect(drawn(held!)!.subject).toBe('Order 1001 is held');
});

describe('tell-address', () => {
  test('writes where orders go from now on, in both languages', async () => {
    for (const [locale, subject] of [
      ['en-US', 'Your orders go to another address now'],
      ['es-US', 'Sus pedidos van ahora a otra dirección'],
    ] as const) {
      const [told] = await run('tell-address', 'shopper.address_changed', file({ locale }), { first: false });
      expect(told).toMatchObject({ cause: 'e1:tell-address', to: { shopper: someone }, locale });
      expect(told!.live).toBeUndefined();
      const letter = drawn(told!)!;
      expect(letter.subject).toBe(subject);
      expect(letter.text).toContain('12 Harbor Street\nPortland, OR 97201');
      expect(await letter.html()).toContain('12 Harbor Street');
    }
  });

  test('the first address that anybody tells takes nothing from anybody', async () => {
    expect(await run('tell-address', 'shopper.address_changed', null, { first: true })).toEqual([]);
  });
});
