import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Cluster } from './cluster.ts';
import type { Runtime } from './platform.ts';

const logOf = (cluster: Cluster): string => path.join(cluster.folder, 'log');

/** Starts a server in a session of its own, so that Ctrl-C reaches the shop first, and returns its process number. */
export const launch = async (
  cluster: Cluster,
  runtime: Runtime,
  settings: Readonly<Record<string, string>>,
  anyPort: boolean,
): Promise<number | undefined> => {
  const port = await choosePort(cluster, anyPort);
  const flags = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  if (existsSync(logOf(cluster)) && statSync(logOf(cluster)).size > 1_000_000) truncateSync(logOf(cluster));
  const log = openSync(logOf(cluster), 'a', 0o600);
  const child = spawn(path.join(runtime.native, 'bin', 'postgres'), ['-D', runtime.home(cluster.data), ...flags], {
    cwd: cluster.data,
    uid: runtime.uid,
    gid: runtime.gid,
    env: runtime.variables,
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
  });
  child.on('error', (error) => writeFileSync(logOf(cluster), `${error.message}\n`, { flag: 'a' }));
  child.unref();
  closeSync(log);
  return child.pid;
};

/** What the server said last. */
export const lastWords = (cluster: Cluster): string =>
  readFileSync(logOf(cluster), 'utf8').trim().split('\n').slice(-3).join(' / ');

/** The port it had before, so that an address noted down stays good; otherwise any free one. */
const choosePort = async (cluster: Cluster, anyPort: boolean): Promise<number> => {
  const note = path.join(cluster.folder, 'port');
  const before = existsSync(note) && !anyPort ? Number(readFileSync(note, 'utf8')) : 0;
  const port = (before && (await free(before))) || (await free(0));
  writeFileSync(note, `${port}\n`);
  return port!;
};

const free = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const { port: found } = probe.address() as { port: number };
      probe.close(() => resolve(found));
    });
  });
