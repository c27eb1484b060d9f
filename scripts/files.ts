// Files of products: npm run files -- list|show ID|faults ID|watch|retry ID|add FILE…
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { fileStatuses, type CatalogueFiles, type FileReport } from '#catalog';
import { createEvents } from '#events';
import { createListener } from '#store';
import { filesOf } from '../src/app/files.ts';
import { runCommand } from './open-shop.ts';

const usage = `npm run files -- COMMAND      works beside a running shop, whose workers take the files in

  add FILE…            copies files into the folder and has their turn called
  list [--status ${fileStatuses.join('|')}] [--limit 50]
  watch                shows how far they are, until none is left
  show ID              the report of one: rows, created, updated, unchanged, bad rows, how long it took
  faults ID            all its bad rows
  retry ID             reads it once more, also when its content was taken before

Whatever lies in the folder (CATALOGUE_FOLDER, or catalogue in PARLEY_DATA) is taken in too. CSV, TSV, JSON and JSON
Lines, each also as .gz; names that begin with a dot or end in .part are left alone.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { status: { type: 'string' }, limit: { type: 'string', default: '50' } },
});

const count = (number: number, word: string) => `${number.toLocaleString('en')} ${word}`;

const line = ({ id, name, status, bytes, bytesRead, ...file }: FileReport): string => {
  const share = status === 'running' && bytes > 0 ? ` ${Math.min(99, Math.floor((bytesRead / bytes) * 100))} %` : '';
  const figures = `${count(file.rows, 'rows')}, ${file.created} new, ${file.updated} changed, ${file.unchanged} as before, ${file.faults} bad`;
  return `${id}  ${(status + share).padEnd(12)} ${name}  ${figures}${file.error === null ? '' : `: ${file.error}`}`;
};

const isId = (text = ''): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

const watch = async ({ desk }: CatalogueFiles): Promise<void> => {
  for (let before = ''; ; await pause(500)) {
    const counts = await desk.counts();
    const now = fileStatuses.map((status) => `${counts[status]} ${status}`).join(', ');
    if (now !== before) console.log(now);
    before = now;
    for (const file of (await desk.list({ status: 'running', limit: 20 })).files) console.log(`  ${line(file)}`);
    if (counts.waiting + counts.running === 0) return;
  }
};

const add = async (files: CatalogueFiles, paths: readonly string[]): Promise<string | null> => {
  const wrong: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) {
      wrong.push(`${path}: there is no such file`);
      continue;
    }
    const given = { name: path, bytes: createReadStream(path) as AsyncIterable<Buffer> };
    const { id, name, status, duplicateOf } = await files.receive({
      ...given,
      source: 'command',
      who: userInfo().username,
    });
    console.log(
      `${id}  ${name}  ${duplicateOf === null ? status : `has the content of ${duplicateOf}: retry ${id} takes it all the same`}`,
    );
  }
  return wrong.length > 0 ? wrong.join('\n') : null;
};

/** What went wrong, or null. */
const run = async (files: CatalogueFiles, [command, ...given]: readonly string[]): Promise<string | null> => {
  const { desk } = files;
  const [id = ''] = given;
  if (command === 'add') return given.length === 0 ? usage : add(files, given);
  if (command === 'watch') return watch(files).then(() => null);
  if (command === 'list') {
    const status = fileStatuses.find((each) => each === values.status);
    if (values.status !== undefined && status === undefined) return `--status is one of ${fileStatuses.join(', ')}`;
    const limit = Number(values.limit);
    if (!Number.isInteger(limit) || limit < 1) return '--limit is a whole number above 0';
    const { files: found } = await desk.list({ limit, ...(status && { status }) });
    for (const file of found) console.log(line(file));
    if (found.length === 0) console.log('There are none.');
    return null;
  }
  if (!['show', 'faults', 'retry'].includes(command ?? '')) return usage;
  if (!isId(id)) return `"${id}" is no file's id; npm run files -- list shows them`;
  const file = await desk.read(id);
  if (!file) return `there is no file ${id}`;
  if (command === 'show') {
    const faults = (await desk.faults(id, { limit: 20 })).faults;
    for (const [name, value] of Object.entries(file))
      console.log(`${name.padEnd(12)} ${value instanceof Date ? value.toISOString() : (value ?? '-')}`);
    for (const { line: at, reason } of faults) console.log(`line ${at} ${reason}`);
    return null;
  }
  if (command === 'faults') {
    for (let cursor: string | null = '0'; cursor !== null;) {
      const page: Awaited<ReturnType<typeof desk.faults>> = await desk.faults(id, { cursor, limit: 1000 });
      for (const { line: at, reason } of page.faults) console.log(`line ${at} ${reason}`);
      cursor = page.next;
    }
    return null;
  }
  const again = await desk.retry(id);
  if (again.ok) console.log(`${file.name} waits for its turn.`);
  else if (again.reason === 'not-now') return `${file.name} is ${again.status}`;
  else return `${file.name} is gone from the folder: add it anew`;
  return null;
};

await runCommand(positionals, usage, async ({ config, db, url, clock, log }) => {
  const listener = createListener({ url, log });
  const events = createEvents({ db, url, clock, log, listener });
  const files = filesOf(config, { db, clock, log, nudge: events.nudge });
  try {
    return await run(files, positionals);
  } finally {
    await events.stop();
    await listener.close();
  }
});
