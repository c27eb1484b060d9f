import { open } from 'node:fs/promises';
import { AppError } from '#kernel';

/** A file and how it is called in the archive: "pictures/original/ab12". */
export interface Kept {
  readonly name: string;
  readonly path: string;
}

const block = 512;
const padding = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block);

const octal = (value: number, width: number): string => value.toString(8).padStart(width - 1, '0');

/** A header of POSIX ustar; sizes from 8 GiB on are written in base 256, as GNU tar does. */
const headerOf = (name: Buffer, size: number, seconds: number, type: '0' | 'L'): Buffer => {
  const header = Buffer.alloc(block);
  name.copy(header, 0, 0, 100);
  header.write(`${octal(0o600, 8)}\0${octal(0, 8)}\0${octal(0, 8)}\0`, 100);
  if (size < 8 ** 11) header.write(octal(size, 12), 124);
  else {
    header[124] = 0x80;
    header.writeBigUInt64BE(BigInt(size), 128);
  }
  header.write(`${octal(seconds, 12)}\0        ${type}`, 136);
  header.write('ustar  ', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 7)}\0 `, 148);
  return header;
};

const longName = '././@LongLink';

/** The files as a tar archive. One that is gone by now is left out; `onFile` hears of each that is in. */
export const tarOf = async function* (
  files: AsyncIterable<Kept>,
  onFile: (name: string, size: number) => void,
): AsyncGenerator<Buffer> {
  for await (const { name, path } of files) {
    const handle = await open(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (!handle) continue;
    try {
      const { size, mtimeMs } = await handle.stat();
      const seconds = Math.floor(mtimeMs / 1000);
      const bytes = Buffer.from(name);
      if (bytes.length > 100) {
        const long = Buffer.concat([bytes, Buffer.alloc(1)]);
        yield Buffer.concat([headerOf(Buffer.from(longName), long.length, 0, 'L'), long, padding(long.length)]);
      }
      yield headerOf(bytes, size, seconds, '0');
      let left = size;
      // What is written to its end while it is read is not part of it.
      if (size > 0)
        for await (const piece of handle.createReadStream({ start: 0, end: size - 1, autoClose: false })) {
          left -= (piece as Buffer).length;
          yield piece as Buffer;
        }
      if (left > 0) throw new AppError('backup_broken', `${path} was cut while it was read`);
      yield padding(size);
      onFile(name, size);
    } finally {
      await handle.close();
    }
  }
  yield Buffer.alloc(2 * block);
};

const textAt = (header: Buffer, from: number, length: number): string => {
  const field = header.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? length : end).toString();
};

const sizeOf = (header: Buffer): number =>
  header[124] === 0x80 ? Number(header.readBigUInt64BE(128)) : Number.parseInt(textAt(header, 124, 12), 8);

/** The files of an archive that `tarOf` wrote, each to be read to its end before the next. Throws when it is cut. */
export const filesIn = async function* (
  pieces: AsyncIterable<Buffer>,
): AsyncGenerator<{ readonly name: string; readonly body: AsyncIterable<Buffer> }> {
  const source = pieces[Symbol.asyncIterator]();
  let waiting: Buffer = Buffer.alloc(0);
  const take = async function* (wanted: number): AsyncGenerator<Buffer> {
    for (let left = wanted; left > 0;) {
      if (waiting.length === 0) {
        const next = await source.next();
        if (next.done) throw new AppError('backup_broken', 'the archive of files ends too early');
        waiting = next.value;
        continue;
      }
      const piece = waiting.subarray(0, left);
      waiting = waiting.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  };
  const whole = async (wanted: number): Promise<Buffer> => {
    const parts: Buffer[] = [];
    for await (const part of take(wanted)) parts.push(part);
    return Buffer.concat(parts);
  };
  for (let long: string | null = null; ;) {
    const header = await whole(block);
    if (header[0] === 0) return;
    const size = sizeOf(header);
    if (textAt(header, 156, 1) === 'L') {
      long = (await whole(size)).subarray(0, -1).toString();
      await whole(padding(size).length);
      continue;
    }
    yield { name: long ?? textAt(header, 0, 100), body: take(size) };
    await whole(padding(size).length);
    long = null;
  }
};
