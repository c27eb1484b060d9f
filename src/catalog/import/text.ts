import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

export interface TextFile {
  /** Size on disk, for progress. */
  readonly bytes: number;
  bytesRead(): number;
  /** The text in pieces, unpacked; bytes that are no UTF-8 become U+FFFD. Throws when the file breaks off. */
  readonly pieces: AsyncIterable<string>;
}

const peek = async (path: string): Promise<Buffer> => {
  for await (const chunk of createReadStream(path, { end: 3 })) return chunk as Buffer;
  return Buffer.alloc(0);
};

const encodingOf = (start: Uint8Array): string =>
  start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';

/** Opens a file for reading once, in bounded memory; gzip is recognised by its content. */
export const openText = async (path: string): Promise<TextFile> => {
  const { size } = await stat(path);
  const start = await peek(path);
  const file = createReadStream(path);
  const packed = start[0] === 0x1f && start[1] === 0x8b;
  let stream: Readable = file;
  if (packed) {
    const unpacking = createGunzip();
    file.on('error', (error) => unpacking.destroy(error));
    stream = file.pipe(unpacking);
  }
  const read = async function* (): AsyncGenerator<string> {
    let decoder: InstanceType<typeof TextDecoder> | undefined;
    for await (const chunk of stream) {
      decoder ??= new TextDecoder(encodingOf(chunk as Buffer));
      yield decoder.decode(chunk as Buffer, { stream: true });
    }
    const rest = decoder?.decode();
    if (rest) yield rest;
  };
  return { bytes: size, bytesRead: () => file.bytesRead, pieces: read() };
};
