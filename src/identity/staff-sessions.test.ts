import { randomBytes } from 'node:crypto';
import { createStaff } from './staff.ts';
import { createStaffSessions } from './staff-sessions.ts';
import { freshDatabase } from '../../test/helpers/database.ts';

const HOUR = 3_600_000;

let house: Awaited<ReturnType<typeof freshDatabase>>;
let now = new Date('2026-11-26T09:00:00Z');
const clock = () => now;
const pass = (hours: number) => (now = new Date(now.getTime() + hours * HOUR));
beforeAll(async () => {
  house = await freshDatabase();
});
beforeEach(() => house.db.$executeRaw`truncate staff, staff_link, staff_session cascade`);
afterAll(() => house.drop());

const people = () => {
  const parts = { db: house.db, random: randomBytes, clock };
  return { staff: createStaff(parts), sessions: createStaffSessions(parts) };
};

it('lets the first owner in by a link that is good once, for half an hour, and while nobody works here', async () => {
  const { sessions } = people();
  const [late, one, other] = [await sessions.setUpLink(), await sessions.setUpLink(), await sessions.setUpLink()];
  expect(await sessions.setUp('x'.repeat(43), { name: 'Olga' })).toMatchObject({ ok: false, reason: 'no-link' });
  expect(await sessions.setUp(one!, { name: '  ' })).toMatchObject({ ok: false, reason: 'bad-name' });
  const both = await Promise.all([
    sessions.setUp(one!, { name: 'Olga', email: 'olga@example.test' }),
    sessions.setUp(other!, { name: 'Mallory' }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await house.db.staff.count()).toBe(1);
  expect(await sessions.setUp(late!, { name: 'Third' })).toMatchObject({ ok: false, reason: 'no-link' });
  expect([await sessions.setUpLink(), await sessions.isSetUp()]).toEqual([null, true]);
  const opened = both.find(({ ok }) => ok)!;
  if (!opened.ok) throw new Error('nobody came in');
  expect(await sessions.whoIs(opened.value.session)).toMatchObject({ roles: ['owner'] });
});

it('takes no set-up link that is older than half an hour', async () => {
  const { sessions } = people();
  const link = await sessions.setUpLink();
  pass(0.51);
  expect(await sessions.setUp(link!, { name: 'Olga' })).toMatchObject({ ok: false, reason: 'no-link' });
  expect(await house.db.staff.count()).toBe(0);
});

it('does not give the name of somebody who was here once', async () => {
  const { staff, sessions } = people();
  await staff.add({ name: 'Olga', roles: ['viewer'] });
  await staff.disable('Olga');
  const link = await sessions.setUpLink();
  expect(await sessions.setUp(link!, { name: 'Olga' })).toMatchObject({ ok: false, reason: 'name-taken' });
  expect(await sessions.setUp(link!, { name: 'Olga 2' })).toMatchObject({ ok: true });
});

it('signs in by a link once', async () => {
  const { staff, sessions } = people();
  await staff.add({ name: 'Ann', roles: ['fraud'] });
  expect(await sessions.linkFor('Nobody')).toMatchObject({ ok: false, reason: 'unknown-staff' });
  const link = await sessions.linkFor('Ann');
  if (!link.ok) throw new Error(link.reason);
  const tries = await Promise.all([sessions.byLink(link.value), sessions.byLink(link.value)]);
  expect(tries.map(({ ok }) => ok).sort()).toEqual([false, true]);
  // One that lets nobody be the owner either.
  expect(await sessions.setUp(link.value, { name: 'Mallory' })).toMatchObject({ ok: false });
});

it('ends a session twelve hours after its last use, by signing out, with a new token and with its member', async () => {
  const { staff, sessions } = people();
  const added = await staff.add({ name: 'Ann', roles: ['viewer'] });
  if (!added.ok) throw new Error(added.reason);
  const open = async () => (await sessions.open(added.value)).session;
  const used = await open();
  pass(11);
  expect(await sessions.whoIs(used)).toMatchObject({ name: 'Ann' });
  pass(11);
  expect(await sessions.whoIs(used)).toMatchObject({ name: 'Ann' });
  pass(12.1);
  expect(await sessions.whoIs(used)).toBeNull();

  const left = await open();
  await sessions.close(left);
  expect(await sessions.whoIs(left)).toBeNull();
  const lost = await open();
  await staff.rotate('Ann');
  expect(await sessions.whoIs(lost)).toBeNull();
  const out = await open();
  await staff.disable('Ann');
  expect(await sessions.whoIs(out)).toBeNull();
  expect(await sessions.whoIs("' or 1=1")).toBeNull();
});

it('keeps nothing that signs in', async () => {
  const { sessions } = people();
  const link = await sessions.setUpLink();
  const done = await sessions.setUp(link!, { name: 'Olga' });
  if (!done.ok) throw new Error(done.reason);
  const [row] = await house.db.$queryRaw<{ all: string }[]>`
    select string_agg(encode(token_hash, 'escape'), ' ') as all
    from (select token_hash from staff_link union all select token_hash from staff_session) kept`;
  expect(row!.all).not.toContain(link);
  expect(row!.all).not.toContain(done.value.session);
});
