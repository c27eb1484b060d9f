import { recordEvent } from '#events';
import { instant, Prisma, type Queryable } from '#store';
import type { Release, ReleaseNote } from './rows.ts';

/**
 * Puts the release where `to` says, notes who did it, and records the event where another version is live for everybody: all
 * in one statement, of which every process is told by the database as it is committed. Null: there is no release yet.
 */
export const move = async (
  db: Queryable,
  to: { readonly live: Prisma.Sql; readonly canary: Prisma.Sql; readonly share: Prisma.Sql },
  {
    what,
    version,
    share,
    note,
    who,
  }: Pick<ReleaseNote, 'what' | 'note' | 'who'> & { readonly version: Prisma.Sql; readonly share?: number | null },
  at: Date,
): Promise<Release | null> => {
  const rows = await db.$queryRaw<Release[]>`
    with before as materialized (
      select * from release for update
    ), moved as (
      update release set live = ${to.live}, canary = ${to.canary}, canary_share = ${to.share}, revision = before.revision + 1
      from before where release.id = before.id
      returning release.live, release.canary, release.canary_share, release.revision, before.live as was, ${version}::int as version
    ), noted as (
      insert into release_history (what, from_version, to_version, share, note, who, at)
      select ${what}, was, version, ${share ?? null}::int, ${note}, ${who}, ${instant(at)} from moved
    ), told as (${recordEvent({
      type: 'intents.published',
      subject: Prisma.sql`'intents:' || moved.live`,
      payload: Prisma.sql`jsonb_build_object('version', moved.live)`,
      from: Prisma.sql`moved where moved.live <> moved.was`,
      at,
    })})
    select live, canary, canary_share as "canaryShare", revision from moved`;
  return rows[0] ?? null;
};

/** What is noted of the first version of all, and of the release that begins with it. */
export const begin = async (db: Queryable, version: number, who: string, at: Date): Promise<void> => {
  await db.$executeRaw`
    with begun as (insert into release (live) values (${version}) returning live)
    insert into release_history (what, to_version, note, who, at)
    select 'first', live, 'The intents as they lie in the files.', ${who}, ${instant(at)} from begun`;
};

export const keep = {
  live: Prisma.sql`before.live`,
  canary: Prisma.sql`before.canary`,
  share: Prisma.sql`before.canary_share`,
  none: Prisma.sql`null::int`,
  nought: Prisma.sql`0`,
} as const;
