import { randomUUID } from 'node:crypto';
import { Prisma, type Database } from '#store';
import { alikeAmong, frameOf, type Alike, type Called } from '../alike.ts';
import type { Seen } from './seen.ts';

/** Products of the catalogue that are listened to at a time. */
const PAGE = 2000;
/** Of one sound that so many share, no more are compared. */
const MOST_OF_A_SOUND = 200;
/** Groups that are told; the others are counted. */
const MOST_TOLD = 20;

export interface AlikeFound {
  /** Groups that the shop's voice does not tell apart. */
  readonly confused: number;
  /** The first of them. */
  readonly first: readonly Alike[];
}

/** One import, of which the database keeps what was seen: an import needs the same memory however much it brings. */
export interface ImportRun {
  readonly seen: Seen;
  /** Products that this import brought whose names sound like another's. */
  alike(): Promise<AlikeFound>;
  /** Leaves nothing behind. */
  end(): Promise<void>;
}

export const beginRun = async (db: Database): Promise<ImportRun> => {
  const run = randomUUID();
  const mine = Prisma.sql`s.run = ${run}::uuid`;
  // What an import that was killed has left.
  await db.$executeRaw`delete from import_product where at < now() - interval '1 day'`;

  /** Notes whatever else is sold under a sound that this import brought. */
  const listen = async (): Promise<void> => {
    for (let after = ''; ;) {
      const products = await db.$queryRaw<{ id: string; title: string }[]>`/* import-listen */
        select id, title from product where active and id > ${after} order by id limit ${PAGE}`;
      const last = products.at(-1);
      if (!last) return;
      after = last.id;
      await db.$executeRaw`/* import-heard */
        insert into import_product (run, product_id, sound, given)
        select ${run}::uuid, c.id, c.sound, false
        from unnest(${products.map(({ id }) => id)}::text[], ${products.map(({ title }) => frameOf(title))}::text[]) as c(id, sound)
        where c.sound <> '' and exists (select from import_product s where ${mine} and s.sound = c.sound and s.given)
        on conflict do nothing`;
    }
  };
  const sharing = (after: string) => db.$queryRaw<{ sound: string }[]>`/* import-shared */
    select s.sound from import_product s where ${mine} and s.sound > ${after}
    group by s.sound having count(*) > 1 and bool_or(s.given) order by s.sound limit 50`;
  const members = (sounds: readonly string[]) => db.$queryRaw<(Called & { given: boolean })[]>`/* import-members */
    select p.id, p.title, p.spoken_name as "spokenName", m.given from (
      select s.product_id, s.given, row_number() over (partition by s.sound order by s.given desc, s.product_id) as place
      from import_product s where ${mine} and s.sound = any(${sounds}::text[])
    ) m join product p on p.id = m.product_id where p.active and m.place <= ${MOST_OF_A_SOUND} order by p.id`;

  return {
    seen: {
      among: async (tx, ids) => {
        const rows = await tx.$queryRaw<{ id: string }[]>`/* import-seen */
          select s.product_id as id from import_product s where ${mine} and s.product_id = any(${ids}::text[])`;
        return new Set(rows.map(({ id }) => id));
      },
      add: async (tx, products) => {
        await tx.$executeRaw`/* import-see */
          insert into import_product (run, product_id, sound, given)
          select ${run}::uuid, c.id, c.sound, true
          from unnest(${products.map(({ id }) => id)}::text[], ${products.map(({ title }) => frameOf(title))}::text[]) as c(id, sound)
          on conflict (run, product_id) do update set sound = excluded.sound`;
      },
    },
    alike: async () => {
      await listen();
      const first: Alike[] = [];
      let confused = 0;
      for (let after = ''; ;) {
        const sounds = (await sharing(after)).map(({ sound }) => sound);
        const last = sounds.at(-1);
        if (last === undefined) return { confused, first };
        after = last;
        const called = await members(sounds);
        const given = new Set(called.filter((each) => each.given).map(({ id }) => id));
        for (const group of alikeAmong(called.map(({ id, title, spokenName }) => ({ id, title, spokenName })))) {
          if (group.told || !group.products.some(({ id }) => given.has(id))) continue;
          confused += 1;
          if (first.length < MOST_TOLD) first.push(group);
        }
      }
    },
    end: async () => void (await db.$executeRaw`delete from import_product s where ${mine}`),
  };
};
