import type { Edition, EditionIntent } from '#kernel';
import { instant, type Queryable } from '#store';

/** An intent of the files: as the draft last took it, and as it was last found. Null: there was none. */
export interface FileRow {
  readonly intent: string;
  readonly taken: EditionIntent | null;
  readonly found: EditionIntent | null;
  readonly foundAt: Date;
}

export const readFiles = (db: Queryable): Promise<readonly FileRow[]> => db.$queryRaw<FileRow[]>`
  select intent, taken, found, found_at as "foundAt" from studio_file order by intent`;

/** What the files hold now, each intent of them and none of those that are gone. */
export const writeFound = async (db: Queryable, { intents }: Edition, at: Date): Promise<void> => {
  await db.$executeRaw`
    insert into studio_file (intent, found, found_at)
    select f.key, f.value, ${instant(at)} from json_each(${JSON.stringify(intents)}::json) f
    on conflict (intent) do update set found = excluded.found, found_at = excluded.found_at
      where studio_file.found::text is distinct from excluded.found::text`;
  await db.$executeRaw`
    update studio_file set found = null, found_at = ${instant(at)}
    where found is not null and not intent = any (${Object.keys(intents)}::text[])`;
};

/** The draft has dealt with what was found of these. */
export const writeTaken = async (db: Queryable, intents: readonly string[]): Promise<void> => {
  await db.$executeRaw`update studio_file set taken = found where intent = any (${intents}::text[])`;
  await db.$executeRaw`delete from studio_file where found is null and taken is null`;
};
