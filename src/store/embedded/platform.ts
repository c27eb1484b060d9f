import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findBinaries } from './binaries.ts';

/** How PostgreSQL's programs are run on this machine. */
export interface Runtime {
  /** The folder with bin, lib and share. */
  readonly native: string;
  /** "18.4.0" */
  readonly version: string;
  /** Whom they run as; absent: as ourselves. */
  readonly uid?: number;
  readonly gid?: number;
  readonly variables?: NodeJS.ProcessEnv;
  /**
   * How the server names the folder it works in. Another account cannot walk through a private home (0700), but it
   * may stand in a folder it was put in: Linux calls that one /proc/self/cwd.
   */
  home(folder: string): string;
}

/** PostgreSQL refuses to run as root, so root lends it the account that owns the cluster already, or nobody's. */
export const findRuntime = (owner: { uid: number; gid: number } | undefined): Runtime => {
  const asRoot = process.getuid?.() === 0;
  const account = !asRoot ? {} : owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
  const { native, version } = findBinaries(asRoot);
  return {
    native,
    version,
    ...account,
    // Windows finds nothing without its own variables; elsewhere the server need not know our secrets.
    variables:
      process.platform === 'win32' ? undefined : { PATH: '/usr/bin:/bin', LD_LIBRARY_PATH: path.join(native, 'lib') },
    home: (folder) => (asRoot && process.platform === 'linux' ? '/proc/self/cwd' : folder),
  };
};

const nobody = (): { uid: number; gid: number } => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
};

/** Is a process with this number there, whoever owns it? One that has ended and was not yet buried is not. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};
