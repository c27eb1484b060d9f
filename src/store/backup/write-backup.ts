import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { reach } from '../reach.ts';
import { packFiles, type Folders } from './files.ts';
import type { Manifest, TableSum } from './manifest.ts';
import { migrationsOf, plainly, tablesOf, type Table } from './tables.ts';

const rowsAtOnce = 500;

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** The rows of a table, as the text of each, and what they come to. */
const tableLines = async function* (
  session: pg.ClientBase,
  { name, columns, order }: Table,
  sums: Record<string, TableSum>,
) {
  yield line({ table: name, columns });
  await session.query(`declare each no scroll cursor for select t::text as row from ${name} t order by ${order}`);
  const hash = createHash('sha256');
  let rows = 0;
  for (let found = rowsAtOnce; found === rowsAtOnce; rows += found) {
    const batch = await session.query<{ row: string }>(`fetch ${rowsAtOnce} from each`);
    found = batch.rows.length;
    for (const { row } of batch.rows) hash.update(row).update('\n');
    if (found > 0) yield batch.rows.map(({ row }) => line(row)).join('');
  }
  await session.query('close each');
  sums[name] = { rows, sha256: hash.digest('hex') };
  yield line(sums[name]);
};

const sequenceLine = async (session: pg.ClientBase): Promise<string> => {
  const { rows } = await session.query<{ name: string; last: string | null }>(`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as last from pg_sequences
    where schemaname in ('public', 'dbos') order by 1`);
  return line({ sequences: rows });
};

/**
 * Writes everything that the database remembers as it was at one moment, beside whoever works on it: packed lines of JSON, a
 * row as PostgreSQL's own text; and the files of these folders into an archive beside it. The manifest, FILE.json, has the sums of
 * the file, of each table and of the archive.
 */
export const writeBackup = async (url: string, file: string, folders: Folders = {}): Promise<Manifest> => {
  const session = await reach(url);
  const sums: Record<string, TableSum> = {};
  const whole = createHash('sha256');
  let bytes = 0;
  const part = `${file}.part`;
  try {
    await session.query(`begin isolation level repeatable read read only; ${plainly}`);
    const { rows } = await session.query<{ at: Date }>('select now() as at');
    const migrations = await migrationsOf(session);
    const tables = await tablesOf(session);
    const pieces = async function* () {
      yield line({ parley: 1, at: rows[0]!.at, migrations, tables: tables.length });
      for (const table of tables) yield* tableLines(session, table, sums);
      yield await sequenceLine(session);
    };
    const summing = new Transform({
      transform: (piece: Buffer, _encoding, done) => {
        whole.update(piece);
        bytes += piece.length;
        done(null, piece);
      },
    });
    await pipeline(Readable.from(pieces()), createGzip(), summing, createWriteStream(part, { mode: 0o600 }));
    // After the rows: what they name is there by then.
    const files = await packFiles(folders, `${file.replace(/\.backup\.gz$/, '')}.files.tar.gz`);
    const manifest = {
      ...{ file: basename(file), at: rows[0]!.at.toISOString(), migrations, bytes },
      ...{ sha256: whole.digest('hex'), tables: sums, files },
    };
    await writeFile(`${file}.json`, `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 });
    await rename(part, file);
    return manifest;
  } finally {
    await session.end();
    await rm(part, { force: true });
  }
};
