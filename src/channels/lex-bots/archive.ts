import { crc32 } from 'node:zlib';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { AppError } from '#kernel';

/** Path, with slashes → bytes. */
export type Files = ReadonlyMap<string, Uint8Array>;

// An export of the largest bot that Lex takes is a few megabytes.
export const most = { files: 50_000, bytes: 128 * 1024 * 1024 } as const;

const refuse = (sentence: string, cause?: unknown): never => {
  throw new AppError('lex-bot.unreadable', sentence, cause === undefined ? {} : { cause });
};

/** What systems leave in every archive and folder, and nobody put there. */
const isLitter = (path: string): boolean =>
  /(^|\/)(__MACOSX|\.git|\.svn)\//.test(path) || /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$/i.test(path);

/** The path as we know it; one that leads out of its archive is refused. */
const tidyPath = (name: string): string => {
  const path = name.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
  const leadsOut = path.startsWith('/') || /^[a-z]:/i.test(path) || path.split('/').includes('..');
  if (leadsOut || path.includes('\0'))
    refuse(`The archive has a file called ${JSON.stringify(name)}, which leads out of it; nothing was read.`);
  return path;
};

/** Takes files in one by one, and refuses what is too much before it is held. */
export const createIntake = () => {
  const files = new Map<string, Uint8Array>();
  let bytes = 0;
  let count = 0;
  return {
    files: files as Files,
    /** Whether it is wanted; `size` before it is unpacked. */
    announce: (name: string, size: number): boolean => {
      const path = tidyPath(name);
      count += 1;
      bytes += size;
      if (count > most.files) refuse(`There are more than ${most.files} files in it; no bot is that large.`);
      if (bytes > most.bytes)
        refuse(`It would unpack to more than ${most.bytes / 1024 / 1024} MB at ${path}; no bot is that large.`);
      return path !== '' && !path.endsWith('/') && !isLitter(path);
    },
    take: (name: string, content: Uint8Array): void => {
      const path = tidyPath(name);
      if (files.has(path)) refuse(`The archive has two files called ${path}; nobody could tell which one counts.`);
      files.set(path, content);
    },
  };
};

const endOfArchive = 0x06054b50;
const tableEntry = 0x02014b50;

const isZip = (bytes: Uint8Array): boolean => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at -= 1)
    if (view.getUint32(at, true) === endOfArchive) return true;
  return false;
};

/** What each file's bytes must add up to, from the table of contents. */
const checksums = (bytes: Uint8Array): ReadonlyMap<string, number> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sums = new Map<string, number>();
  let at = bytes.length - 22;
  while (at > 0 && view.getUint32(at, true) !== endOfArchive) at -= 1;
  for (let entry = view.getUint32(at + 16, true); entry + 46 <= at && view.getUint32(entry, true) === tableEntry;) {
    const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(entry + place, true)) as [
      number,
      number,
      number,
    ];
    const isUtf8 = (view.getUint16(entry + 8, true) & 2048) !== 0;
    sums.set(strFromU8(bytes.subarray(entry + 46, entry + 46 + name), !isUtf8), view.getUint32(entry + 16, true));
    entry += 46 + name + extra + comment;
  }
  return sums;
};

/** Bit 0 of the first entry's flags. */
const isLocked = (bytes: Uint8Array): boolean =>
  strFromU8(bytes.subarray(0, 4)) === 'PK\u0003\u0004' && ((bytes[6] ?? 0) & 1) === 1;

/** A zip's files. Throws AppError 'lex-bot.unreadable' for what is none, is locked, too large, or leads out of itself. */
export const unpack = (bytes: Uint8Array): Files => {
  if (!isZip(bytes)) refuse('This is no zip file: it has no table of contents at its end.');
  if (isLocked(bytes))
    refuse('The archive is locked with a password. Export the bot without one, or unpack it and import the folder.');
  const intake = createIntake();
  try {
    const unpacked = unzipSync(bytes, { filter: ({ name, originalSize }) => intake.announce(name, originalSize) });
    const sums = checksums(bytes);
    for (const [name, content] of Object.entries(unpacked)) {
      if ((sums.get(name) ?? crc32(content)) !== crc32(content)) throw new Error(`${name} is not what was packed`);
      intake.take(name, content);
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    refuse(`The archive is damaged: ${(cause as Error).message}.`, cause);
  }
  return intake.files;
};

/** The same files make the same bytes, whenever and wherever they are packed. */
export const pack = (files: Files): Uint8Array => {
  // Zip files tell the time as a clock on the wall does.
  const mtime = new Date(1980, 0, 1);
  const paths = [...files.keys()].sort();
  return zipSync(Object.fromEntries(paths.map((path) => [path, files.get(path)!])), { mtime, level: 9 });
};
