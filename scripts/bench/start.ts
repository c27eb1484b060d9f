// From the command to the first 200 of /health/ready: with nothing there, and again with everything there.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRounds, type Benchmark, type Round, type Side } from './measure.ts';
import { openFolder } from './open-shop.ts';
import { startServer } from './server.ts';

/** Until ready, in milliseconds; with the CPU that it took this process. */
const started = async (what: 'shop' | 'echo', folder: string): Promise<{ ms: number; cpu: number }> => {
  const server = await startServer(what, folder, { PARLEY_DATA: folder });
  const cpu = (await server.cpu()) / 1000;
  await server.stop();
  return { ms: server.readyAfter, cpu };
};

const nodeAlone = (): number => {
  const from = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - from;
};

export const start: Benchmark = async ({ defer, rounds }) => {
  const home = openFolder(defer);
  // What is put together once and kept is not what a start waits for.
  const warmed = mkdtempSync(join(home, 'warm-up-'));
  await started('shop', warmed);
  rmSync(warmed, { recursive: true, force: true });

  const warmStarts: Side[] = [];
  const echo = async (): Promise<Side> => {
    const { ms, cpu } = await started('echo', home);
    return { 'ms to ready': ms, 'ms CPU': cpu, 'ms node -e 0': nodeAlone() };
  };
  const fresh = await inRounds(
    Math.min(rounds, 3),
    async () => {
      const folder = mkdtempSync(join(home, 'shop-'));
      const first = await started('shop', folder);
      const again = await started('shop', folder);
      warmStarts.push({ 'ms to ready': again.ms, 'ms CPU': again.cpu });
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
      return { 'ms to ready': first.ms, 'ms CPU': first.cpu };
    },
    echo,
  );
  const warm: Round[] = fresh.map(({ yardstick }, round) => ({ ours: warmStarts[round]!, yardstick }));
  const common = { beside: 'Express echo', unit: 'ms to ready', better: 'less' } as const;
  return [
    {
      name: 'start',
      what: 'first start: database created and filled, stand-in, web and worker',
      ...common,
      rounds: fresh,
    },
    { name: 'start.warm', what: 'next start with the same data', ...common, rounds: warm },
  ];
};
