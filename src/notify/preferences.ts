import { gather, isTimeZone, no, ok, type Clock, type Result } from '#kernel';
import { instant, Prisma, type Database } from '#store';
import type { Reach } from './plan.ts';
import type { Quiet } from './quiet.ts';
import { optional, type Kind } from './templates.ts';

export interface Preference {
  readonly timeZone: string | null;
  readonly quietFrom: number | null;
  readonly quietUntil: number | null;
  readonly digest: boolean;
  readonly ways: readonly string[];
  readonly phone: string | null;
  readonly unwanted: readonly string[];
}

const usual: Preference = {
  timeZone: null,
  quietFrom: null,
  quietUntil: null,
  digest: false,
  ways: ['mail', 'push'],
  phone: null,
  unwanted: [],
};

export type PreferenceRefusal =
  | { readonly reason: 'unknown-shopper' }
  | { readonly reason: 'unknown-zone'; readonly zone: string }
  /** Both or neither. */
  | { readonly reason: 'half-hours' };

/** How people want to be told. */
export const createPreferences = ({
  db,
  clock,
  quiet,
}: {
  readonly db: Database;
  readonly clock: Clock;
  /** The shop's own. */
  readonly quiet: Quiet;
}) => {
  const read = async (shopper: string): Promise<Preference | null> => {
    const found = await db.shopper.findUnique({ where: { id: shopper }, select: { noticeWishes: true } });
    if (!found) return null;
    if (!found.noticeWishes) return usual;
    const { timeZone, quietFrom, quietUntil, digest, ways, phone, unwanted } = found.noticeWishes;
    return { timeZone, quietFrom, quietUntil, digest, ways, phone, unwanted };
  };

  const wishedBy = ({ timeZone, quietFrom, quietUntil, digest, ways, phone, unwanted }: Preference) => {
    const hours = quietFrom === null || quietUntil === null ? quiet.hours : { from: quietFrom, until: quietUntil };
    return { phone, ways, unwanted, digest, quiet: { timeZone: timeZone ?? quiet.timeZone, hours } };
  };

  return {
    read,

    /** How a shopper can be reached now; null: there is no such shopper. Those who are asked for at the same time are read together. */
    reach: gather<string, (Reach & { readonly name: string | null }) | null>(
      { most: 50, atOnce: 2 },
      async (shoppers) => {
        const rows = await db.$queryRaw<
          { id: string; name: string | null; email: string | null; wishes: Preference | null }[]
        >`/* notice-reach */
        select s.id::text as id, s.name, s.email, case when p.shopper_id is not null then jsonb_build_object('timeZone', p.time_zone,
          'quietFrom', p.quiet_from, 'quietUntil', p.quiet_until, 'digest', p.digest, 'ways', p.ways, 'phone', p.phone,
          'unwanted', p.unwanted) end as wishes
        from shopper s left join notice_preference p on p.shopper_id = s.id
        where s.id = any (array(select id::uuid from jsonb_array_elements_text(${JSON.stringify(shoppers)}::jsonb) as asked(id)))`;
        const found = new Map(rows.map((row) => [row.id, row]));
        return shoppers.map((shopper) => {
          const row = found.get(shopper.toLowerCase());
          return row ? { name: row.name, mail: row.email, ...wishedBy(row.wishes ?? usual) } : null;
        });
      },
    ),

    change: async (shopper: string, change: Partial<Preference>): Promise<Result<Preference, PreferenceRefusal>> => {
      const before = await read(shopper);
      if (!before) return no('unknown-shopper');
      const after = { ...before, ...change };
      if (after.timeZone !== null && !isTimeZone(after.timeZone)) return no('unknown-zone', { zone: after.timeZone });
      if ((after.quietFrom === null) !== (after.quietUntil === null)) return no('half-hours');
      const row = { ...after, ways: [...after.ways], unwanted: [...after.unwanted], updatedAt: clock() };
      await db.noticePreference.upsert({
        where: { shopperId: shopper },
        create: { shopperId: shopper, ...row },
        update: row,
      });
      return ok(after);
    },

    /** One kind off, or on again. In one statement: two clicks at once lose nothing. */
    want: async (shopper: string, kind: Kind, wanted: boolean): Promise<boolean> => {
      if (!(optional as readonly Kind[]).includes(kind)) return false;
      const changed = wanted
        ? Prisma.sql`array_remove(p.unwanted, ${kind})`
        : Prisma.sql`array_append(array_remove(p.unwanted, ${kind}), ${kind})`;
      const rows = await db.$executeRaw`
        insert into notice_preference as p (shopper_id, unwanted, updated_at)
        select id, ${wanted ? [] : [kind]}::text[], ${instant(clock())} from shopper where id = ${shopper}::uuid
        on conflict (shopper_id) do update set unwanted = ${changed}, updated_at = excluded.updated_at`;
      return rows > 0;
    },
  };
};

export type Preferences = ReturnType<typeof createPreferences>;
