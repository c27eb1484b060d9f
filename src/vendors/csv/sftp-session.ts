import { createHash } from 'node:crypto';
import type { Client, ConnectConfig, SFTPWrapper } from 'ssh2';
import { VendorError } from '../adapter.ts';
import type { SftpAddress } from './sftp-address.ts';

export interface SftpAccess {
  readonly to: SftpAddress;
  /** A password, or a private key without a passphrase, whose line breaks may be written as \n. */
  readonly secret: string;
  /** Of connecting, and of each answer. */
  readonly limitMs: number;
}

type Done<Value> = (error: Error | null | undefined, value: Value) => void;
/** One question to the server; it fails when the connection does, which the library does not always tell. */
export type Ask = <Value>(what: (sftp: SFTPWrapper, done: Done<Value>) => void) => Promise<Value>;

export const fingerprintOf = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

const proofOf = (secret: string): Pick<ConnectConfig, 'password' | 'privateKey' | 'tryKeyboard'> =>
  secret.startsWith('-----BEGIN')
    ? { privateKey: `${secret.replaceAll('\\n', '\n').trimEnd()}\n` }
    : { password: secret, tryKeyboard: true };

/** Connects, works, and goes; nothing of it is left open. Throws a VendorError when the server is not as agreed. */
export const withSftp = async <Result>(
  { to, secret, limitMs }: SftpAccess,
  work: (ask: Ask) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> => {
  const { default: ssh2 } = await import('ssh2');
  const client: Client = new ssh2.Client();
  const at = `${to.host}:${to.port}`;
  let shown: string | null = null;
  let lose: (error: Error) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => (lose = reject));
  lost.catch(() => undefined);
  const onError = (error: Error & { level?: string }) => {
    if (shown !== null && !to.keys.includes(shown))
      lose(new VendorError('away', `${at} proves itself by the key ${shown}, which is not the one agreed on`));
    else if (error.level === 'client-authentication')
      lose(new VendorError('away', `${at} does not let ${to.user} in`, error));
    else lose(new VendorError('away', `${at} could not be reached: ${error.message}`, error));
  };
  const onAbort = () => lose(new VendorError('away', `${at} did not answer in time`, signal?.reason));
  // Otherwise every small question waits for the acknowledgement of the one before.
  client.on('connect', () => client.setNoDelay(true));
  client.on('error', onError);
  client.on('close', () => lose(new VendorError('away', `${at} closed the connection`)));
  client.on('keyboard-interactive', (_name, _instructions, _language, prompts, finish) =>
    finish(prompts.map(() => secret)),
  );
  const within = async <Value>(answer: Promise<Value>): Promise<Value> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const why = () => reject(new VendorError('away', `${at} did not answer within ${limitMs / 1000} seconds`));
      timer = setTimeout(why, limitMs);
    });
    try {
      return await Promise.race([answer, lost, late]);
    } finally {
      clearTimeout(timer);
    }
  };
  try {
    signal?.throwIfAborted();
    signal?.addEventListener('abort', onAbort);
    await within(
      new Promise<void>((ready) => {
        client.on('ready', ready).connect({
          ...{ host: to.host, port: to.port, username: to.user, readyTimeout: limitMs },
          ...proofOf(secret),
          hostVerifier: (key: Buffer) => to.keys.includes((shown = fingerprintOf(key))),
        });
      }),
    );
    const sftp = await within(
      new Promise<SFTPWrapper>((resolve, reject) =>
        client.sftp((error, opened) => (error ? reject(error) : resolve(opened))),
      ),
    );
    sftp.on('error', onError);
    return await work((what) =>
      within(new Promise((resolve, reject) => what(sftp, (error, value) => (error ? reject(error) : resolve(value))))),
    );
  } catch (error) {
    if (error instanceof VendorError) throw error;
    throw new VendorError('away', `${at}: ${error instanceof Error ? error.message : String(error)}`, error);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    // Half a conversation is not finished politely.
    client.destroy();
  }
};
