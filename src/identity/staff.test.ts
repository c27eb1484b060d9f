import { createHash, randomBytes } from 'node:crypto';
import { freshDatabase } from '../../test/helpers/database.ts';
import { createAudit, createStaff, may, rolesFor } from './index.ts';

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => (open = await freshDatabase()));
afterAll(() => open.drop());
const clock = () => new Date('2026-11-24T10:00:00Z');
const staff = () => createStaff({ db: open.db, random: randomBytes, clock });

const added = async (name: string, ...roles: string[]) => {
  const given = await staff().add({ name, roles });
  if (!given.ok) throw new Error(given.reason);
  return given.value;
};

describe('roles', () => {
  it('hold what the roles beneath them hold', () => {
    expect(rolesFor('viewer')).toEqual(['viewer', 'operator', 'fraud', 'author', 'publisher', 'owner']);
    expect(rolesFor('fraud')).toEqual(['fraud', 'owner']);
    expect(rolesFor('author')).toEqual(['author', 'publisher', 'owner']);
    expect([may(['operator'], 'viewer'), may(['operator'], 'fraud'), may([], 'viewer')]).toEqual([true, false, false]);
  });
});

describe('staff', () => {
  it('are known by a token that is kept as a hash only', async () => {
    const { token, id } = await added('ann', 'operator', 'fraud', 'fraud');
    expect(await staff().whoIs(token)).toEqual({ id, name: 'ann', roles: ['operator', 'fraud'] });
    const row = await open.db.staff.findUniqueOrThrow({ where: { id } });
    expect(Buffer.from(row.tokenHash)).toEqual(createHash('sha256').update(token).digest());
    const [all] = await open.db.$queryRaw<{ rows: string }[]>`select string_agg(s::text, ' ') as rows from staff s`;
    expect(all!.rows).not.toContain(token.slice(7));
  });

  it.each(['', 'x', `parley_${'a'.repeat(43)}`, '\u0000', "' or true --", 'parley_'])(
    'nobody is known by %j',
    async (token) => {
      expect(await staff().whoIs(token)).toBeNull();
    },
  );

  it('who are given a new token, or none any more, lose the old one at once', async () => {
    const first = await added('bob', 'viewer');
    const second = await staff().rotate('bob');
    if (!second.ok) throw new Error(second.reason);
    expect(await staff().whoIs(first.token)).toBeNull();
    expect((await staff().whoIs(second.value.token))?.name).toBe('bob');
    expect(await staff().disable('bob')).toMatchObject({ ok: true, value: { name: 'bob', disabledAt: clock() } });
    expect(await staff().whoIs(second.value.token)).toBeNull();
    expect(await staff().rotate('bob')).toEqual({ ok: false, reason: 'disabled', name: 'bob' });
    expect(await staff().list()).toContainEqual(expect.objectContaining({ name: 'bob', disabledAt: clock() }));
  });

  it('are one person whatever the case of the letters of their name, and are found so', async () => {
    const { token } = await added('Zoë', 'viewer');
    expect(await staff().add({ name: 'zoë', roles: ['owner'] })).toMatchObject({ reason: 'name-taken' });
    // Two who are added at once are as well one.
    const twins = await Promise.all(['Tom', 'tom', 'TOM'].map((name) => staff().add({ name, roles: ['viewer'] })));
    expect(twins.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await staff().grant('ZOË', ['operator'])).toMatchObject({ ok: true, value: { name: 'Zoë' } });
    expect(await staff().whoIs(token)).toMatchObject({ name: 'Zoë', roles: ['operator'] });
    expect(await staff().disable('zoë')).toMatchObject({ ok: true, value: { name: 'Zoë' } });
    expect(await staff().whoIs(token)).toBeNull();
  });

  it('are added under a name and roles that there are, once', async () => {
    await added('carol', 'viewer');
    expect(await staff().add({ name: ' carol ', roles: ['owner'] })).toMatchObject({ reason: 'name-taken' });
    expect(await staff().add({ name: 'dan', roles: ['king'] })).toMatchObject({ reason: 'unknown-role', role: 'king' });
    expect(await staff().add({ name: 'dan', roles: ['toString'] })).toMatchObject({ reason: 'unknown-role' });
    expect(await staff().add({ name: 'dan', roles: [] })).toMatchObject({ reason: 'no-role' });
    expect(await staff().add({ name: '../x\n', roles: ['viewer'] })).toMatchObject({ reason: 'bad-name' });
    expect(await staff().rotate('dan')).toMatchObject({ reason: 'unknown-staff' });
    expect(await staff().disable('dan')).toMatchObject({ reason: 'unknown-staff' });
  });

  it('are given other roles, which count at once', async () => {
    const { token } = await added('gus', 'viewer');
    expect(await staff().grant('gus', ['fraud', 'operator', 'fraud'])).toMatchObject({ ok: true });
    expect(await staff().whoIs(token)).toMatchObject({ roles: ['fraud', 'operator'] });
    expect(await staff().grant('gus', [])).toMatchObject({ reason: 'no-role' });
    expect(await staff().grant('gus', ['king'])).toMatchObject({ reason: 'unknown-role', role: 'king' });
    expect(await staff().grant('nobody', ['viewer'])).toMatchObject({ reason: 'unknown-staff' });
    await staff().disable('gus');
    expect(await staff().grant('gus', ['viewer'])).toEqual({ ok: false, reason: 'disabled', name: 'gus' });
  });

  it('keep one owner, also when two put each other out at the same moment', async () => {
    await added('eve', 'owner');
    expect(await staff().disable('eve')).toMatchObject({ ok: false, reason: 'last-owner' });
    await added('fay', 'owner');
    const both = await Promise.all([staff().disable('eve'), staff().disable('fay')]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const owner = (await staff().list()).find(({ roles, disabledAt }) => roles.includes('owner') && !disabledAt)!;
    expect(await staff().grant(owner.name, ['viewer'])).toMatchObject({ ok: false, reason: 'last-owner' });
    const owners = (await staff().list()).filter(({ roles, disabledAt }) => roles.includes('owner') && !disabledAt);
    expect(owners).toHaveLength(1);
  });
});

describe('the audit', () => {
  it('is added to once per cause, read by filter and page, and changed by nobody', async () => {
    const audit = createAudit({ db: open.db, clock });
    const note = { who: 'ann', action: 'order.shipped', subject: 'order:1042', detail: { tracking: '1Z' } };
    await audit.note({ ...note, cause: 'k1' });
    await audit.note({ ...note, cause: 'k1' });
    await audit.note({ ...note, cause: 'k2' });
    await audit.note({ who: 'bob', action: 'orders.counted', subject: 'order:1043' });
    const all = await audit.page({});
    expect(all.entries.map(({ who, detail }) => [who, detail])).toEqual([
      ['bob', {}],
      ['ann', { tracking: '1Z', cause: 'k2' }],
      ['ann', { tracking: '1Z', cause: 'k1' }],
    ]);
    expect((await audit.page({ action: 'order' })).entries).toHaveLength(2);
    expect((await audit.page({ who: 'bob', subject: 'order:1043' })).entries).toHaveLength(1);
    expect((await audit.page({ from: new Date('2026-11-25') })).entries).toEqual([]);
    const first = await audit.page({ limit: 2 });
    const rest = await audit.page({ limit: 2, cursor: first.next! });
    expect([first.entries.length, rest.entries.length, rest.next]).toEqual([2, 1, null]);
    await expect(open.db.$executeRaw`update audit set who = 'nobody'`).rejects.toThrow();
    await expect(open.db.$executeRaw`delete from audit`).rejects.toThrow();
  });

  it('keeps no card number that somebody typed into a note', async () => {
    const audit = createAudit({ db: open.db, clock });
    await audit.note({
      who: 'gil',
      action: 'order.refunded',
      subject: 'order:1',
      detail: { reason: 'card 4242 4242 4242 4242, call 555 010 0199', deep: [{ at: '4000056655665556' }] },
    });
    const { entries } = await audit.page({ who: 'gil' });
    const detail = entries[0]!.detail;
    expect(JSON.stringify(detail)).not.toMatch(/4242 ?4242|400005/);
    expect(JSON.stringify(detail)).toContain('555 010 0199');
  });
});
