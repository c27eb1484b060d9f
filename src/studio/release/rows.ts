import type { Edition } from '#kernel';
import { instant, Prisma, type Queryable } from '#store';

/** A version without its content. */
export interface VersionLine {
  readonly number: number;
  /** SHA-256 of its content. */
  readonly hash: string;
  /** Written here, or taken from the files. */
  readonly origin: 'files' | 'studio';
  readonly name: string | null;
  readonly note: string;
  /** The version before it. */
  readonly parent: number | null;
  /** Of the draft: the last change that is in it. */
  readonly revision: number;
  readonly intents: number;
  readonly who: string;
  readonly at: Date;
}

export interface Version extends VersionLine {
  readonly content: Edition;
}

/** Which versions conversations run on. */
export interface Release {
  readonly live: number;
  /** Tried on `canaryShare` of a hundred new conversations. */
  readonly canary: number | null;
  readonly canaryShare: number;
  /** Grows with every change. */
  readonly revision: number;
}

export const releaseMoves = ['first', 'files', 'publish', 'canary', 'share', 'promote', 'cancel', 'schedule', 'unschedule', 'rollback'] as const; // prettier-ignore

/** Something that somebody did to the release. */
export interface ReleaseNote {
  readonly what: (typeof releaseMoves)[number];
  /** What was live before; null: nothing was. */
  readonly from: number | null;
  readonly to: number;
  readonly share: number | null;
  readonly note: string;
  readonly who: string;
  readonly at: Date;
}

export interface Scheduled {
  readonly id: number;
  readonly version: number;
  readonly share: number | null;
  readonly due: Date;
  readonly note: string;
  readonly who: string;
}

const line = Prisma.sql`number, hash, origin, name, note, parent, revision::float8 as revision, who, at,
  (select count(*)::int from json_object_keys(content->'intents')) as intents`;

export const readVersions = (
  db: Queryable,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<readonly VersionLine[]> => db.$queryRaw<VersionLine[]>`
  select ${line} from studio_version where ${before ?? null}::int is null or number < ${before ?? null}::int
  order by number desc limit ${limit}`;

export const readVersion = async (db: Queryable, number: number): Promise<Version | null> => {
  const rows = await db.$queryRaw<Version[]>`select ${line}, content from studio_version where number = ${number}::int`;
  return rows[0] ?? null;
};

export const readLast = async (db: Queryable): Promise<VersionLine | null> =>
  (await readVersions(db, { limit: 1 }))[0] ?? null;

export const readRelease = async (db: Queryable): Promise<Release | null> => {
  const rows = await db.$queryRaw<Release[]>`select live, canary, canary_share as "canaryShare", revision from release`;
  return rows[0] ?? null;
};

export const readScheduled = async (db: Queryable): Promise<Scheduled | null> => {
  const rows = await db.$queryRaw<Scheduled[]>`
    select id, version, share, due_at as due, note, who from release_schedule where state = 'waiting'`;
  return rows[0] ?? null;
};

export const readHistory = (
  db: Queryable,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<readonly (ReleaseNote & { readonly id: string })[]> => db.$queryRaw<(ReleaseNote & { id: string })[]>`
  select id::text, what, from_version as "from", to_version as "to", share, note, who, at from release_history
  where ${cursor ?? null}::bigint is null or id < ${cursor ?? null}::bigint
  order by release_history.id desc limit ${limit}`;

export type NewVersion = Pick<Version, 'content' | 'hash' | 'origin' | 'name' | 'note' | 'revision' | 'who'>;

/** The next version; to be asked for by one at a time. */
export const writeVersion = async (db: Queryable, given: NewVersion, at: Date): Promise<number> => {
  const { content, hash, origin, name, note, revision, who } = given;
  const [row] = await db.$queryRaw<{ number: number }[]>`
    insert into studio_version (number, content, hash, origin, name, note, parent, revision, who, at)
    select coalesce(max(number), 0) + 1, ${JSON.stringify(content)}::json, ${hash}, ${origin}, ${name}, ${note}, max(number),
      ${revision}::bigint, ${who}, ${instant(at)}
    from studio_version returning number`;
  return row!.number;
};
