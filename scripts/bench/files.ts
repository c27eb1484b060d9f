// Files of products: dropped into the folder and taken in side by side, beside a plain loop over the importer.
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createFiles, importProducts, type CatalogueFiles } from '#catalog';
import { createEvents, defineFunction } from '#events';
import { createListener } from '#store';
import { createLog } from '#telemetry';
import { openScratch } from '../eval/scratch.ts';
import { inRounds, type Benchmark, type Side } from './measure.ts';
import { openFolder } from './open-shop.ts';

const count = 100;
const rowsEach = 50;
const usual = { currency: 'USD', stock: 10 };

/** Files of products that no other round knows. */
const writeFiles = (folder: string, prefix: string): readonly string[] => {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: count }, (_, file) => {
    const rows = Array.from(
      { length: rowsEach },
      (_row, at) => `${prefix}-${file}-${at},Harbor Lamp ${prefix} ${file} ${at},${1 + at}.50,Lamps,7`,
    );
    const path = join(folder, `.${prefix}-${file}.csv`);
    writeFileSync(path, `id,title,price,category,stock\n${rows.join('\n')}\n`);
    return path;
  });
};

const timed = async (work: () => Promise<void>): Promise<Side> => {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  await work();
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { 'products/s': (count * rowsEach) / seconds, 'ms Node CPU/file': (user + system) / 1000 / count };
};

export const files: Benchmark = async ({ defer, rounds }) => {
  const scratch = await openScratch();
  defer(() => scratch.drop());
  const { db, url } = scratch;
  const folder = openFolder(defer);
  const log = createLog({ level: 'error' });
  const clock = () => new Date();
  const listener = createListener({ url, log });
  const events = createEvents({ db, url, clock, log, listener });
  defer(async () => {
    await events.stop();
    await listener.close();
  });
  const bulk = createFiles({ db, clock, log, nudge: events.nudge, usual, folder: join(folder, 'catalogue') });
  const importing = defineFunction<Pick<CatalogueFiles, 'take'>, 'file.arrived'>(
    { name: 'import-file', on: 'file.arrived', concurrency: 4, limit: 3600 },
    ({ event, tools, signal }) => tools.take(event.payload.file, signal),
  );
  await events.start({ functions: [importing], tools: bulk, workflows: [] });

  const ours = (round: number) => {
    const given = writeFiles(join(folder, `ours-${round}`), `o${round}`);
    return timed(async () => {
      for (const path of given)
        await bulk.receive({
          name: path,
          bytes: createReadStream(path) as AsyncIterable<Buffer>,
          source: 'command',
          who: 'bench',
        });
      for (;;) {
        const { waiting, running } = await bulk.desk.counts();
        if (waiting + running === 0) return;
        await wait(20);
      }
    });
  };
  const loop = (round: number) => {
    const given = writeFiles(join(folder, `loop-${round}`), `l${round}`);
    return timed(async () => void (await importProducts({ db, files: given, usual, onFault: () => undefined })));
  };
  return [
    {
      name: 'files',
      what: `${count} files of ${rowsEach} products each, with hash, checkpoints and reports`,
      beside: 'a loop over the importer',
      unit: 'products/s',
      better: 'more',
      rounds: await inRounds(rounds, ours, loop),
    },
  ];
};
