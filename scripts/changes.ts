// Looks after the changes of old systems: npm run changes -- list|parked|replay|drop|try
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { createCapture, readMappings, readMessages, type Capture, type MappingProblem } from '#capture';
import { createMetrics } from '#telemetry';
import { readGiven } from './given-file.ts';
import { runCommand } from './open-shop.ts';

const usage = `npm run changes -- COMMAND      works beside a running shop

  list                       what was heard by each mapping, how late, what waits, what is parked
  parked                     changes that could not be taken in, and why
  replay ID | all            tries parked changes again, by the mappings of now
  drop ID                    puts one away
  send FILE                  takes in a file of changes, .json or .jsonl
  try MAPPING.yaml FILE      shows what the mapping makes of the events in the file; keeps nothing

docs/change-capture.md says what a mapping looks like.`;

const problemLine = ({ file, pointer, detail }: MappingProblem): string =>
  `  ${[file, pointer || 'all of it'].filter((part) => part !== undefined).join(' ')}: ${detail}`;

const countsLine = (taken: Awaited<ReturnType<Capture['take']>>): string =>
  [
    `applied ${taken.applied}, duplicate ${taken.duplicate}, stale ${taken.stale}, parked ${taken.parked}, ignored ${taken.ignored}`,
    ...taken.reasons.map(({ outcome, reason, count }) => `  ${outcome} ${count}: ${reason}`),
  ].join('\n');

const pageSize = 200;
const allParked = async (capture: Capture) => {
  const events = [];
  for (let cursor: string | undefined; ;) {
    const found = await capture.parked({ limit: pageSize, ...(cursor !== undefined && { cursor }) });
    events.push(...found.events);
    if (found.next === null) return events;
    cursor = found.next;
  }
};

const tryMapping = (capture: Capture, path: string, file: string): string | null => {
  const mapping: unknown = parse(readGiven(path).toString());
  let wrong: string | null = null;
  for (const [at, message] of readMessages(readGiven(file), Infinity).entries()) {
    const tried = capture.try(mapping, message);
    if (tried.ok) {
      const { before, after, target, position } = tried.value;
      console.log(`event ${at + 1}, about ${target}, at ${position}`);
      console.log(`  before ${JSON.stringify(before)}`);
      console.log(`  after  ${after ? JSON.stringify(after) : 'it leaves the shop'}`);
    } else if (tried.reason === 'refused') {
      console.log(`event ${at + 1}: ${tried.why}`);
      wrong = 'not every event could be converted';
    } else return [`${path} is no mapping:`, ...tried.problems.map(problemLine)].join('\n');
  }
  return wrong;
};

/** What went wrong, or null. */
const run = async (
  capture: Capture,
  who: string,
  [command, first, second]: readonly (string | undefined)[],
): Promise<string | null> => {
  if (command === 'try' && first !== undefined && second !== undefined) return tryMapping(capture, first, second);
  if (command === 'list') {
    const { sources, parked } = await capture.state();
    for (const { mapping, to, rows, waiting, lag, lastChangeAt, ...counts } of sources)
      console.log(
        `${mapping} (${to}): ${rows} rows, ${waiting} wait; applied ${counts.applied}, duplicate ${counts.duplicate}, ` +
          `stale ${counts.stale}, parked ${counts.parked}; last change ${lastChangeAt?.toISOString() ?? 'never'}` +
          (lag === null ? '' : `, ${lag} ms until it was here`),
      );
    console.log(`${parked} parked.`);
    return capture.problems.length > 0 ? ['Left out:', ...capture.problems.map(problemLine)].join('\n') : null;
  }
  if (command === 'parked') {
    const parked = await allParked(capture);
    if (parked.length === 0) console.log('Nothing is parked.');
    for (const { id, mapping, reason, times, at } of parked)
      console.log(
        `${id}  ${at.toISOString()}  ${mapping ?? 'no mapping'}  ${reason}${times > 1 ? `  (${times} times)` : ''}`,
      );
    return null;
  }
  if (command === 'replay' && first !== undefined) {
    const ids = first === 'all' ? (await allParked(capture)).map(({ id }) => id).reverse() : [first];
    for (const id of ids) {
      const taken = /^\d{1,18}$/.test(id) ? await capture.replay(id, who) : null;
      if (!taken) return `${id} is not parked`;
      console.log(`${id}: ${countsLine(taken)}`);
    }
    return null;
  }
  if (command === 'drop' && first !== undefined)
    return /^\d{1,18}$/.test(first) && (await capture.drop(first, who)) ? null : `${first} is not parked`;
  if (command === 'send' && first !== undefined) {
    console.log(countsLine(await capture.take(readMessages(readGiven(first), Infinity))));
    return null;
  }
  return usage;
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { who: { type: 'string', default: process.env['USER'] ?? 'operator' } },
});
await runCommand(positionals, usage, ({ config, db, clock, log }) => {
  const { mappings, problems } = readMappings([
    resolve(config.changes.mappings),
    ...(config.samples.names ?? []).map((name) => resolve('samples', name, 'mappings')),
  ]);
  const metrics = createMetrics({ process: false });
  const capture = createCapture({ db, clock, log, metrics, mappings, problems, currency: config.shop.currency });
  return run(capture, values.who, positionals).catch((error: unknown) => (error as Error).message);
});
