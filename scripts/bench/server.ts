import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface Server {
  readonly base: string;
  /** Milliseconds from its start to the first 200 to whoever asks whether it is. */
  readonly readyAfter: number;
  /** Microseconds of CPU that the process has used until now. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

const usage = new URL('./usage.mjs', import.meta.url).href;
/** Long, for a busy machine: the first start on an empty database learns what sentences mean. */
const readyWithinMs = 240_000;

const servers = {
  shop: { file: new URL('../../src/main.ts', import.meta.url), ready: '/health/ready' },
  echo: { file: new URL('./echo.mjs', import.meta.url), ready: '/health/ready' },
  provider: { file: new URL('./provider.ts', import.meta.url), ready: '/control' },
};

export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
};

/** Of our own variables only what a process cannot do without, so that no setting of this machine has a say. */
const bare = () =>
  Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot'].flatMap((name) =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]],
    ),
  );

/** Starts one as a process of its own, in `folder` and on the PORT of `variables` or a free one, and waits until it is ready. */
export const startServer = async (
  what: keyof typeof servers,
  folder: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Server> => {
  const port = variables.PORT ?? String(await freePort());
  const base = `http://127.0.0.1:${port}`;
  const file = fileURLToPath(servers[what].file);
  const runner = file.endsWith('.ts') ? [fileURLToPath(new URL('../run.mjs', import.meta.url))] : [];
  const begun = performance.now();
  const child = spawn(process.execPath, ['--import', usage, ...runner, file], {
    cwd: folder,
    env: { ...bare(), ...variables, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  const hear = (part: Buffer) => void (said = (said + part.toString()).slice(-4_000));
  child.stdout!.on('data', hear);
  child.stderr!.on('data', hear);
  const exited = once(child, 'exit');
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const stop = async (): Promise<void> => {
    if (!isOver()) child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await exited;
    clearTimeout(late);
  };

  const isReady = () =>
    fetch(`${base}${servers[what].ready}`, { signal: AbortSignal.timeout(2_000) }).then(
      async (response) => (await response.arrayBuffer(), response.status === 200),
      () => false,
    );
  while (!(await isReady())) {
    if (isOver() || performance.now() - begun > readyWithinMs) {
      await stop();
      throw new Error(`the ${what} did not get ready; it said:\n${said}`);
    }
    await wait(10);
  }
  return {
    base,
    readyAfter: performance.now() - begun,
    cpu: async () => {
      child.send('usage');
      const [{ user, system }] = (await once(child, 'message', { signal: AbortSignal.timeout(10_000) })) as [
        NodeJS.CpuUsage,
      ];
      return user + system;
    },
    stop,
  };
};
