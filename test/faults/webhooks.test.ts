// Whatever the provider said in a run of the whole product is said again and again, in any order.
import Stripe from 'stripe';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';
import { until } from '../helpers/until.ts';

let shop: OpenShop;
beforeAll(async () => void (shop = await openShop()), 60_000);
afterAll(() => shop.close());

const TIMES = 20;

/** Buys something by talking, and says what else is to be said of it. */
const talk = async (...words: readonly string[]) => {
  const shopper = await shop.shopper();
  await shopper.say('a sparkling water');
  await shopper.say('check out');
  for (const each of words) await shopper.say(each);
  const { order } = await shopper.say('yes');
  if (!order) throw new Error('nothing was ordered');
  return { shopper, number: order.number };
};
const becomes = (number: number, status: string) =>
  until(async () => (await shop.db.order.findUniqueOrThrow({ where: { number } })).status === status, { within: 30 });

/** Everything that money, goods and people see. */
const books = async () => {
  const { db } = shop;
  return {
    orders: await db.order.findMany({
      orderBy: { number: 'asc' },
      select: { number: true, status: true, reason: true },
    }),
    moves: await db.orderMove.findMany({ orderBy: { id: 'asc' } }),
    payments: await db.payment.findMany({ orderBy: { orderNumber: 'asc' } }),
    refunds: await db.refund.findMany({ orderBy: { at: 'asc' } }),
    disputes: await db.dispute.findMany({ orderBy: { id: 'asc' } }),
    ledger: await db.ledgerEntry.findMany({ orderBy: { id: 'asc' } }),
    stock: await db.variant.findMany({ orderBy: { id: 'asc' }, select: { id: true, onHand: true, reserved: true } }),
    news: await db.news.count(),
    events: await db.event.groupBy({
      by: ['type'],
      where: { type: { notIn: ['payment.heard', 'clock.struck'] } },
      _count: true,
      orderBy: { type: 'asc' },
    }),
  };
};

const quiet = () =>
  until(
    async () => {
      const [{ busy }] = await shop.db.$queryRaw<[{ busy: number }]>`
      select ((select count(*) from event where relayed_at is null)
        + (select count(*) from provider_event where applied_at is null)
        + (select count(*) from sandbox_object where kind = 'event' and body->>'delivered' = 'false')
        + (select count(*) from function_run where function = 'begin-order' and status in ('waiting', 'running'))
        + (select count(*) from dbos.workflow_status where status in ('PENDING', 'ENQUEUED')))::int as busy`;
      return busy === 0;
    },
    { within: 60 },
  );

test('every message of a run twenty times, shuffled, some as if they were new, changes nothing; a changed one is 400', async () => {
  const paid = await talk();
  await becomes(paid.number, 'paid');
  const declined = await talk('pay with pm_card_chargeDeclined');
  await becomes(declined.number, 'declined');
  const refunded = await talk();
  await refunded.shopper.say(`cancel order ${refunded.number}`);
  await refunded.shopper.say('yes');
  await becomes(refunded.number, 'refunded');
  const disputed = await talk('pay with pm_card_createDispute');
  await becomes(disputed.number, 'paid');
  const confirmed = await talk('pay with pm_card_authenticationRequired');
  const { actionUrl } = await until(async () => {
    const found = await shop.db.payment.findUniqueOrThrow({ where: { orderNumber: confirmed.number } });
    return found.actionUrl !== null && found;
  });
  await fetch(actionUrl!, { method: 'POST', body: new URLSearchParams({ answer: 'approve' }), redirect: 'manual' });
  await becomes(confirmed.number, 'paid');
  await until(async () => (await shop.db.dispute.count()) === 1, { within: 30 });
  await until(async () => (await shop.db.payment.count({ where: { status: 'refunded' } })) === 1, { within: 30 });
  await quiet();
  const before = await books();

  const kept = await shop.db.sandboxObject.findMany({ where: { kind: { in: ['event', 'secret'] } } });
  const { secret } = kept.find(({ kind }) => kind === 'secret')!.body as { secret: string };
  const told = kept.flatMap(({ kind, body }) =>
    kind === 'event' ? [(body as { event: { id: string; type: string } }).event] : [],
  );
  const kinds = new Set(told.map(({ type }) => type));
  for (const kind of [
    'payment_intent.succeeded',
    'payment_intent.payment_failed',
    'charge.refunded',
    'charge.dispute.created',
  ])
    expect(kinds).toContain(kind);

  const stripe = new Stripe('sk_test_x');
  const signed = (payload: string, timestamp?: number) =>
    stripe.webhooks.generateTestHeaderString({ payload, secret, ...(timestamp !== undefined && { timestamp }) });
  const post = async (payload: string, signature = signed(payload)) => {
    const headers = { 'content-type': 'application/json', 'stripe-signature': signature };
    return (await fetch(`${shop.url}/payments/stripe/webhook`, { method: 'POST', body: payload, headers })).status;
  };

  // Once more as a message of its own, for each: then the provider is really asked again, in whatever order.
  const all = told.flatMap((event) => [
    ...Array<string>(TIMES).fill(JSON.stringify(event)),
    JSON.stringify({ ...event, id: `${event.id}_again` }),
  ]);
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1));
    [all[at], all[other]] = [all[other]!, all[at]!];
  }
  const answers: number[] = [];
  for (let at = 0; at < all.length; at += 25)
    answers.push(...(await Promise.all(all.slice(at, at + 25).map((payload) => post(payload)))));
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(answers).toHaveLength(told.length * (TIMES + 1));
  await quiet();
  expect(await shop.db.providerEvent.count({ where: { id: { endsWith: '_again' }, appliedAt: { not: null } } })).toBe(
    told.length,
  );
  expect(await books()).toEqual(before);

  const payload = JSON.stringify(told[0]);
  const messages = await shop.db.providerEvent.count();
  const old = Math.floor(Date.now() / 1000) - 600;
  const forged = [
    await post(payload.replace('"livemode":false', '"livemode":true '), signed(payload)),
    await post(payload.replace(told[0]!.id, 'evt_forged'), signed(payload)),
    await post(
      payload,
      signed(payload).replace(/v1=./, (start) => (start.endsWith('0') ? 'v1=1' : 'v1=0')),
    ),
    await post(payload, signed(payload, old)),
    await post(payload, ''),
  ];
  const strange = [
    '{}',
    'null',
    '[]',
    '{"id":"evt_x","type":"charge.refunded","data":{}}',
    '{"object":"v2.core.event"}',
  ];
  for (const each of strange) forged.push(await post(each));
  expect(forged).toEqual(Array(forged.length).fill(400));
  expect(await shop.db.providerEvent.count()).toBe(messages);
}, 240_000);
