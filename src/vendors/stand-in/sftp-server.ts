import { createHash, timingSafeEqual } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { mkdir, open, readdir, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join, posix } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import ssh2, { type Attributes, type Connection, type SFTPWrapper } from 'ssh2';
import { fingerprintOf } from '../csv/sftp-session.ts';
import type { Book } from './book.ts';

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;
const LONGEST_READ = 64 * 1024;

const attributes = ({ mode, uid, gid, size, atimeMs, mtimeMs }: Stats): Attributes => ({
  ...{ mode, uid, gid, size },
  ...{ atime: Math.floor(atimeMs / 1000), mtime: Math.floor(mtimeMs / 1000) },
});

const statusOf = (error: unknown): number =>
  (error as NodeJS.ErrnoException).code === 'ENOENT' ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE;

const digest = (text: string) => createHash('sha256').update(text).digest();

/** One session over a folder that nobody leaves. A rename replaces nothing, as version 3 of SFTP has it. */
const serveFolder = (sftp: SFTPWrapper, book: Book, folder: string, cut: () => void) => {
  const at = (path: string) => join(folder, posix.normalize(`/${path}`));
  const files = new Map<string, FileHandle>();
  const folders = new Map<string, readonly string[]>();
  let handles = 0;
  const handleOf = () => Buffer.from(String((handles += 1)));
  /** In the vendor's own time. */
  const answering =
    <Given extends unknown[]>(work: (request: number, ...given: Given) => Promise<unknown>) =>
    (request: number, ...given: Given): void => {
      const answer = async () => {
        if (book.mood.slowMs > 0) await pause(book.mood.slowMs);
        if (book.mood.answers === 'away') return cut();
        await work(request, ...given);
      };
      answer().catch((error: unknown) => sftp.status(request, statusOf(error)));
    };
  const fileOf = (handle: Buffer): FileHandle => {
    const file = files.get(String(handle));
    if (!file) throw new Error('no such handle');
    return file;
  };
  const done = (request: number) => sftp.status(request, STATUS_CODE.OK);
  const tellStat = answering(async (request, path: string) => sftp.attrs(request, attributes(await stat(at(path)))));

  sftp.on('STAT', tellStat);
  sftp.on('LSTAT', tellStat);
  sftp.on(
    'FSTAT',
    answering(async (request, handle: Buffer) => sftp.attrs(request, attributes(await fileOf(handle).stat()))),
  );
  sftp.on(
    'OPEN',
    answering(async (request, path: string, flags: number) => {
      const { O_RDONLY, O_WRONLY, O_CREAT, O_TRUNC } = constants;
      const mode = flags & OPEN_MODE.WRITE ? O_WRONLY | O_CREAT | (flags & OPEN_MODE.TRUNC ? O_TRUNC : 0) : O_RDONLY;
      const file = await open(at(path), mode);
      const handle = handleOf();
      files.set(String(handle), file);
      sftp.handle(request, handle);
    }),
  );
  sftp.on(
    'READ',
    answering(async (request, handle: Buffer, offset: number, length: number) => {
      const piece = Buffer.alloc(Math.min(length, LONGEST_READ));
      const { bytesRead } = await fileOf(handle).read(piece, 0, piece.length, offset);
      if (bytesRead === 0) sftp.status(request, STATUS_CODE.EOF);
      else sftp.data(request, piece.subarray(0, bytesRead));
    }),
  );
  sftp.on(
    'WRITE',
    answering(async (request, handle: Buffer, offset: number, piece: Buffer) => {
      await fileOf(handle).write(piece, 0, piece.length, offset);
      done(request);
    }),
  );
  sftp.on(
    'CLOSE',
    answering(async (request, handle: Buffer) => {
      folders.delete(String(handle));
      await files.get(String(handle))?.close();
      files.delete(String(handle));
      done(request);
    }),
  );
  sftp.on(
    'OPENDIR',
    answering(async (request, path: string) => {
      const handle = handleOf();
      folders.set(String(handle), await readdir(at(path)));
      sftp.handle(request, handle);
    }),
  );
  sftp.on(
    'READDIR',
    answering(async (request, handle: Buffer) => {
      const names = folders.get(String(handle)) ?? [];
      folders.set(String(handle), []);
      if (names.length === 0) return sftp.status(request, STATUS_CODE.EOF);
      sftp.name(
        request,
        names.map((name) => ({ filename: name, longname: name, attrs: {} as Attributes })),
      );
    }),
  );
  sftp.on(
    'MKDIR',
    answering(async (request, path: string) => {
      await mkdir(at(path));
      done(request);
    }),
  );
  sftp.on(
    'REMOVE',
    answering(async (request, path: string) => {
      await unlink(at(path));
      done(request);
    }),
  );
  sftp.on(
    'RENAME',
    answering(async (request, from: string, to: string) => {
      if (await stat(at(to)).catch(() => null)) return sftp.status(request, STATUS_CODE.FAILURE);
      await rename(at(from), at(to));
      // It has the file, and the word of it gets lost.
      if (book.mood.answers === 'lost') return cut();
      done(request);
    }),
  );
  return async () => void (await Promise.all([...files.values()].map((file) => file.close())));
};

/** An SFTP server over a vendor's folder, that knows its customer by a password or by the public part of a key. */
export const serveSftp = async (
  book: Book,
  { folder, secret, user = 'shop' }: { folder: string; secret: string; user?: string },
) => {
  // One in some hundred of the library's own keys of the newer kind (ed25519) cannot be read by it.
  const host = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 });
  const hostKey = ssh2.utils.parseKey(host.private);
  if (hostKey instanceof Error) throw hostKey;
  const known = secret.startsWith('-----BEGIN') ? ssh2.utils.parseKey(secret) : null;
  if (known instanceof Error) throw known;
  const open = new Set<Connection>();
  const counts = { connections: 0 };
  const server = new ssh2.Server({ hostKeys: [host.private] }, (client) => {
    counts.connections += 1;
    open.add(client);
    // It has it; its types do not say so.
    (client as Connection & { setNoDelay(on: boolean): void }).setNoDelay(true);
    client.on('error', () => undefined);
    client.on('close', () => open.delete(client));
    client.on('authentication', (asked) => {
      const named = asked.username === user;
      if (asked.method === 'password' && !known)
        return named && timingSafeEqual(digest(asked.password), digest(secret)) ? asked.accept() : asked.reject();
      if (asked.method === 'publickey' && known) {
        const same = named && asked.key.data.equals(known.getPublicSSH());
        const proven =
          same && (!asked.signature || known.verify(asked.blob!, asked.signature, asked.hashAlgo) === true);
        return proven ? asked.accept() : asked.reject();
      }
      return asked.reject([known ? 'publickey' : 'password']);
    });
    client.on('session', (accept) =>
      accept().on('sftp', (begin) => {
        const sftp = begin();
        const close = serveFolder(sftp, book, folder, () => client.end());
        sftp.on('error', () => undefined);
        sftp.on('close', () => void close());
      }),
    );
  });
  // Not there: no greeting is ever said.
  server.prependListener('connection', (client) => {
    if (book.mood.answers === 'away') client.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const print = fingerprintOf(hostKey.getPublicSSH());
  return {
    url: `sftp://${user}@127.0.0.1:${port}/#${print}`,
    counts,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        for (const client of open) client.end();
      }),
  };
};
