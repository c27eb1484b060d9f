import type { Edition, EditionIntent } from '#kernel';
import { instant, Prisma, type Queryable } from '#store';

export const draftKinds = ['files', 'saved', 'merged', 'undone', 'restored', 'renamed', 'removed', 'imported'] as const;
export type DraftKind = (typeof draftKinds)[number];

/** One change of one intent in the draft. */
export interface DraftRow {
  readonly intent: string;
  /** Of the whole draft: later changes have larger ones. */
  readonly revision: number;
  /** Null: it was removed. */
  readonly content: EditionIntent | null;
  readonly kind: DraftKind;
  /** The revision whose content it took, where it undid or restored. */
  readonly restores: number | null;
  readonly who: string;
  readonly at: Date;
}

export type NewRow = Pick<DraftRow, 'intent' | 'content' | 'kind' | 'who'> & { readonly restores?: number };

const columns = Prisma.sql`intent, revision::float8 as revision, content, kind, restores::float8 as restores, who, at`;

/** The last change of every intent, those that were removed included, in the order of their names. */
export const readHeads = (db: Queryable): Promise<readonly DraftRow[]> =>
  db.$queryRaw<DraftRow[]>`select distinct on (intent) ${columns} from studio_draft order by intent, revision desc`;

export const readHead = async (db: Queryable, intent: string): Promise<DraftRow | null> => {
  const rows = await db.$queryRaw<DraftRow[]>`
    select ${columns} from studio_draft where intent = ${intent} order by studio_draft.revision desc limit 1`;
  return rows[0] ?? null;
};

export const readRevision = async (db: Queryable, intent: string, revision: number): Promise<DraftRow | null> => {
  const rows = await db.$queryRaw<DraftRow[]>`
    select ${columns} from studio_draft where intent = ${intent} and revision = ${revision}::bigint`;
  return rows[0] ?? null;
};

/** The change before this one. */
export const readBefore = async (db: Queryable, intent: string, revision: number): Promise<DraftRow | null> => {
  const rows = await db.$queryRaw<DraftRow[]>`
    select ${columns} from studio_draft where intent = ${intent} and revision < ${revision}::bigint
    order by studio_draft.revision desc limit 1`;
  return rows[0] ?? null;
};

/** Written in this order; answers the revision of the last, 0 where there was none to write. */
export const write = async (db: Queryable, rows: readonly NewRow[], at: Date): Promise<number> => {
  if (rows.length === 0) return 0;
  const values = rows.map(
    ({ intent, content, kind, who, restores = null }) =>
      Prisma.sql`(nextval('studio_draft_revision_seq'), ${intent}, ${content && JSON.stringify(content)}::json, ${kind},
        ${restores}::bigint, ${who}, ${instant(at)})`,
  );
  const [last] = await db.$queryRaw<{ revision: number }[]>`
    with fresh as (
      insert into studio_draft (revision, intent, content, kind, restores, who, at) values ${Prisma.join(values)}
      returning revision
    ) select max(revision)::float8 as revision from fresh`;
  return last!.revision;
};

export const editionOf = (heads: readonly DraftRow[]): Edition => ({
  intents: Object.fromEntries(heads.flatMap(({ intent, content }) => (content ? [[intent, content]] : []))),
});

/** Of the whole draft: its last change, 0 where there is none. */
export const revisionOf = (heads: readonly DraftRow[]): number =>
  heads.reduce((most, { revision }) => Math.max(most, revision), 0);

/** All changes of an intent without their content, newest first. */
export const readRevisions = (
  db: Queryable,
  intent: string,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<readonly (Omit<DraftRow, 'content'> & { readonly removed: boolean })[]> => db.$queryRaw<
  (Omit<DraftRow, 'content'> & { removed: boolean })[]
>`
  select intent, revision::float8 as revision, content is null as removed, kind, restores::float8 as restores, who, at
  from studio_draft where intent = ${intent} and (${before ?? null}::bigint is null or revision < ${before ?? null}::bigint)
  order by studio_draft.revision desc limit ${limit}`;
