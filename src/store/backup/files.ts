import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { broken, type FilesSum } from './manifest.ts';
import { filesIn, tarOf, type Kept } from './tar.ts';

/** Folders whose files belong to the shop, by the name under which they are kept. */
export type Folders = Readonly<Record<string, string>>;

const walk = async function* (name: string, folder: string): AsyncGenerator<Kept> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const [called, path] = [`${name}/${entry.name}`, join(folder, entry.name)];
    if (entry.isDirectory()) yield* walk(called, path);
    // What is still being written is not there yet.
    else if (entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.part'))
      yield { name: called, path };
  }
};

const walkAll = async function* (folders: Folders): AsyncGenerator<Kept> {
  for (const [name, folder] of Object.entries(folders)) yield* walk(name, folder);
};

/** Packs what lies in the folders into one archive. */
export const packFiles = async (folders: Folders, file: string): Promise<FilesSum> => {
  const hash = createHash('sha256');
  let [count, packed] = [0, 0];
  const summing = new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      hash.update(piece);
      packed += piece.length;
      done(null, piece);
    },
  });
  const part = `${file}.part`;
  try {
    const pieces = tarOf(walkAll(folders), () => (count += 1));
    await pipeline(Readable.from(pieces), createGzip(), summing, createWriteStream(part, { mode: 0o600 }));
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
  return { file: basename(file), count, bytes: packed, sha256: hash.digest('hex') };
};

/** Puts the files of an archive into these folders; what lies there under the same name stays as it is. */
export const unpackFiles = async (file: string, folders: Folders): Promise<number> => {
  let count = 0;
  const pieces = createReadStream(file).pipe(createGunzip());
  for await (const { name, body } of filesIn(pieces)) {
    const [top = '', ...rest] = name.split('/');
    const folder = Object.hasOwn(folders, top) ? folders[top] : undefined;
    if (folder === undefined || rest.length === 0 || rest.some((step) => ['', '.', '..'].includes(step)))
      throw broken(
        file,
        `has a file ${JSON.stringify(name)}, which belongs into none of ${Object.keys(folders).join(', ')}`,
      );
    const path = join(folder, ...rest);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    if (existsSync(path)) {
      // The next one begins behind it.
      for await (const piece of body) void piece;
      continue;
    }
    await pipeline(body, createWriteStream(`${path}.part`, { mode: 0o600 }));
    await rename(`${path}.part`, path);
    count += 1;
  }
  return count;
};
