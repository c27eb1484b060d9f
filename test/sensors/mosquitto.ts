import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const program = ['mosquitto', '/usr/sbin/mosquitto'].find((each) => spawnSync(each, ['-h']).error === undefined);

/** Why a real broker cannot be tried here; null: it can. */
export const noMosquitto: string | null = program === undefined ? 'Mosquitto is not installed' : null;

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });

/** A Mosquitto of its own that keeps whatever waits for a session. */
export const startMosquitto = async (): Promise<{ url: string; stop: () => Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-mosquitto-'));
  const port = await freePort();
  const settings = join(folder, 'mosquitto.conf');
  writeFileSync(settings, `listener ${port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\n`);
  const child = spawn(program!, ['-c', settings], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  for (const end = performance.now() + 20_000; !(await answers(port)); await wait(50))
    if (performance.now() > end || child.exitCode !== null) throw new Error('Mosquitto did not start');
  return {
    url: `mqtt://127.0.0.1:${port}`,
    stop: async () => {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
