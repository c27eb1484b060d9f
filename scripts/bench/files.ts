// Files of products: dropped into the folder and taken in side by side, beside a plain loop over the importer; and whether an import
// needs more memory the more it brings.
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
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

const many = 40_000;

/** One file of many products, and by how much the memory in use has grown from its first quarter to its end. */
const importGrowth: Benchmark = async ({ defer, rounds }) => {
  const scratch = await openScratch();
  defer(() => scratch.drop());
  const folder = openFolder(defer);
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const inUse = (): number => {
    collect();
    return process.memoryUsage().heapUsed / 1e6;
  };
  const idOf = (round: number, at: number) => `${round}-product-with-an-id-of-some-length-${at}`;
  const ours = async (round: number): Promise<Side> => {
    const path = join(folder, `many-${round}.csv`);
    const rows = Array.from({ length: many }, (_, at) => `${idOf(round, at)},Lantern ${(at * 7919) % 1000} of ${at},5`);
    writeFileSync(path, `id,title,price\n${rows.join('\n')}\n`);
    rows.length = 0;
    let quarter: number | undefined;
    const onProgress = ({ saved }: { readonly saved: number }) => {
      if (saved >= many / 4) quarter ??= inUse();
    };
    const { created } = await importProducts({
      db: scratch.db,
      files: [path],
      usual,
      onFault: () => undefined,
      onProgress,
    });
    if (created !== many) throw new Error(`${created} of ${many} products were taken in`);
    return { 'MB grown': Math.max(0.01, inUse() - quarter!) };
  };
  const ids = async (round: number): Promise<Side> => {
    const kept = new Set(Array.from({ length: many / 4 }, (_, at) => idOf(round, at)));
    const quarter = inUse();
    for (let at = kept.size; at < many; at += 1) kept.add(idOf(round, at));
    return { 'MB grown': inUse() - quarter + 0 * kept.size };
  };
  return [
    {
      name: 'import.memory',
      what: `one import of ${many} products: memory in use at its end beside that after a quarter of it`,
      beside: 'their ids alone, in a Set',
      unit: 'MB grown',
      better: 'less',
      rounds: await inRounds(Math.min(rounds, 2), ours, ids),
    },
  ];
};

const sideBySide: Benchmark = async ({ defer, rounds }) => {
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

export const files: Benchmark = async (given) => [...(await sideBySide(given)), ...(await importGrowth(given))];
