import { createHash } from 'node:crypto';
import { no, ok, type Clock, type Result } from '#kernel';
import { instant, type Database } from '#store';
import { isRole, roleNames, type Role } from './roles.ts';

/** Somebody who works for the shop. `name` is what stands wherever they did something. */
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

export interface StaffRecord extends StaffMember {
  readonly email: string | null;
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

export interface Staff {
  /** A name is one person's for ever, since it stands in the records. */
  add(wish: {
    readonly name: string;
    readonly roles: readonly string[];
    readonly email?: string;
  }): Promise<
    Result<
      StaffToken,
      | { reason: 'bad-name'; name: string; possible: string }
      | { reason: 'unknown-role'; role: string; possible: readonly Role[] }
      | { reason: 'no-role'; possible: readonly Role[] }
      | { reason: 'name-taken'; name: string }
    >
  >;
  /** A new token; the one before opens nothing from now on. */
  rotate(name: string): Promise<Result<StaffToken, Unknown | Disabled>>;
  /** At once and for good. The last owner stays: nobody could add another. */
  disable(name: string): Promise<Result<StaffRecord, Unknown | { reason: 'last-owner'; name: string }>>;
  /** By name, those who were disabled too. */
  list(): Promise<readonly StaffRecord[]>;
  /** Null: nobody has this token, or no longer. Asked anew each time, so that what is taken away is gone. */
  whoIs(token: string): Promise<StaffMember | null>;
}

const name = /^[\p{L}\p{N}][\p{L}\p{N} ._@'-]{0,63}$/u;
const nameRule = "a letter or digit first, then letters, digits, spaces and . _ @ ' -, at most 64";

/** 32 bytes in base64url, behind a prefix by which scanners for leaked secrets know it. */
const tokenShape = /^parley_[A-Za-z0-9_-]{43}$/;

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();

type Row = Omit<StaffRecord, 'roles'> & { readonly roles: readonly string[] };

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

  const unknownOr = async <No>(who: string, otherwise: No): Promise<({ ok: false } & Unknown) | No> =>
    (await db.staff.findUnique({ where: { name: who }, select: { id: true } }))
      ? otherwise
      : no('unknown-staff', { name: who });

  return {
    add: async ({ name: wished, roles, email }) => {
      const called = wished.trim();
      if (!name.test(called)) return no('bad-name', { name: called, possible: nameRule });
      const stranger = roles.find((role) => !isRole(role));
      if (stranger !== undefined) return no('unknown-role', { role: stranger, possible: roleNames });
      if (roles.length === 0) return no('no-role', { possible: roleNames });
      const token = newToken();
      const given = [...new Set(roles)] as Role[];
      const [row] = await db.$queryRaw<{ id: string }[]>`
        insert into staff (id, name, email, roles, token_hash, created_at)
        values (gen_random_uuid(), ${called}, ${email ?? null}, ${given}::text[], ${hash(token)}, ${instant(clock())})
        on conflict (name) do nothing returning id::text`;
      return row ? ok({ id: row.id, name: called, roles: given, token }) : no('name-taken', { name: called });
    },

    rotate: async (who) => {
      const token = newToken();
      const [row] = await db.$queryRaw<{ id: string; name: string; roles: string[] }[]>`
        update staff set token_hash = ${hash(token)} where name = ${who} and disabled_at is null
        returning id::text, name, roles`;
      if (row) return ok({ ...row, roles: row.roles.filter(isRole), token });
      return unknownOr(who, no('disabled', { name: who }));
    },

    disable: async (who) => {
      // Owners are locked together: two who disable each other at once would leave none.
      const [row] = await db.$queryRaw<Row[]>`
        with owners as materialized (
          select id from staff where 'owner' = any(roles) and disabled_at is null order by id for update
        )
        update staff set disabled_at = coalesce(disabled_at, ${instant(clock())})
        where name = ${who} and (disabled_at is not null or not ('owner' = any(roles))
          or exists (select from owners where owners.id <> staff.id))
        returning id::text, name, email, roles, created_at as "createdAt", disabled_at as "disabledAt"`;
      return row ? ok(recordOf(row)) : unknownOr(who, no('last-owner', { name: who }));
    },

    list: async () =>
      (
        await db.$queryRaw<Row[]>`
          select id::text, name, email, roles, created_at as "createdAt", disabled_at as "disabledAt"
          from staff order by name`
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
