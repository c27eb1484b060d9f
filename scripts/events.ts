// Looks after what happens by itself: npm run events -- functions|schedules|strike NAME|parked|replay EVENT NAME|replay --all|lane|catalogue
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  allSchedules,
  cataloguePage,
  createEvents,
  createFunctionOverview,
  createSchedules,
  type Events,
} from '#events';
import { functions } from '#functions';
import type { Clock } from '#kernel';
import { createListener, type Database } from '#store';
import { schedules } from '../src/app/schedules.ts';
import { runCommand } from './open-shop.ts';

const usage = `npm run events -- COMMAND      works beside a running shop

  functions            what runs after events and by the clock: what waits, what was done
  schedules            what is done by the clock: when it last was, and when it will be
  strike NAME          does it now, as if its time had come
  parked               functions and workflows that failed for good, the newest first
  replay EVENT NAME    runs one of them again
  replay --all         runs all of them again
  catalogue            writes docs/events.md: every event with its sentence, version and fields
  lane                 how many orders wait for their turn, and how many are being worked on`;

const lane = async (db: Database): Promise<string> => {
  const [row] = await db.$queryRaw<{ waiting: number; busy: number; oldest: Date | null }[]>`
    select count(*) filter (where status = 'placed' and admitted_at is null)::int as waiting,
      count(*) filter (where status <> 'placed' or admitted_at is not null)::int as busy,
      min(created_at) filter (where status = 'placed' and admitted_at is null) as oldest
    from "order" where status in ('placed', 'reserved', 'authorising', 'authorised')`;
  const since = row!.oldest === null ? '' : `, the first since ${row!.oldest.toISOString()}`;
  return `${row!.waiting} orders wait${since}; ${row!.busy} are being worked on.`;
};

/** What went wrong, or null. */
const run = async (
  { db, events, clock }: { db: Database; events: Events; clock: Clock },
  [command, event, name]: readonly string[],
  all: boolean,
): Promise<string | null> => {
  if (command === 'parked') {
    const parked = await events.parked();
    for (const { at, name: what, event: id, type, subject, attempts, error } of parked)
      console.log(`${at.toISOString()}  ${id} ${what}  ${type} ${subject}, ${attempts} attempts: ${error ?? ''}`);
    if (parked.length === 0) console.log('Nothing is parked.');
    return null;
  }
  if (command === 'functions') {
    for (const each of await createFunctionOverview({ db, clock, functions })()) {
      const { name, on, schedule, waiting, running, parked, doneLastDay } = each;
      const listens = schedule ?? on.join(', ');
      console.log(
        `${name.padEnd(24)} ${waiting} wait, ${running} run, ${parked} parked, ${doneLastDay} done today  (${listens})`,
      );
    }
    return null;
  }
  if (command === 'schedules' || command === 'strike') {
    const known = createSchedules({ db, clock, nudge: events.nudge, schedules: allSchedules(schedules, functions) });
    if (command === 'strike') {
      if (event === undefined) return usage;
      if (await known.strike(event, randomUUID())) {
        console.log(`${event} is done as soon as a process that works has room.`);
        return null;
      }
      return `there is no schedule "${event}"; there are ${(await known.list()).map(({ name: each }) => each).join(', ')}`;
    }
    for (const { name: each, cron, last, next, about } of await known.list())
      console.log(
        `${each.padEnd(24)} ${cron.padEnd(14)} last ${last?.toISOString() ?? 'never'}, next ${next?.toISOString() ?? 'never'}\n  ${about?.['en-US'] ?? ''}`,
      );
    return null;
  }
  if (command === 'lane') {
    console.log(await lane(db));
    return null;
  }
  if (command !== 'replay' || (!all && (event === undefined || name === undefined))) return usage;
  if (!all && !/^[0-9a-f-]{36}$/i.test(event!)) return `"${event}" is no event's id`;
  const count = await events.replay(all ? 'all' : { event: event!, name: name! });
  if (count === 0 && !all) return `"${name}" is not parked for event ${event}`;
  console.log(`${count} will run again, as soon as a process that works has room.`);
  return null;
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false } },
});
if (positionals[0] === 'catalogue') {
  writeFileSync(new URL('../docs/events.md', import.meta.url), cataloguePage());
  console.log('wrote docs/events.md');
  process.exit();
}
await runCommand(positionals, usage, async ({ db, url, clock, log }) => {
  const listener = createListener({ url, log });
  const events = createEvents({ db, url, clock, log, listener });
  try {
    return await run({ db, events, clock }, positionals, values.all);
  } finally {
    await events.stop();
    await listener.close();
  }
});
