import { asWritten } from '#kernel';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { createNews } from '#events';
import { createNotify } from '#notify';
import { createListener, type Listener } from '#store';
import { readPhrases } from '../../src/app/wordings.ts';
import { createLog } from '../../src/telemetry/index.ts';
import { freshDatabase } from '../helpers/database.ts';
import { run, type Running } from '../helpers/process.ts';
import { until } from '../helpers/until.ts';

type Manner = 'take' | 'refuse' | 'slow' | 'cut off' | 'take and say nothing';

/** A real mail server that can be told how to behave; what it took, in order. */
const openMailServer = async () => {
  const took: { to: string; id: string }[] = [];
  let manner: Manner = 'take';
  let asked = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (address, session, callback) => {
      asked += 1;
      if (manner === 'refuse') return callback(Object.assign(new Error('come back later'), { responseCode: 451 }));
      callback();
    },
    onData: (stream, session, callback) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => {
        parts.push(part);
      });
      stream.on('end', () => {
        if (manner === 'cut off') return callback(Object.assign(new Error('closing'), { responseCode: 421 }));
        const id = /^Message-ID: (\S+)/im.exec(Buffer.concat(parts).toString())![1]!;
        took.push({ to: session.envelope.rcptTo[0]!.address, id });
        if (manner === 'slow') return void wait(1500).then(() => callback());
        if (manner !== 'take and say nothing') callback();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    took: (to: string) => took.filter((each) => each.to === to),
    asked: () => asked,
    behave: (next: Manner) => void (manner = next),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
};

let base: Awaited<ReturnType<typeof freshDatabase>>;
let smtp: Awaited<ReturnType<typeof openMailServer>>;
let listener: Listener;
let folder: string;
let notify: ReturnType<typeof createNotify>;
const workers: Running[] = [];

beforeAll(async () => {
  base = await freshDatabase();
  smtp = await openMailServer();
  folder = await mkdtemp(join(tmpdir(), 'parley-notices-'));
  const log = createLog({ level: 'fatal' });
  listener = createListener({ url: base.url, log });
  const absent = () => Promise.reject(new Error('the worker sends'));
  notify = createNotify({
    db: base.db,
    clock: () => new Date(),
    news: createNews({ db: base.db, listener, clock: () => new Date(), log }),
    mail: { send: absent },
    texts: { send: absent },
    post: null,
    naming: () => asWritten,
    chat: absent,
    chats: () => Promise.resolve([]),
    phrases: readPhrases('src/notify/wording'),
    addresses: { fraud: null, operators: null },
    quiet: { timeZone: 'UTC', hours: null },
    shop: 'Shop',
    currency: 'USD',
    secret: Buffer.alloc(32),
    shopUrl: () => 'http://shop.test',
  });
});
afterAll(async () => {
  for (const worker of workers) await worker.end('SIGKILL');
  await listener.close();
  await base.drop();
  await smtp.close();
  await rm(folder, { recursive: true });
});

const startWorker = (): Running => {
  const worker = run('src/main.ts', [], {
    ...process.env,
    PARLEY_ROLES: 'worker',
    DATABASE_URL: base.url,
    PARLEY_DATA: folder,
    SMTP_URL: smtp.url,
    NODE_ENV: 'test',
    LOG_LEVEL: 'fatal',
  });
  workers.push(worker);
  return worker;
};

const person = async (): Promise<{ id: string; email: string }> => {
  const email = `${randomUUID().slice(0, 8)}@example.com`;
  const { id } = await base.db.shopper.create({ data: { visitor: email, email, name: 'Ann' } });
  return { id, email };
};

const tell = (shopper: string, cause: string) =>
  notify.tell({
    cause,
    to: { shopper },
    locale: 'en-US',
    letter: { template: 'held', facts: { number: 1001 } },
  });

const sent = async (shopper: string) =>
  (await base.db.notice.count({ where: { shopperId: shopper, status: 'sent' } })) === 1;

test('forty causes told three times each, the worker killed on the way: one row and one mail each', async () => {
  const ann = await person();
  const causes = Array.from({ length: 40 }, (_, index) => `cause ${index}`);
  const worker = startWorker();
  const telling = Promise.all([...causes, ...causes, ...causes].map((cause) => tell(ann.id, cause)));
  await until(() => smtp.took(ann.email).length >= 10, { within: 45 });
  await worker.end('SIGKILL');
  startWorker();
  await telling;
  await until(async () => (await base.db.notice.count({ where: { status: 'sent' } })) === causes.length, {
    within: 45,
  });
  expect(await base.db.notice.count()).toBe(causes.length);
  const ids = smtp.took(ann.email).map(({ id }) => id);
  expect(new Set(ids).size).toBe(causes.length);
  // Whatever the server took just before a kill may have come twice, never under another name.
  expect(ids.length - causes.length).toBeLessThanOrEqual(20);
}, 180_000);

test('killed between writing down and sending: it is sent once', async () => {
  const ann = await person();
  smtp.behave('refuse');
  const before = smtp.asked();
  await tell(ann.id, 'refused at first');
  await until(() => smtp.asked() > before, { within: 45 });
  await workers.at(-1)!.end('SIGKILL');
  expect(smtp.took(ann.email)).toEqual([]);
  smtp.behave('take');
  startWorker();
  await until(() => sent(ann.id), { within: 45 });
  expect(smtp.took(ann.email)).toHaveLength(1);
}, 120_000);

test('killed when the server had taken it and before anybody could note so: twice, with one Message-ID', async () => {
  const ann = await person();
  smtp.behave('take and say nothing');
  await tell(ann.id, 'not acknowledged');
  await until(() => smtp.took(ann.email).length === 1, { within: 45 });
  await workers.at(-1)!.end('SIGKILL');
  smtp.behave('take');
  startWorker();
  await until(() => sent(ann.id), { within: 45 });
  const took = smtp.took(ann.email);
  expect(took).toHaveLength(2);
  expect(new Set(took.map(({ id }) => id)).size).toBe(1);
}, 120_000);

test('a server that refuses, cuts off or is slow: tried again, noted, and sent', async () => {
  const [bea, cleo, dan] = [await person(), await person(), await person()];
  smtp.behave('refuse');
  await tell(bea.id, 'refused');
  const noted = async (shopper: string, piece: string) =>
    (await base.db.notice.findFirst({ where: { shopperId: shopper } }))?.error?.includes(piece) ?? false;
  await until(() => noted(bea.id, '451'), { within: 45 });
  smtp.behave('cut off');
  await tell(cleo.id, 'cut off');
  await until(() => noted(cleo.id, '421'), { within: 45 });
  smtp.behave('slow');
  await tell(dan.id, 'slow');
  for (const each of [bea, cleo, dan]) {
    await until(() => sent(each.id), { within: 45 });
    expect(smtp.took(each.email)).toHaveLength(1);
  }
  const { attempts, error } = await base.db.notice.findFirstOrThrow({ where: { shopperId: bea.id } });
  expect(attempts).toBeGreaterThan(1);
  expect(error).toBeNull();
}, 120_000);
