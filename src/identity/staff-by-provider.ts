import { createHash } from 'node:crypto';
import { no, ok, type Clock, type Result } from '#kernel';
import { instant, type Database } from '#store';
import type { Proven } from './openid.ts';
import { isRole, may, type Role } from './roles.ts';
import { isStaffName, type StaffMember } from './staff.ts';

export interface Recognised {
  readonly member: StaffMember;
  /** What this sign-in changed: they were added, known by their address from now on, or their groups give other roles. */
  readonly change: 'staff.added' | 'staff.recognised' | 'staff.roles' | null;
}

/** Who of the staff it is whom a provider has proven. Deny by default. */
export interface StaffByProvider {
  recognise(proven: Proven): Promise<Result<Recognised, { readonly reason: 'unknown-person' }>>;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly out: boolean;
  readonly byProvider: boolean;
}

const memberOf = ({ id, name, roles }: Pick<Row, 'id' | 'name' | 'roles'>): StaffMember => ({
  id,
  name,
  roles: roles.filter(isRole),
});

/** Names that they may have here, the likeliest first: a name that was ever somebody's is not given again. */
const namesFor = ({ name, email, subject }: Proven): readonly string[] => {
  const tidy = (text: string) =>
    text
      .replace(/[^\p{L}\p{N} ._@'-]+/gu, ' ')
      .trim()
      .slice(0, 60);
  const called = [name, email, subject].flatMap((each) => (each === null ? [] : tidy(each)));
  const numbered = [2, 3, 4, 5, 6, 7, 8, 9].map((number) => `${called[0]} ${number}`);
  return [...called, ...numbered].filter(isStaffName);
};

export const createStaffByProvider = ({
  db,
  random,
  clock,
  roles: given,
}: {
  readonly db: Database;
  readonly random: (bytes: number) => Buffer;
  readonly clock: Clock;
  /** Which role a group of the provider's gives; groups that are not here give none. */
  readonly roles: Readonly<Record<string, Role>>;
}): StaffByProvider => {
  const bySubject = async ({ issuer, subject }: Proven): Promise<Row | null> => {
    const [row] = await db.$queryRaw<Row[]>`
      select id::text, name, roles, disabled_at is not null as out, roles_by_provider as "byProvider"
      from staff where issuer = ${issuer} and subject = ${subject}`;
    return row ?? null;
  };

  /**
   * The one member with that address. Not somebody who signs in there as another already (an address may be given to another
   * person), and not if anybody else has or had the address here.
   */
  const byAddress = async ({ issuer, subject, email }: Proven): Promise<Row | 'nobody' | 'unclear'> => {
    if (email === null) return 'nobody';
    const [found] = await db.$queryRaw<(Row & { readonly known: number })[]>`
      with known as (select id from staff where lower(email) = lower(${email})),
      bound as (
        update staff set issuer = ${issuer}, subject = ${subject}
        where id in (select id from known) and (select count(*) from known) = 1
          and disabled_at is null and issuer is distinct from ${issuer}
        returning id::text, name, roles, false as out, roles_by_provider as "byProvider"
      )
      select bound.*, (select count(*)::int from known) as known from (select) one left join bound on true`;
    if (found?.id != null) return found;
    return found!.known === 0 ? 'nobody' : 'unclear';
  };

  const rolesOf = ({ groups }: Proven): Role[] => [
    ...new Set(groups.flatMap((group) => (Object.hasOwn(given, group) ? given[group]! : []))),
  ];

  const add = async (proven: Proven, roles: readonly Role[]): Promise<Row | null> => {
    const { issuer, subject, email } = proven;
    for (const name of namesFor(proven)) {
      // Nobody has this token: they get one when it is made anew.
      const token = createHash('sha256').update(random(32)).digest();
      // The first who works here must be an owner: otherwise nobody could let anybody in.
      const [row] = await db.$queryRaw<Row[]>`
        insert into staff (id, name, email, roles, token_hash, created_at, issuer, subject, roles_by_provider)
        select gen_random_uuid(), ${name}, ${email}, ${roles}::text[], ${token}, ${instant(clock())}, ${issuer}, ${subject}, true
        where ${may(roles, 'owner')} or exists (select from staff where disabled_at is null)
        on conflict do nothing
        returning id::text, name, roles, false as out, true as "byProvider"`;
      const now = row ?? (await bySubject(proven));
      if (now) return now;
    }
    return null;
  };

  const follow = async (row: Row, roles: readonly Role[]): Promise<Row> => {
    await db.$executeRaw`
      with turned as (update staff set roles = ${roles}::text[] where id = ${row.id}::uuid returning id)
      delete from staff_session using turned where staff_id = turned.id`;
    return { ...row, roles };
  };

  return {
    recognise: async (proven) => {
      const roles = rolesOf(proven);
      const known = await bySubject(proven);
      if (known?.out) return no('unknown-person');
      if (known) {
        const isSame = !known.byProvider || [...known.roles].sort().join() === [...roles].sort().join();
        const now = isSame ? known : await follow(known, roles);
        if (now.roles.length === 0) return no('unknown-person');
        return ok({ member: memberOf(now), change: isSame ? null : 'staff.roles' });
      }
      const found = await byAddress(proven);
      if (found === 'unclear') return no('unknown-person');
      if (found !== 'nobody') return ok({ member: memberOf(found), change: 'staff.recognised' });
      const added = roles.length === 0 ? null : await add(proven, roles);
      return added && !added.out ? ok({ member: memberOf(added), change: 'staff.added' }) : no('unknown-person');
    },
  };
};
