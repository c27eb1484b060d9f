import { no, ok, type Clock, type Result } from '#kernel';
import { instant, type Database } from '#store';
import { joinShoppers, type Joined } from './join-shoppers.ts';
import { isRole, rolesFor, type Role } from './roles.ts';
import type { StaffMember } from './staff.ts';

/** Somebody who writes from Teams. */
export interface TeamsPerson {
  readonly visitor: string;
  readonly tenant: string;
  readonly name: string;
  /** Their chat with the bot alone; null: they never wrote there, or the bot is there no more. */
  readonly conversation: string | null;
  /** Who of the staff they are; null: nobody. */
  readonly staff: string | null;
  readonly linked: boolean;
}

export interface TeamsPeople {
  /** Notes who writes; `conversation` where it is their chat with the bot alone. */
  see(
    who: Pick<TeamsPerson, 'visitor' | 'tenant' | 'name'> & {
      readonly shopper: string;
      readonly conversation?: string;
    },
  ): Promise<void>;
  of(visitor: string): Promise<TeamsPerson | null>;
  /** Everybody of an organisation who ever wrote, by name. */
  list(tenant: string): Promise<readonly TeamsPerson[]>;
  /** One account for one of the staff, and one of the staff for an account: what was before is no more. */
  linkStaff(staff: string, visitor: string): Promise<Result<{ readonly name: string }, { reason: 'unknown-staff' }>>;
  /** False: nobody was linked with them. */
  unlinkStaff(name: string): Promise<boolean>;
  /** Who of the staff a person is, as of now; null: nobody, or they were disabled. */
  memberOf(visitor: string): Promise<StaffMember | null>;
  /** Linked staff who may do this and can be reached. */
  staffWho(needed: Role): Promise<readonly { readonly name: string; readonly conversation: string }[]>;
  /** From now on they speak for the shopper of that conversation, with everything that was theirs. */
  joinShopper(
    visitor: string,
    conversation: string,
    most: number,
  ): Promise<Result<Joined, { reason: 'linked-elsewhere' | 'shopper-taken' | 'unknown-conversation' }>>;
  /** From now on they shop for themselves, with an empty cart. False: they were not linked. */
  leaveShopper(visitor: string): Promise<boolean>;
}

const memberFrom = (row: { id: string; name: string; roles: readonly string[] } | undefined): StaffMember | null =>
  row ? { ...row, roles: row.roles.filter(isRole) } : null;

export const createTeamsPeople = ({ db, clock }: { readonly db: Database; readonly clock: Clock }): TeamsPeople => ({
  see: async ({ visitor, tenant, name, shopper, conversation = null }) => {
    // Most turns have nothing new to say, and write nothing.
    await db.$executeRaw`/* teams-person */
      insert into teams_person as p (visitor, tenant, name, shopper_id, conversation_id, seen_at)
      values (${visitor}, ${tenant}, ${name}, ${shopper}::uuid, ${conversation}::uuid, ${instant(clock())})
      on conflict (visitor) do update set name = excluded.name, seen_at = excluded.seen_at,
        shopper_id = coalesce(p.shopper_id, excluded.shopper_id),
        conversation_id = coalesce(excluded.conversation_id, p.conversation_id)
        where p.name <> excluded.name or p.shopper_id is null
          or p.conversation_id is distinct from coalesce(excluded.conversation_id, p.conversation_id)`;
  },

  of: async (visitor) => {
    const [person] = await db.$queryRaw<TeamsPerson[]>`
      select p.visitor, p.tenant, p.name, c.conversation_id::text as conversation, s.name as staff, p.linked_at is not null as linked
      from teams_person p left join staff s on s.id = p.staff_id
      left join chat c on c.conversation_id = p.conversation_id and c.gone_at is null
      where p.visitor = ${visitor}`;
    return person ?? null;
  },

  list: (tenant) => db.$queryRaw<TeamsPerson[]>`
    select p.visitor, p.tenant, p.name, c.conversation_id::text as conversation, s.name as staff, p.linked_at is not null as linked
    from teams_person p left join staff s on s.id = p.staff_id
    left join chat c on c.conversation_id = p.conversation_id and c.gone_at is null
    where lower(p.tenant) = lower(${tenant}) order by p.name, p.visitor limit 1000`,

  linkStaff: (staff, visitor) =>
    db.$transaction(async (tx) => {
      const [member] = await tx.$queryRaw<{ name: string }[]>`
        select name from staff where id = ${staff}::uuid and disabled_at is null for share`;
      if (!member) return no('unknown-staff');
      await tx.$executeRaw`update teams_person set staff_id = null where staff_id = ${staff}::uuid`;
      await tx.$executeRaw`update teams_person set staff_id = ${staff}::uuid where visitor = ${visitor}`;
      await tx.$executeRaw`
        insert into audit (who, action, subject, detail, at)
        values (${member.name}, 'staff-teams.linked', ${`staff:${member.name}`}, ${JSON.stringify({ visitor })}::jsonb, ${instant(clock())})`;
      return ok(member);
    }),

  unlinkStaff: async (name) =>
    (await db.$executeRaw`
      update teams_person set staff_id = null from staff s where staff_id = s.id and lower(s.name) = lower(${name})`) >
    0,

  memberOf: async (visitor) => {
    const [row] = await db.$queryRaw<{ id: string; name: string; roles: string[] }[]>`
      select s.id::text, s.name, s.roles from teams_person p join staff s on s.id = p.staff_id
      where p.visitor = ${visitor} and s.disabled_at is null`;
    return memberFrom(row);
  },

  staffWho: (needed) => db.$queryRaw<{ name: string; conversation: string }[]>`
    select s.name, c.conversation_id::text as conversation from staff s join teams_person p on p.staff_id = s.id
    join chat c on c.conversation_id = p.conversation_id and c.gone_at is null
    where s.disabled_at is null and s.roles && ${[...rolesFor(needed)]}::text[] order by s.name`,

  joinShopper: (visitor, conversation, most) => joinShoppers(db, { visitor, conversation, most, now: clock() }),

  leaveShopper: (visitor) =>
    db.$transaction(async (tx) => {
      const [linked] = await tx.$queryRaw<{ visitor: string }[]>`
        select visitor from teams_person where visitor = ${visitor} and linked_at is not null for update`;
      if (!linked) return false;
      const [fresh] = await tx.$queryRaw<{ id: string }[]>`
        insert into shopper (id, visitor) values (gen_random_uuid(), ${`teams:${visitor}`})
        on conflict (visitor) do update set visitor = excluded.visitor returning id::text`;
      await tx.$executeRaw`update teams_person set shopper_id = ${fresh!.id}::uuid, linked_at = null where visitor = ${visitor}`;
      // What is asked there now was asked for the other one.
      await tx.$executeRaw`
        update conversation set shopper_id = ${fresh!.id}::uuid, session = '{}'
        where id in (select conversation_id from chat where visitor = ${visitor})`;
      return true;
    }),
});
