import { createHash } from 'node:crypto';
import { no, ok, type Clock, type Result } from '#kernel';
import { instant, type Database } from '#store';
import { isRole } from './roles.ts';
import { isCalled, isStaffName, nameRule, type StaffMember } from './staff.ts';

/** What signs in is told once and kept nowhere: its SHA-256 is. */
export interface OpenedSession {
  readonly member: StaffMember;
  readonly session: string;
}

type NoLink = { readonly reason: 'no-link' };

/** Who is signed in to the console. A session ends twelve hours after it was last used, and with who it is of. */
export interface StaffSessions {
  open(member: StaffMember): Promise<OpenedSession>;
  /** Null: it was never opened, has ended, or its member was disabled. */
  whoIs(session: string): Promise<StaffMember | null>;
  close(session: string): Promise<void>;
  /** Somebody works here. */
  isSetUp(): Promise<boolean>;
  /** A link for the first owner, good for 30 minutes and one time; null: somebody works here. */
  setUpLink(): Promise<string | null>;
  /** The first owner, by such a link. Whoever is first makes all others worthless. */
  setUp(
    link: string,
    wish: { readonly name: string; readonly email?: string },
  ): Promise<
    Result<
      OpenedSession,
      | NoLink
      | { readonly reason: 'bad-name'; readonly name: string; readonly possible: string }
      | { readonly reason: 'name-taken'; readonly name: string }
    >
  >;
  /** A link that signs somebody in, good for 30 minutes and one time. */
  linkFor(
    name: string,
  ): Promise<Result<string, { readonly reason: 'unknown-staff' | 'disabled'; readonly name: string }>>;
  byLink(link: string): Promise<Result<OpenedSession, NoLink>>;
}

const HOUR = 3_600_000;
const IDLE = 12 * HOUR;
const LINK = HOUR / 2;
/** The time of the last use is written no more often than this. */
const TOUCH = 60_000;

const shape = /^[A-Za-z0-9_-]{43}$/;
const hash = (token: string): Buffer => createHash('sha256').update(token).digest();

interface Row {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}
const memberOf = ({ id, name, roles }: Row): StaffMember => ({ id, name, roles: roles.filter(isRole) });

export const createStaffSessions = ({
  db,
  random,
  clock,
}: {
  readonly db: Database;
  readonly random: (bytes: number) => Buffer;
  readonly clock: Clock;
}): StaffSessions => {
  const fresh = (): string => random(32).toString('base64url');
  const before = (span: number) => instant(new Date(clock().getTime() - span));

  const open = async (member: StaffMember): Promise<OpenedSession> => {
    const session = fresh();
    await db.$executeRaw`
      with ended as (delete from staff_session where used_at < ${before(IDLE)})
      insert into staff_session (token_hash, staff_id, created_at, used_at)
      values (${hash(session)}, ${member.id}::uuid, ${instant(clock())}, ${instant(clock())})`;
    return { member, session };
  };

  const keepLink = async (staff: string | null): Promise<string> => {
    const link = fresh();
    const expires = instant(new Date(clock().getTime() + LINK));
    await db.$executeRaw`
      with past as (delete from staff_link where expires_at < ${before(24 * HOUR)})
      insert into staff_link (token_hash, staff_id, expires_at) values (${hash(link)}, ${staff}::uuid, ${expires})`;
    return link;
  };

  const isSetUp = async (): Promise<boolean> => {
    const [row] = await db.$queryRaw<{ somebody: boolean }[]>`
      select exists (select from staff where disabled_at is null) as somebody`;
    return row!.somebody;
  };

  return {
    open,
    isSetUp,

    whoIs: async (session) => {
      if (!shape.test(session)) return null;
      const [row] = await db.$queryRaw<(Row & { readonly idle: boolean })[]>`/* staff-session */
        select staff.id::text, name, roles, used_at < ${before(TOUCH)} as idle
        from staff_session join staff on staff.id = staff_id
        where staff_session.token_hash = ${hash(session)} and used_at >= ${before(IDLE)} and disabled_at is null`;
      if (row?.idle)
        await db.$executeRaw`
          update staff_session set used_at = ${instant(clock())} where token_hash = ${hash(session)}`;
      return row ? memberOf(row) : null;
    },

    close: async (session) => {
      await db.$executeRaw`delete from staff_session where token_hash = ${hash(session)}`;
    },

    setUpLink: async () => ((await isSetUp()) ? null : keepLink(null)),

    setUp: async (link, { name, email }) => {
      const called = name.trim();
      if (!isStaffName(called)) return no('bad-name', { name: called, possible: nameRule });
      // One statement takes every link of the first owner at once: of two who come together one finds none left.
      const now = instant(clock());
      const [row] = await db.$queryRaw<{ claimed: boolean; id: string | null }[]>`
        with claimed as (
          update staff_link set used_at = ${now}
          where staff_id is null and used_at is null
            and not exists (select from staff where disabled_at is null or ${isCalled(called)})
            and exists (select from staff_link mine where mine.token_hash = ${hash(link)} and mine.staff_id is null
              and mine.used_at is null and mine.expires_at > ${now})
          returning token_hash
        ), owner as (
          insert into staff (id, name, email, roles, token_hash, created_at)
          select gen_random_uuid(), ${called}, ${email ?? null}, array['owner'], ${hash(fresh())}, ${now}
          from claimed where token_hash = ${hash(link)}
          on conflict do nothing returning id::text
        )
        select exists (select from staff where ${isCalled(called)}) as claimed, (select id from owner) as id`;
      if (row?.id != null) return ok(await open({ id: row.id, name: called, roles: ['owner'] }));
      return row?.claimed && !(await isSetUp()) ? no('name-taken', { name: called }) : no('no-link');
    },

    linkFor: async (name) => {
      const [member] = await db.$queryRaw<{ id: string; disabledAt: Date | null }[]>`
        select id::text, disabled_at as "disabledAt" from staff where ${isCalled(name)}`;
      if (!member) return no('unknown-staff', { name });
      return member.disabledAt ? no('disabled', { name }) : ok(await keepLink(member.id));
    },

    byLink: async (link) => {
      const now = instant(clock());
      const [row] = await db.$queryRaw<Row[]>`
        update staff_link set used_at = ${now} from staff
        where staff_link.token_hash = ${hash(link)} and used_at is null and expires_at > ${now}
          and staff.id = staff_id and disabled_at is null
        returning staff.id::text, name, roles`;
      return row ? ok(await open(memberOf(row))) : no('no-link');
    },
  };
};
