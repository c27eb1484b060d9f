import { VendorError } from '../adapter.ts';
import { withSftp, type Ask, type SftpAccess } from './sftp-session.ts';
import { MOST_BYTES, type OpenShare, type Share } from './share.ts';

const NO_SUCH_FILE = 2;
const isNone = (error: unknown): boolean => (error as { code?: unknown }).code === NO_SUCH_FILE;

const sharing = (ask: Ask, top: string): Share => {
  const at = (path: string) => (top === '' && !path ? '.' : [top, path].filter((part) => part !== '').join('/'));
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));

  const sizeOf = async (path: string): Promise<number | null> => {
    try {
      return (await ask<{ size: number }>((sftp, done) => sftp.stat(path, done))).size;
    } catch (error) {
      if (isNone(error)) return null;
      throw error;
    }
  };
  const folder = async (path: string) => {
    if ((await sizeOf(path)) !== null) return;
    const made = ask<void>((sftp, done) => sftp.mkdir(path, (error) => done(error)));
    // Somebody else may have been quicker.
    await made.catch(async (error: unknown) => {
      if ((await sizeOf(path)) === null) throw error;
    });
  };
  /** A server of version 3 need not replace on renaming; OpenSSH's can, and says so. */
  const replace = async (from: string, to: string) => {
    const rename = () => ask<void>((sftp, done) => sftp.rename(from, to, (error) => done(error)));
    try {
      await ask<void>((sftp, done) => sftp.ext_openssh_rename(from, to, (error) => done(error)));
    } catch {
      await rename().catch(async (error: unknown) => {
        if ((await sizeOf(from)) === null) throw error;
        await ask<void>((sftp, done) => sftp.unlink(to, (failed) => done(failed))).catch(() => undefined);
        await rename();
      });
    }
  };

  return {
    read: async (path) => {
      try {
        return await ask<string>((sftp, done) => {
          const pieces: Buffer[] = [];
          // Whatever length the server speaks of, no more than this is taken.
          const stream = sftp.createReadStream(at(path), { end: MOST_BYTES });
          stream.on('data', (piece: Buffer) => void pieces.push(piece));
          stream.on('error', (error: Error) => done(error, ''));
          stream.on('end', () => {
            const whole = Buffer.concat(pieces);
            const long = whole.length > MOST_BYTES;
            done(long ? new VendorError('garbled', `${path} is longer than ${MOST_BYTES}`) : null, whole.toString());
          });
        });
      } catch (error) {
        if (isNone(error)) return null;
        throw error;
      }
    },
    write: async (path, text) => {
      // As with a folder: what is not there is not made, or nobody would ever read it.
      if ((await sizeOf(at(''))) === null) throw new VendorError('away', `there is no folder ${top || '.'} for us`);
      const whole = Buffer.from(text);
      if ((await sizeOf(at(path))) === whole.length) return;
      const part = `${folderOf(at(path))}/.${path.slice(path.lastIndexOf('/') + 1)}.part`;
      await folder(folderOf(at(path)));
      await ask<void>((sftp, done) => sftp.writeFile(part, whole, (error) => done(error)));
      const there = await sizeOf(part);
      if (there !== whole.length)
        throw new VendorError('away', `of ${path} ${there ?? 0} bytes arrived, ${whole.length} were sent`);
      await replace(part, at(path));
    },
    list: async (path) => {
      try {
        const entries = await ask<{ filename: string }[]>((sftp, done) => sftp.readdir(at(path), done));
        return entries.map(({ filename }) => filename);
      } catch (error) {
        if (isNone(error)) return [];
        throw error;
      }
    },
    move: async (from, to) => {
      await folder(folderOf(at(to)));
      await replace(at(from), at(to));
    },
  };
};

/** A folder on the vendor's SFTP server; a connection for each piece of work. */
export const createSftpShare =
  (access: SftpAccess): OpenShare =>
  (work, signal) =>
    withSftp(access, (ask) => work(sharing(ask, access.to.path)), signal);
