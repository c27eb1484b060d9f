import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { AppError } from '#kernel';
import { reach } from '../reach.ts';
import { slotLock } from '../slot.ts';
import { unpackFiles, type Folders } from './files.ts';
import { archiveOf, broken, checkBackup, type Manifest, type TableSum } from './manifest.ts';
import { migrationsOf, plainly, tablesOf } from './tables.ts';

const rowsAtOnce = 500;

interface Current {
  readonly table: string;
  readonly columns: string;
  readonly hash: Hash;
  rows: number;
}

type Line =
  | string
  | { readonly parley: number }
  | { readonly table: string; readonly columns: readonly string[] }
  | TableSum
  | { readonly sequences: readonly { readonly name: string; readonly last: string | null }[] };

const refuse = (why: string): never => {
  throw new AppError('not_restored', why);
};

/** Only into a database of the same release that nobody uses and that knows nothing yet. */
const checkPlace = async (session: pg.ClientBase, { migrations }: Manifest): Promise<void> => {
  const here = await migrationsOf(session);
  if (here.join() !== migrations.join())
    refuse(`the backup is of a release with the migrations up to ${migrations.at(-1)}, this one goes up to ${here.at(-1)}: restore with that release, then start this one`); // prettier-ignore
  const { rows } = await session.query<{ name: string }>(`
    select name from (values ('product', (select count(*) from public.product)), ('shopper', (select count(*) from public.shopper)),
      ('order', (select count(*) from public."order")), ('event', (select count(*) from public.event))) as each(name, count)
    where count > 0`);
  if (rows.length > 0) refuse(`the database is not empty: it has rows of ${rows.map(({ name }) => name).join(', ')}`);
  const { rowCount } = await session.query(`
    select from pg_locks where locktype = 'advisory' and classid = ${slotLock}::bigint::oid
      and database = (select oid from pg_database where datname = current_database())`);
  if ((rowCount ?? 0) > 0) refuse('a shop is at work on this database: stop it first');
};

/** Foreign keys stand in the way of loading table by table; made anew at the end, they prove what was loaded. */
const withoutKeys = async (
  session: pg.ClientBase,
  tables: readonly string[],
  load: () => Promise<void>,
): Promise<void> => {
  const { rows } = await session.query<{ relation: string; name: string; definition: string }>(`
    select format('%I.%I', n.nspname, c.relname) as relation, format('%I', k.conname) as name,
      pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and n.nspname in ('public', 'dbos')`);
  for (const { relation, name } of rows) await session.query(`alter table ${relation} drop constraint ${name}`);
  for (const table of tables) await session.query(`alter table ${table} disable trigger user`);
  await session.query(`truncate ${tables.join(', ')}`);
  await load();
  for (const table of tables) await session.query(`alter table ${table} enable trigger user`);
  for (const { relation, name, definition } of rows)
    await session.query(`alter table ${relation} add constraint ${name} ${definition}`);
};

/** Reads the lines in; each table must come to what the manifest says. */
const loading = async (session: pg.ClientBase, file: string, manifest: Manifest): Promise<void> => {
  let at = null as Current | null;
  let waiting: string[] = [];
  let ended = false;
  const flush = async (): Promise<void> => {
    const rows = waiting;
    waiting = [];
    if (!at || rows.length === 0) return;
    await session.query(
      `insert into ${at.table} (${at.columns}) overriding system value select ${at.columns} from unnest($1::${at.table}[])`,
      [rows],
    );
  };
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity });
  for await (const text of lines) {
    const line = JSON.parse(text) as Line;
    if (typeof line === 'string') {
      if (!at) throw broken(file, 'has a row outside a table');
      at.hash.update(line).update('\n');
      at.rows += 1;
      waiting.push(line);
      if (waiting.length >= rowsAtOnce) await flush();
    } else if ('table' in line) {
      const columns = line.columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(', ');
      at = { table: line.table, columns, hash: createHash('sha256'), rows: 0 };
    } else if ('sequences' in line) {
      for (const { name, last } of line.sequences)
        if (last !== null) await session.query('select setval($1::regclass, $2::bigint)', [name, last]);
      ended = true;
    } else if ('sha256' in line) {
      await flush();
      const wanted: TableSum | undefined = manifest.tables[at?.table ?? ''];
      if (!at || !wanted || at.rows !== wanted.rows || at.hash.digest('hex') !== wanted.sha256)
        throw broken(file, `does not hold what its manifest says of ${at?.table}`);
    }
  }
  if (!ended) throw broken(file, 'ends too early');
};

/**
 * Puts a backup into an empty, migrated database: all of it or, when anything does not fit, nothing; and its files into these
 * folders, where none of the same name lie. Throws AppError 'backup_broken' for the file and 'not_restored' for the place.
 */
export const restoreBackup = async (url: string, file: string, folders: Folders = {}): Promise<Manifest> => {
  const manifest = await checkBackup(file);
  const session = await reach(url);
  try {
    await session.query(`begin; ${plainly}`);
    await checkPlace(session, manifest);
    const here = (await tablesOf(session)).map(({ name }) => name);
    const missing = Object.keys(manifest.tables).filter((table) => !here.includes(table));
    if (missing.length > 0) refuse(`this database has no table ${missing.join(', ')}`);
    await withoutKeys(session, here, () => loading(session, file, manifest));
    if (manifest.files && manifest.files.count > 0) await unpackFiles(archiveOf(file, manifest.files), folders);
    await session.query('commit');
    return manifest;
  } finally {
    await session.end();
  }
};
