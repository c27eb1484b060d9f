// Looks after what happens by itself: npm run events -- parked|replay EVENT NAME|replay --all|lane
import { parseArgs } from 'node:util';
import { createEvents, type Events } from '#events';
import { createListener, type Database } from '#store';
import { runCommand } from './open-shop.ts';

const usage = `npm run events -- COMMAND      works beside a running shop

  parked               functions and workflows that failed for good, the newest first
  replay EVENT NAME    runs one of them again
  replay --all         runs all of them again
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
  { db, events }: { db: Database; events: Events },
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
await runCommand(positionals, usage, async ({ db, url, clock, log }) => {
  const listener = createListener({ url, log });
  const events = createEvents({ db, url, clock, log, listener });
  try {
    return await run({ db, events }, positionals, values.all);
  } finally {
    await events.stop();
    await listener.close();
  }
});
