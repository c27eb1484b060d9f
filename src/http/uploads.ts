import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { AppError } from '#kernel';

/** A file that was not taken, and why; the others of the same upload are. */
export interface RefusedFile {
  readonly name: string;
  readonly reason: string;
}

export interface Uploaded<Taken> {
  readonly taken: readonly Taken[];
  readonly refused: readonly RefusedFile[];
}

const mostFiles = 1000;

const limited = async function* (stream: Readable, name: string, most: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  // What is not read is let go by the caller; destroyed, it would take the answer's connection with it.
  const pieces = stream.iterator({ destroyOnReturn: false });
  for (;;) {
    const next = await pieces.next().catch((cause: unknown) => {
      throw new AppError('malformed', `${name} ends too early`, { status: 400, cause });
    });
    if (next.done) return;
    const piece = next.value as Buffer;
    size += piece.length;
    if (size > most)
      throw new AppError('file-too-large', `${name} is larger than ${most / 2 ** 20} MiB`, { status: 413 });
    yield piece;
  }
};

/**
 * Hands over each file of a body while it arrives: of multipart/form-data every part that has a file name, of any other kind
 * the body itself as `name`. A refusal of `take` with a status below 500 costs only its own file.
 */
export const takeUpload = async <Taken>(
  {
    stream,
    headers,
    name: only,
  }: { readonly stream: Readable; readonly headers: IncomingHttpHeaders; readonly name: string | undefined },
  most: number,
  take: (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<Taken>,
): Promise<Uploaded<Taken>> => {
  const taken: Taken[] = [];
  const refused: RefusedFile[] = [];
  const one = async (name: string, bytes: Readable): Promise<void> => {
    try {
      taken.push(await take(name, limited(bytes, name, most)));
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      refused.push({ name, reason: error.message });
    } finally {
      bytes.resume();
    }
  };
  const kind = headers['content-type'] ?? '';
  if (!/^multipart\/form-data/i.test(kind)) {
    if (only === undefined)
      throw new AppError('malformed', 'A file that comes as it is needs its name: ?name=spring.csv', {
        status: 400,
        problems: [{ pointer: '/query/name', detail: 'is missing' }],
      });
    await one(only, stream);
    return { taken, refused };
  }
  let parts: BusboyInstance;
  try {
    parts = new Busboy({ headers: headers as BusboyHeaders, limits: { files: mostFiles, fieldSize: 10_000 } });
  } catch (cause) {
    throw new AppError('malformed', 'The multipart body names no boundary.', { status: 400, cause });
  }
  const working: Promise<void>[] = [];
  await new Promise<void>((resolve, reject) => {
    const broken = (cause?: unknown) => {
      stream.unpipe(parts).resume();
      reject(new AppError('malformed', 'The multipart body is broken or ends too early.', { status: 400, cause }));
    };
    parts.on('file', (_field, bytes, name) => {
      // Its end may come before anybody waits for it.
      bytes.on('error', () => undefined);
      const going = one(name || 'unnamed', bytes);
      going.catch(reject);
      working.push(going);
    });
    parts.on('filesLimit', () => refused.push({ name: '…', reason: `at most ${mostFiles} files come at once` }));
    parts.on('finish', resolve);
    parts.on('error', broken);
    stream.on('error', broken);
    stream.pipe(parts);
  });
  await Promise.all(working);
  return { taken, refused };
};
