// Events: what one costs from the moment it waits to the moment its function is done, from 1 to 100,000 that wait at once.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createEvents, defineFunction } from '#events';
import { createListener, type Database } from '#store';
import { createLog } from '#telemetry';
import { openScratch } from '../eval/scratch.ts';
import { databaseClock } from './database-time.ts';
import { inRounds, type Benchmark, type Side } from './measure.ts';

const usual = 1000;
const sizes = [1, 10, 100, 10_000, 100_000];
/** All of very many take a minute each time. */
const many = 100_000;
/** What a shop remembers beside those that wait, all of it done. */
const remembered = 50_000;

const remember = async (db: Database): Promise<void> => {
  await db.$executeRaw`
    with old as (
      insert into event (id, type, subject, payload, at, relayed_at)
      select gen_random_uuid(), 'price.changed', 'old:' || n, '{}'::jsonb, now() - interval '1 day', now() - interval '1 day'
      from generate_series(1, ${remembered}::int) n returning id
    )
    insert into function_run (event_id, function, status, attempts, tried, finished_at)
    select id, 'counting', 'done', 1, 1, now() - interval '1 day' from old`;
  await db.$executeRaw`vacuum analyze event, function_run`;
};

export const events: Benchmark = async ({ defer, rounds }) => {
  const scratch = await openScratch();
  defer(() => scratch.drop());
  const { db, url } = scratch;
  const log = createLog({ level: 'error' });
  const clock = () => new Date();
  const listener = createListener({ url, log });
  const running = createEvents({ db, url, clock, log, listener });
  defer(async () => {
    await running.stop();
    await listener.close();
  });
  let done = 0;
  const counting = defineFunction<null, 'price.changed'>({ name: 'counting', on: 'price.changed' }, async () => {
    done += 1;
  });
  await running.start({ functions: [counting], tools: null, workflows: [] });
  await remember(db);
  const databaseTime = await databaseClock(db);

  const measure = async (waiting: number): Promise<Side> => {
    done = 0;
    const payload = { product: 'p', variant: randomUUID(), from: 1, to: 2, currency: 'USD' };
    await db.$executeRaw`
      insert into event (id, type, subject, payload, at)
      select gen_random_uuid(), 'price.changed', 'waiting:' || n, ${JSON.stringify(payload)}::jsonb, now() + n * interval '1 microsecond'
      from generate_series(1, ${waiting}::int) n`;
    running.nudge('events', 'price.changed');
    const cpu = process.cpuUsage();
    const database = databaseTime?.();
    const begun = performance.now();
    while (done < waiting) await wait(1);
    const ms = performance.now() - begun;
    const { user, system } = process.cpuUsage(cpu);
    const side = {
      'ms/event': ms / waiting,
      'ms Node CPU/event': (user + system) / 1000 / done,
      ...(databaseTime &&
        database !== undefined && { 'ms database CPU/event': (databaseTime() - database) / 1000 / done }),
    };
    // The next begins with an empty line, once the last of this one is ticked off.
    while ((await db.functionRun.count({ where: { status: { not: 'done' } } })) > 0) await wait(5);
    await db.$executeRaw`delete from event where subject like 'waiting:%'`;
    await db.$executeRaw`vacuum event, function_run`;
    return side;
  };

  await measure(usual);
  const outcomes = [];
  for (const size of sizes)
    outcomes.push({
      name: `events.${size}`,
      what: `${size.toLocaleString('en-US')} wait at once, each for one function`,
      beside: `${usual.toLocaleString('en-US')} wait`,
      unit: 'ms/event',
      better: 'less' as const,
      rounds: await inRounds(
        size >= many ? 1 : Math.min(rounds, 3),
        () => measure(size),
        () => measure(usual),
      ),
    });
  return outcomes;
};
