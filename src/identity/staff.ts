import { createHash } from 'node:crypto';
import { no, ok, type Clock, type Locale, type Result } from '#kernel';
import { instant, Prisma, type Database } from '#store';
import { isRole, roleNames, type Role } from './roles.ts';

/** Somebody who works for the shop. `name` is what stands wherever they did something. */
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** What comes to somebody by mail: of each day, of each week. */
export const reports = ['day', 'week'] as const;
export type Report = (typeof reports)[number];

export interface StaffRecord extends StaffMember {
  readonly email: string | null;
  readonly reports: readonly Report[];
  /** In which language. */
  readonly locale: Locale;
  readonly createdAt: Date;
  /** Since then their token opens nothing. */
  readonly disabledAt: Date | null;
}

/** A token is told once, here, and kept nowhere. */
export interface StaffToken extends StaffMember {
  readonly token: string;
}

type Unknown = { reason: 'unknown-staff'; name: string };
type Disabled = { reason: 'disabled'; name: string };
type BadRoles =
  | { reason: 'unknown-role'; role: string; possible: readonly Role[] }
  | { reason: 'no-role'; possible: readonly Role[] };

export interface Staff {
  /** A name is one person's for ever, since it stands in the records, whatever the case of its letters; and so it is found. */
  add(wish: {
    readonly name: string;
    readonly roles: readonly string[];
    readonly email?: string;
  }): Promise<
    Result<
      StaffToken,
      { reason: 'bad-name'; name: string; possible: string } | BadRoles | { reason: 'name-taken'; name: string }
    >
  >;
  /** Other roles, from their next request on, whatever groups gave them some. The last owner stays one. */
  grant(
    name: string,
    roles: readonly string[],
  ): Promise<Result<StaffRecord, Unknown | Disabled | BadRoles | { reason: 'last-owner'; name: string }>>;
  /** A new token; the one before opens nothing from now on, and neither do sessions of the console. */
  rotate(name: string): Promise<Result<StaffToken, Unknown | Disabled>>;
  /** At once and for good, in Teams too. The last owner stays: nobody could add another. */
  disable(name: string): Promise<Result<StaffRecord, Unknown | { reason: 'last-owner'; name: string }>>;
  /** From now on these reports come to them, and no others; `email` is kept where none is given. */
  want(
    name: string,
    wish: { readonly reports: readonly Report[]; readonly locale?: Locale; readonly email?: string },
  ): Promise<Result<StaffRecord, Unknown | Disabled | { reason: 'no-address'; name: string }>>;
  /** By name, those who were disabled too. */
  list(): Promise<readonly StaffRecord[]>;
  /** Null: nobody has this token, or no longer. Asked anew each time, so that what is taken away is gone. */
  whoIs(token: string): Promise<StaffMember | null>;
}

const shapeOfName = /^[\p{L}\p{N}][\p{L}\p{N} ._@'-]{0,63}$/u;
export const nameRule = "a letter or digit first, then letters, digits, spaces and . _ @ ' -, at most 64";
export const isStaffName = (name: string): boolean => shapeOfName.test(name);

/** Whose name it is, whatever the case of its letters. */
export const isCalled = (name: string): Prisma.Sql => Prisma.sql`lower(staff.name) = lower(${name}::text)`;

/** 32 bytes in base64url, behind a prefix by which scanners for leaked secrets know it. */
const tokenShape = /^parley_[A-Za-z0-9_-]{43}$/;

const readRoles = (wished: readonly string[]): Result<readonly Role[], BadRoles> => {
  const stranger = wished.find((role) => !isRole(role));
  if (stranger !== undefined) return no('unknown-role', { role: stranger, possible: roleNames });
  return wished.length === 0 ? no('no-role', { possible: roleNames }) : ok([...new Set(wished)] as Role[]);
};

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();

type Row = Omit<StaffRecord, 'roles'> & { readonly roles: readonly string[] };

const record = Prisma.sql`id::text, name, email, roles, reports, locale, created_at as "createdAt", disabled_at as "disabledAt"`;

/** Owners are locked together: two who put each other out at once would leave none. */
const owners = Prisma.sql`owners as materialized (
  select id from staff where 'owner' = any(roles) and disabled_at is null order by id for update
)`;
const isNotTheLast = Prisma.sql`(not ('owner' = any(roles)) or exists (select from owners where owners.id <> staff.id))`;

const recordOf = (row: Row): StaffRecord => ({ ...row, roles: row.roles.filter(isRole) });

/** `random` gives so many unguessable bytes (node:crypto's randomBytes). */
export const createStaff = ({
  db,
  random,
  clock,
}: {
  readonly db: Database;
  readonly random: (bytes: number) => Buffer;
  readonly clock: Clock;
}): Staff => {
  const newToken = (): string => `parley_${random(32).toString('base64url')}`;

  const called = async (who: string) => {
    const [row] = await db.$queryRaw<{ disabledAt: Date | null }[]>`
      select disabled_at as "disabledAt" from staff where ${isCalled(who)}`;
    return row ?? null;
  };

  const unknownOr = async <No>(who: string, otherwise: No): Promise<({ ok: false } & Unknown) | No> =>
    (await called(who)) ? otherwise : no('unknown-staff', { name: who });

  return {
    add: async ({ name: wished, roles, email }) => {
      const called = wished.trim();
      if (!isStaffName(called)) return no('bad-name', { name: called, possible: nameRule });
      const read = readRoles(roles);
      if (!read.ok) return read;
      const token = newToken();
      const given = read.value;
      const [row] = await db.$queryRaw<{ id: string }[]>`
        insert into staff (id, name, email, roles, token_hash, created_at)
        values (gen_random_uuid(), ${called}, ${email ?? null}, ${given}::text[], ${hash(token)}, ${instant(clock())})
        on conflict do nothing returning id::text`;
      return row ? ok({ id: row.id, name: called, roles: given, token }) : no('name-taken', { name: called });
    },

    grant: async (who, wished) => {
      const read = readRoles(wished);
      if (!read.ok) return read;
      const [row] = await db.$queryRaw<Row[]>`
        with ${owners}
        update staff set roles = ${read.value}::text[], roles_by_provider = false
        where ${isCalled(who)} and disabled_at is null and ('owner' = any(${read.value}::text[]) or ${isNotTheLast})
        returning ${record}`;
      if (row) return ok(recordOf(row));
      const known = await called(who);
      return known
        ? no(known.disabledAt ? 'disabled' : 'last-owner', { name: who })
        : no('unknown-staff', { name: who });
    },

    rotate: async (who) => {
      const token = newToken();
      // Who lost a token may have lost more: what was signed in with it ends too.
      const [row] = await db.$queryRaw<{ id: string; name: string; roles: string[] }[]>`
        with turned as (
          update staff set token_hash = ${hash(token)} where ${isCalled(who)} and disabled_at is null
          returning id, name, roles
        ), ended as (delete from staff_session using turned where staff_id = turned.id)
        select id::text, name, roles from turned`;
      if (row) return ok({ ...row, roles: row.roles.filter(isRole), token });
      return unknownOr(who, no('disabled', { name: who }));
    },

    disable: async (who) => {
      const [row] = await db.$queryRaw<Row[]>`
        with ${owners}, out as (
          update staff set disabled_at = coalesce(disabled_at, ${instant(clock())})
          where ${isCalled(who)} and (disabled_at is not null or ${isNotTheLast})
          returning *
        ), unlinked as (
          update teams_person set staff_id = null from out where staff_id = out.id
        )
        select ${record} from out`;
      return row ? ok(recordOf(row)) : unknownOr(who, no('last-owner', { name: who }));
    },

    want: async (who, { reports: wished, locale = null, email = null }) => {
      const [row] = await db.$queryRaw<Row[]>`
        update staff set reports = ${[...new Set(wished)]}::text[], locale = coalesce(${locale}, locale), email = coalesce(${email}, email)
        where ${isCalled(who)} and disabled_at is null and (${wished.length}::int = 0 or coalesce(${email}, email) is not null)
        returning ${record}`;
      if (row) return ok(recordOf(row));
      const known = await called(who);
      return known
        ? no(known.disabledAt ? 'disabled' : 'no-address', { name: who })
        : no('unknown-staff', { name: who });
    },

    list: async () =>
      (
        await db.$queryRaw<Row[]>`
          select ${record} from staff order by name`
      ).map(recordOf),

    // The database finds the hash, never the token: how long that takes tells nothing of a token.
    whoIs: async (token) => {
      if (!tokenShape.test(token)) return null;
      const [row] = await db.$queryRaw<{ id: string; name: string; roles: string[] }[]>`
        select id::text, name, roles from staff where token_hash = ${hash(token)} and disabled_at is null`;
      return row ? { ...row, roles: row.roles.filter(isRole) } : null;
    },
  };
};
