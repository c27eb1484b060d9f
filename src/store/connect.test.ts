import { setTimeout as wait } from 'node:timers/promises';
import { Prisma } from './generated/client.ts';
import type { Queryable } from './queryable.ts';
import { freshDatabase } from '../../test/helpers/database.ts';

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => (open = await freshDatabase()));
afterAll(() => open.drop());

const vendor = (id: string) => Prisma.sql`insert into vendor (id, name) values (${id}, 'Somebody')`;
const vendors = async () => (await open.db.vendor.findMany()).map(({ id }) => id);

it('reads values as the models do', async () => {
  const at = new Date('2026-03-01T10:00:00.123Z');
  const [row] = await open.db.$queryRaw<unknown[]>`/* values */
    select ${1}::int as small, 9007199254740993::int8 as large, 0.5::float8 as part, ${at}::timestamptz as at,
      ${JSON.stringify({ a: [1] })}::jsonb as json, ${['x', 'y"z']}::text[] as list, ${null}::text as nothing, ${true}::bool as yes`;
  expect(row).toEqual({
    ...{ small: 1, large: 9007199254740993n, part: 0.5, at, json: { a: [1] }, list: ['x', 'y"z'], nothing: null },
    yes: true,
  });
});

it('plans for pages in memory, whatever the server takes them for', async () => {
  const [cost] = await open.db.$queryRaw<object[]>`
    select setting as ours, boot_val as servers from pg_settings where name = 'random_page_cost'`;
  expect(cost).toEqual({ ours: '1.1', servers: '4' });
});

it('keeps a statement with a name prepared, and others not', async () => {
  const asked = open.db.$transaction(async (tx) => {
    for (const title of ['Mug', 'Cup'])
      await tx.$queryRaw`/* by-title */ select id from product where title = ${title}`;
    return tx.$queryRaw<{ name: string }[]>`select name from pg_prepared_statements where name like 'by-title-%'`;
  });
  expect(await asked).toEqual([{ name: expect.stringMatching(/^by-title-[0-9a-f]{16}$/) as string }]);
});

it('reads a statement that is repeated as it did the first time, and goes on after one that failed', async () => {
  const read = (tx: Queryable, part: string) => tx.$queryRaw<object[]>`/* repeated */
    select n::int as number, ${part}::text as part, array[n, n]::int[] as pair, null::jsonb as nothing
    from generate_series(1, 2) n where 1 / (length(${part}) - 3) <> 7`;
  const rows = (part: string) => [1, 2].map((number) => ({ number, part, pair: [number, number], nothing: null }));
  await open.db.$transaction(async (tx) => {
    for (const part of ['a', 'bb', 'cccc']) expect(await read(tx, part)).toEqual(rows(part));
  });
  await expect(read(open.db, 'ccc')).rejects.toMatchObject({ code: '22012' });
  expect(await read(open.db, 'a')).toEqual(rows('a'));
});

it('counts what a repeated statement changed, and refuses one whose rows have come to look otherwise', async () => {
  await open.db.$executeRaw(Prisma.raw('create table shelf (id int, width int)'));
  const add = (tx: Queryable, most: number) => tx.$executeRaw`/* shelves-add */
    insert into shelf select n, n from generate_series(1, ${most}::int) n`;
  const all = (tx: Queryable) => tx.$queryRaw<object[]>`/* shelves */ select * from shelf`;
  const changed = open.db.$transaction(async (tx) => {
    for (const most of [1, 0, 2]) expect(await add(tx, most)).toBe(most);
    for (let times = 0; times < 2; times += 1) expect(await all(tx)).toHaveLength(3);
    await tx.$executeRaw(Prisma.raw('alter table shelf add height int'));
    return all(tx);
  });
  await expect(changed).rejects.toMatchObject({ code: '0A000' });
});

describe('several statements in one message', () => {
  const lock = Prisma.sql`/* together-lock */ select pg_advisory_xact_lock(9)::text as locked`;
  const add = (id: string) =>
    Prisma.sql`/* together-add */ insert into vendor (id, name) values (${id}, 'Somebody') returning id`;
  const ids = Prisma.sql`/* together-ids */ select id from vendor order by id`;
  const clear = () => open.db.vendor.deleteMany();

  it('are done in order, each with its rows, and see what was committed while they waited', async () => {
    let ours: Promise<unknown> = Promise.resolve();
    await open.db.$transaction(async (tx) => {
      await tx.$queryRaw(lock);
      ours = open.db.$together([lock, add('b'), ids]);
      await wait(100);
      await tx.$executeRaw(vendor('a'));
    });
    expect(await ours).toEqual([[{ locked: '' }], [{ id: 'b' }], [{ id: 'a' }, { id: 'b' }]]);
    // Prepared by now, wherever they are asked.
    expect(await open.db.$together([ids, ids])).toEqual([
      [{ id: 'a' }, { id: 'b' }],
      [{ id: 'a' }, { id: 'b' }],
    ]);
    await clear();
  });

  it('are undone together, and their session goes on', async () => {
    await expect(open.db.$together([add('ghost'), add('ghost'), ids])).rejects.toMatchObject({ code: '23505' });
    expect(await vendors()).toEqual([]);
    expect(await open.db.$transaction((tx) => tx.$together([add('one'), ids]))).toEqual([
      [{ id: 'one' }],
      [{ id: 'one' }],
    ]);
    await clear();
  });

  it('have names', async () => {
    await expect(open.db.$together([Prisma.sql`select 1`])).rejects.toThrow('has no name: select 1');
  });
});

describe('a transaction', () => {
  it('is undone when its work throws, and its session goes on', async () => {
    const changed = open.db.$transaction(async (tx) => {
      expect(await tx.$executeRaw(vendor('ghost'))).toBe(1);
      throw new Error('changed my mind');
    });
    await expect(changed).rejects.toThrow('changed my mind');
    expect(await vendors()).toEqual([]);
  });

  it('says so when a failure was passed over, which undoes it all the same', async () => {
    const careless = open.db.$transaction(async (tx) => {
      await tx.$executeRaw(vendor('ghost'));
      await tx.$executeRaw(vendor('ghost')).catch(() => 0);
    });
    await expect(careless).rejects.toMatchObject({ code: 'rolled_back' });
    expect(await vendors()).toEqual([]);
  });

  it.each([
    ['a statement', (tx: Queryable) => tx.$queryRaw`select pg_sleep(5)::text`, '57014'],
    ['thinking', () => wait(400), '25P03'],
  ])('ends when %s takes too long', async (_what, dawdle, code) => {
    const slow = open.db.$transaction(
      async (tx) => {
        await tx.$executeRaw(vendor('ghost'));
        await dawdle(tx);
        await tx.$executeRaw(vendor('late'));
      },
      { timeout: 200 },
    );
    await expect(slow).rejects.toMatchObject({ code });
    expect(await vendors()).toEqual([]);
  });
});
