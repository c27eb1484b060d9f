import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#kernel';

export interface TableSum {
  readonly rows: number;
  /** Of its rows as text, each with a line end, in the order of its key. */
  readonly sha256: string;
}

/** The archive of files beside a backup. */
export interface FilesSum {
  readonly file: string;
  readonly count: number;
  readonly bytes: number;
  /** Of the packed archive. */
  readonly sha256: string;
}

/** What a backup holds. */
export interface Manifest {
  readonly file: string;
  /** The moment as which it shows the database. */
  readonly at: string;
  readonly migrations: readonly string[];
  readonly bytes: number;
  /** Of the packed file. */
  readonly sha256: string;
  readonly tables: Readonly<Record<string, TableSum>>;
  /** Absent: it was made without. */
  readonly files?: FilesSum;
}

export const broken = (file: string, why: string): AppError => new AppError('backup_broken', `${file} ${why}`);

const checkSum = async (file: string, sha256: string): Promise<void> => {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  } catch (error) {
    throw broken(file, `cannot be read: ${(error as Error).message}`);
  }
  if (hash.digest('hex') !== sha256) throw broken(file, 'is not the file that its manifest was written for');
};

/** Where the archive of a backup's files lies: beside it. */
export const archiveOf = (file: string, { file: name }: FilesSum): string => join(dirname(file), basename(name));

/** The manifest beside a backup, once its files are what it says. Throws AppError 'backup_broken'. */
export const checkBackup = async (file: string): Promise<Manifest> => {
  const manifest = await readFile(`${file}.json`, 'utf8').then(
    (text) => JSON.parse(text) as Manifest,
    () => {
      throw broken(file, 'has no manifest beside it: FILE.json belongs to it');
    },
  );
  await checkSum(file, manifest.sha256);
  if (manifest.files) await checkSum(archiveOf(file, manifest.files), manifest.files.sha256);
  return manifest;
};
