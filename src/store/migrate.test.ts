import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import path from 'node:path';
import { run } from '../../test/helpers/process.ts';
import { freshDatabase, urlOf, withSession } from '../../test/helpers/database.ts';
import { migrate, openStore } from './index.ts';

const quiet = () => undefined;
const silent = { debug: quiet, info: quiet, warn: quiet, error: quiet };

const prisma = async (url: string, ...given: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [path.resolve('node_modules/prisma/build/index.js'), ...given],
    {
      env: {
        ...process.env,
        DATABASE_URL: url,
        PRISMA_SCHEMA_ENGINE_BINARY: path.resolve('scripts/schema-engine.mjs'),
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    },
  );
  return stdout;
};

/** Prisma's schema language has no words for these; everything else must be the same on both sides. */
const unsayable = [
  'ALTER TABLE "search_posting" DROP CONSTRAINT "search_posting_pkey",\nADD CONSTRAINT "search_posting_pkey" PRIMARY KEY ("term", "entry");',
  'DROP INDEX "search_entry_number_key";',
  'CREATE UNIQUE INDEX "search_entry_number_key" ON "search_entry"("number");',
  'DROP INDEX "variant_entry_idx";',
  'CREATE INDEX "variant_entry_idx" ON "variant"("entry");',
];

describe('migrations', () => {
  let open: Awaited<ReturnType<typeof freshDatabase>>;
  beforeAll(async () => (open = await freshDatabase()));
  afterAll(() => open.drop());

  const withEmpty = async (work: (url: string) => Promise<void>): Promise<void> => {
    const name = `parley_empty_${process.pid}_${Date.now()}`;
    await withSession(open.url, (session) => session.query(`create database ${name}`));
    try {
      await work(urlOf(open.url, name));
    } finally {
      await withSession(open.url, (session) => session.query(`drop database ${name} with (force)`));
    }
  };

  it('make what schema.prisma says', async () => {
    const script = await prisma(
      open.url,
      'migrate',
      'diff',
      '--from-config-datasource',
      '--to-schema',
      'prisma/schema.prisma',
      '--script',
    );
    const statements = script.split(/^-- \w+\n/m).map((each) => each.trim());
    expect(
      statements.filter((each) => each !== '' && !each.startsWith('-- This is an empty') && !unsayable.includes(each)),
    ).toEqual([]);
  }, 60_000);

  it('are applied for Prisma too', async () => {
    expect(await prisma(open.url, 'migrate', 'status')).toContain('Database schema is up to date!');
  }, 60_000);

  it('are applied once when two processes start together', async () => {
    await withEmpty(async (url) => {
      const holder = path.resolve('test/helpers/hold-store.ts');
      const processes = [run(holder, ['unused', url]), run(holder, ['unused', url])];
      for (const each of processes) await each.line();
      for (const each of processes) expect(await each.end('SIGINT')).toEqual({ code: 0, signal: null });
      const applied = await withSession(url, (session) =>
        session.query<{ name: string; times: string }>(
          'select migration_name as name, count(*) as times from _prisma_migrations where finished_at is not null group by 1',
        ),
      );
      expect(applied.rows.length).toBeGreaterThan(0);
      for (const { times } of applied.rows) expect(Number(times)).toBe(1);
    });
  }, 60_000);

  it('change nothing the second time', async () => {
    const ledger = () =>
      open.db.$queryRaw`select id, checksum, finished_at from _prisma_migrations order by migration_name`;
    const before = await ledger();
    await migrate(open.url, silent);
    expect(await ledger()).toEqual(before);
  });

  it('leave nothing behind of a step that fails', async () => {
    await withEmpty(async (url) => {
      await withSession(url, (session) => session.query('create table payment (in_the_way text)'));
      await expect(migrate(url, silent)).rejects.toMatchObject({
        code: 'migration-failed',
        message: 'The migration 0001_shop could not be applied: relation "payment" already exists',
      });
      const left = await withSession(url, (session) =>
        session.query(
          `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
        ),
      );
      expect(left.rows).toEqual([{ relname: '_prisma_migrations' }, { relname: 'payment' }]);
    });
  });

  it('tell when an applied step was changed afterwards', async () => {
    const told: object[] = [];
    await open.db.$executeRaw`update _prisma_migrations set checksum = 'other' where migration_name = '0001_shop'`;
    await migrate(open.url, { ...silent, warn: (facts) => told.push(facts) });
    expect(told).toEqual([{ migration: '0001_shop' }]);
  });

  it('stop at a step that another tool began and did not finish', async () => {
    await withEmpty(async (url) => {
      await migrate(url, silent);
      await withSession(url, (session) => session.query('update _prisma_migrations set finished_at = null'));
      await expect(migrate(url, silent)).rejects.toThrow(/0001_shop was begun by another tool and not finished/);
    });
  });
});

describe('a DATABASE_URL that leads nowhere', () => {
  const opening = (databaseUrl: string) => openStore({ databaseUrl, dataFolder: 'unused', log: silent });

  it.each([
    [
      'nobody there',
      'postgresql://app:hunter2@127.0.0.1:1/shop',
      'The database at 127.0.0.1:1/shop cannot be reached: connect ECONNREFUSED 127.0.0.1:1.',
    ],
    ['not an address', 'hunter2', 'DATABASE_URL is not an address like postgresql://user:password@host:5432/database.'],
  ])('is told in one sentence: %s', async (_what, url, sentence) => {
    await expect(opening(url)).rejects.toThrow(sentence);
  });

  it('is told in one sentence: no such database, wrong password', async () => {
    const url = new URL(process.env.TEST_SERVER!);
    url.pathname = '/nowhere';
    await expect(opening(url.href)).rejects.toThrow(
      /^The database at .*\/nowhere cannot be reached: database "nowhere" does not exist\.$/,
    );
    url.password = 'hunter2';
    const error = await opening(url.href).then(
      () => null,
      (caught: unknown) => caught as Error,
    );
    expect(error?.message).toMatch(/password authentication failed/);
    expect(error?.message).not.toContain('hunter2');
  });

  it('is told in one sentence: a server that is too old', async () => {
    const old = createServer((socket) => {
      socket.on('error', quiet);
      socket.once('data', () => {
        socket.write(Buffer.concat([message('R', int(0)), message('Z', Buffer.from('I'))]));
        socket.once('data', () =>
          socket.write(
            answerOf([
              ['number', '140012'],
              ['name', '14.12'],
            ]),
          ),
        );
      });
    }).listen(0, '127.0.0.1');
    await once(old, 'listening');
    try {
      const { port } = old.address() as { port: number };
      await expect(opening(`postgresql://app@127.0.0.1:${port}/shop`)).rejects.toThrow(
        `The database at 127.0.0.1:${port}/shop is PostgreSQL 14.12; 15 or newer is needed.`,
      );
    } finally {
      old.close();
    }
  });
});

// As much of PostgreSQL's wire protocol as it takes to say one's age.
const int = (value: number, bytes = 4): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeIntBE(value, 0, bytes);
  return buffer;
};
const message = (kind: string, body: Buffer): Buffer => Buffer.concat([Buffer.from(kind), int(body.length + 4), body]);
const answerOf = (columns: [name: string, value: string][]): Buffer =>
  Buffer.concat([
    message(
      'T',
      Buffer.concat([
        int(columns.length, 2),
        ...columns.map(([name]) =>
          Buffer.concat([Buffer.from(`${name}\0`), int(0), int(0, 2), int(25), int(-1, 2), int(-1), int(0, 2)]),
        ),
      ]),
    ),
    message(
      'D',
      Buffer.concat([
        int(columns.length, 2),
        ...columns.map(([, value]) => Buffer.concat([int(value.length), Buffer.from(value)])),
      ]),
    ),
    message('C', Buffer.from('SELECT 1\0')),
    message('Z', Buffer.from('I')),
  ]);
