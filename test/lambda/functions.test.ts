// The bundle that is deployed, called as Lambda calls it, on a database of its own.
import { execFile, execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { keepOwnSchema } from '#store';
import { serveLines } from '#wrappers/stand-in';
import { freshDatabase } from '../helpers/database.ts';
import { batch, bridged, scheduled } from './shapes.ts';

let shop: Awaited<ReturnType<typeof freshDatabase>>;
let folder: string;
beforeAll(async () => {
  shop = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'parley-lambda-'));
  execFileSync(process.execPath, ['scripts/build-lambda.mjs', folder, '--samples', 'pharmacy']);
}, 120_000);
afterAll(async () => {
  await shop.drop();
  rmSync(folder, { recursive: true });
});

const caller = `
  const { handler } = await import(process.argv[1]);
  const answers = [];
  for (const event of JSON.parse(process.argv[2]))
    answers.push(await handler(event).then((answer) => ({ answer }), (error) => ({ error: error.message })));
  console.log('ANSWERS' + JSON.stringify(answers));
  process.exit();`;

/** One Lambda that is called with these, one after the other. */
const call = (name: string, ...events: readonly object[]) => callWith({}, name, ...events);
const callWith = async (more: Readonly<Record<string, string>>, name: string, ...events: readonly object[]) => {
  const bundle = join(folder, 'functions/functions.mjs');
  const environment = {
    ...{ PATH: process.env.PATH, DATABASE_URL: shop.url, PARLEY_FUNCTION: name, PARLEY_DATA: join(folder, 'data') },
    ...{ ALERT_EMAIL: 'desk@example.com', STRIPE_API_BASE: 'http://127.0.0.1:9', LOG_LEVEL: 'silent' },
    ...more,
  };
  const given = ['--input-type=module', '-e', caller, bundle, JSON.stringify(events)];
  const { stdout } = await promisify(execFile)(process.execPath, given, { env: environment });
  return JSON.parse(/ANSWERS(.*)/.exec(stdout)![1]!) as { answer?: unknown; error?: string }[];
};

const alert = (id: string = randomUUID()) => ({
  id,
  type: 'alert.raised',
  version: 1,
  timestamp: '2026-11-24T18:43:48.000Z',
  subject: 'test',
  data: { kind: 'test', about: id, count: 1, detail: 'look' },
});
const runs = (name: string) => shop.db.functionRun.findMany({ where: { function: name }, orderBy: { seq: 'asc' } });

test('a batch tells what failed; whatever comes again, by whichever way, is done once', async () => {
  const [one, two] = [alert(), alert()];
  const [first, again, bridge, wrapped] = await call(
    'tell-desk',
    batch(JSON.stringify(one), JSON.stringify(one), 'no JSON', JSON.stringify({ ...two, data: { kind: 1 } })),
    batch(JSON.stringify(one), JSON.stringify(bridged(two, 'alert.raised'))),
    bridged(one, 'alert.raised'),
    bridged({ kind: 'plain', about: 'a detail that is the payload', count: 1, detail: '' }, 'alert.raised'),
  );
  const ids = batch('', '', '', '').Records.map(({ messageId }) => messageId);
  expect(first).toEqual({ answer: { batchItemFailures: ids.slice(2).map((itemIdentifier) => ({ itemIdentifier })) } });
  expect([again, bridge, wrapped]).toEqual([{ answer: { batchItemFailures: [] } }, {}, {}]);
  expect((await runs('tell-desk')).map(({ status, attempts }) => [status, attempts])).toEqual(
    Array(3).fill(['done', 1]),
  );
  const told = await shop.db.notice.findMany({ where: { recipient: 'desk:operators' } });
  expect(told.map(({ cause }) => cause).sort()).toEqual(
    [one.id, two.id, bridged({}, '').id].map((id) => `${id}:tell-desk`).sort(),
  );
});

test('a worker that did it before leaves nothing to do', async () => {
  const done = alert();
  await shop.db.event.create({ data: { id: done.id, type: done.type, subject: 'test', payload: done.data, relayedAt: new Date() } }); // prettier-ignore
  await shop.db.functionRun.create({ data: { eventId: done.id, function: 'tell-desk', status: 'done', attempts: 1 } });
  expect(await call('tell-desk', bridged(done, 'alert.raised'))).toEqual([{}]);
  expect(await shop.db.notice.count({ where: { cause: { startsWith: done.id } } })).toBe(0);
  await shop.db.functionRun.updateMany({ where: { eventId: done.id }, data: { status: 'running', holder: 7 } });
  expect((await call('tell-desk', bridged(done, 'alert.raised')))[0]!.error).toContain('at work for event');
});

test('what fails is told to AWS and in its row, and is done when it comes again', async () => {
  let status = 500;
  const receiver = createServer((request, response) =>
    request.resume().on('end', () => response.writeHead(status).end()),
  );
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const [subscription, told] = [randomUUID(), randomUUID()];
  await shop.db.webhookSubscription.create({ data: { id: subscription, url, types: ['order.paid'], who: 'test', createdAt: new Date() } }); // prettier-ignore
  await shop.db.event.create({ data: { id: told, type: 'order.paid', subject: 'order:1', payload: {} } });
  // As a worker hands it over.
  await shop.db.$queryRaw`select ticked from add_runs(${JSON.stringify([told])}::jsonb, '[]'::jsonb, 0, now())`;
  const due = await shop.db.event.findFirstOrThrow({ where: { type: 'webhook.due' } });
  const message = { id: due.id, type: due.type, timestamp: due.at, subject: due.subject, data: due.payload };
  const given = batch(JSON.stringify(message));
  expect(await call('send-webhook', given)).toEqual([
    { answer: { batchItemFailures: [{ itemIdentifier: given.Records[0]!.messageId }] } },
  ]);
  expect(await runs('send-webhook')).toMatchObject([
    { status: 'failed', error: expect.stringContaining('500') as string },
  ]);
  status = 200;
  expect(await call('send-webhook', given)).toEqual([{ answer: { batchItemFailures: [] } }]);
  expect(await runs('send-webhook')).toMatchObject([{ status: 'done', attempts: 2, error: null }]);
  await new Promise((resolve) => receiver.close(resolve));
});

test('a rule by the clock strikes the schedule of a function once', async () => {
  const tick = scheduled(randomUUID(), '2026-11-24T18:44:00Z');
  expect(await call('wake-notices', tick, tick)).toEqual([{}, {}]);
  expect(await runs('wake-notices')).toMatchObject([{ status: 'done', attempts: 1 }]);
  expect((await call('wake-notices', { no: 'event' }))[0]!.error).toContain('no event of a shop');
  expect((await call('no-such-function', tick))[0]!.error).toMatch(/there are .*import-file/);
});

test('a function of a sample runs where the sample is turned on, and asks its old system', async () => {
  const { db } = shop;
  await keepOwnSchema(db, 'pharmacy', 'samples/pharmacy/sql');
  const { id: shopper } = await db.shopper.create({ data: { visitor: 'web:lambda' } });
  const conversation = await db.conversation.create({ data: { shopperId: shopper, channel: 'web', locale: 'en-US' } });
  const refill = randomUUID();
  await db.$executeRaw`
    insert into pharmacy.refill (id, prescription, patient, shopper, conversation, locale, status, asked_at, next_at)
    values (${refill}::uuid, '81001', '500123', ${shopper}::uuid, ${conversation.id}::uuid, 'en-US', 'queued', now(), now())`;
  const asked: string[] = [];
  const line = await serveLines(52, async (question) => {
    asked.push(question);
    return { line: `RXA1${question.slice(4, 40)}OK20270105\r\n` };
  });
  const turnedOn = { PARLEY_SAMPLES: 'pharmacy', WRAPPER_ADDRESSES: `pharmacy-refill=${line.address}` };
  const tick = scheduled(randomUUID(), '2026-11-24T18:44:00Z');
  const [off] = await call('pharmacy-send-refills', tick);
  expect(off!.error).toContain('PARLEY_FUNCTION is "pharmacy-send-refills"');
  expect(await callWith(turnedOn, 'pharmacy-send-refills', tick, tick)).toEqual([{}, {}]);
  expect(asked).toEqual([expect.stringContaining(refill)]);
  expect(
    await db.$queryRaw`select status, ready_on::text as day from pharmacy.refill where id = ${refill}::uuid`,
  ).toEqual([{ status: 'accepted', day: '2027-01-05' }]);
  const [told] = await db.news.findMany({ where: { conversationId: conversation.id } });
  expect(JSON.stringify(told!.body)).toContain('81001');
  expect(await runs('pharmacy-send-refills')).toMatchObject([{ status: 'done', attempts: 1 }]);
  const [strange] = await callWith({ PARLEY_SAMPLES: 'bakery' }, 'tell-desk', tick);
  expect(strange!.error).toContain('bakery is not in this bundle, which holds pharmacy');
  await line.close();
});

test('the template names what is built, and what it names is there', () => {
  const template = readFileSync('deploy/lambda/functions.yaml', 'utf8');
  const named = [...template.matchAll(/!(?:Ref|GetAtt) (\w+)/g)].map(([, name]) => name!);
  const { Parameters, Resources } = parse(template.replace(/!(?:Ref|GetAtt|Not|Equals) ?/g, '')) as {
    Parameters: object;
    Resources: { Function: { Properties: { Handler: string; CodeUri: string } } };
  };
  expect(Object.keys({ ...Parameters, ...Resources })).toEqual(expect.arrayContaining(named));
  expect(Resources.Function.Properties).toMatchObject({
    Handler: 'functions.handler',
    CodeUri: '../../dist/lambda/functions',
  });
});
