import type { Database } from '#store';
import { storableJson } from './storable.ts';

/** A session that a platform's client keeps with us: the state it was told last. */
export interface PlatformSession {
  /** Another one each time the session is begun. */
  readonly id: string;
  /** Empty when it has just been begun. */
  readonly state: Readonly<Record<string, unknown>>;
}

/** Sessions by the name that the platform's client gives them; what was idle for too long is begun anew. */
export interface PlatformSessions {
  open(name: string): Promise<PlatformSession>;
  /** Null when there is none, or none any more. */
  find(name: string): Promise<PlatformSession | null>;
  /** Unless it was begun anew meanwhile. */
  keep(name: string, session: PlatformSession): Promise<void>;
  /** Whether there was one. */
  forget(name: string): Promise<boolean>;
}

/** Each call is one statement. Opening one clears away a few that ended. */
export const createPlatformSessions = ({
  db,
  idleMinutes,
}: {
  readonly db: Database;
  readonly idleMinutes: number;
}): PlatformSessions => ({
  open: async (name) => {
    const [session] = await db.$queryRaw<[PlatformSession]>`
      with ended as (
        delete from platform_session where name in (
          select name from platform_session where ends_at < now() and name <> ${name}
          order by ends_at limit 5 for update skip locked)
      )
      insert into platform_session as kept (name, id, ends_at)
      values (${name}, gen_random_uuid(), now() + make_interval(mins => ${idleMinutes}::int))
      on conflict (name) do update set ends_at = excluded.ends_at,
        id = case when kept.ends_at < now() then excluded.id else kept.id end,
        state = case when kept.ends_at < now() then '{}'::jsonb else kept.state end
      returning id, state`;
    return session;
  },

  find: async (name) => {
    const [session] = await db.$queryRaw<PlatformSession[]>`
      select id, state from platform_session where name = ${name} and ends_at >= now()`;
    return session ?? null;
  },

  keep: async (name, { id, state }) => {
    await db.$executeRaw`
      update platform_session set state = ${storableJson(state)}::jsonb where name = ${name} and id = ${id}::uuid`;
  },

  forget: async (name) => {
    const [forgotten] = await db.$queryRaw<{ alive: boolean }[]>`
      delete from platform_session where name = ${name} returning ends_at >= now() as alive`;
    return forgotten?.alive ?? false;
  },
});
