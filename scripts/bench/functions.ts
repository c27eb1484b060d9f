// Functions: how fast waiting events are handled, and whether it grows slower the more of them wait.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createEvents, defineFunction } from '#events';
import { createListener, type Database } from '#store';
import { createLog } from '#telemetry';
import { openScratch } from '../eval/scratch.ts';
import { inRounds, type Benchmark, type Side } from './measure.ts';

const handled = 2000;
const many = 100_000;

const happen = (db: Database, count: number) => {
  const payload = { order: 1, shopper: randomUUID(), conversation: null, total: 5, currency: 'USD' };
  return db.$executeRaw`
    insert into event (id, type, subject, payload, at)
    select gen_random_uuid(), 'order.paid', 'order:' || n, ${JSON.stringify(payload)}::jsonb, now() + n * interval '1 microsecond'
    from generate_series(1, ${count}::int) n`;
};

const drain = async (waiting: number): Promise<Side> => {
  const scratch = await openScratch();
  const log = createLog({ level: 'error' });
  const clock = () => new Date();
  const listener = createListener({ url: scratch.url, log });
  const events = createEvents({ db: scratch.db, url: scratch.url, clock, log, listener });
  try {
    await happen(scratch.db, waiting);
    await scratch.db.$executeRaw`analyze event`;
    let count = 0;
    const counting = defineFunction<null, 'order.paid'>({ name: 'counting', on: 'order.paid' }, async () => {
      count += 1;
    });
    const before = process.cpuUsage();
    const begun = performance.now();
    await events.start({ functions: [counting], tools: null, workflows: [] });
    while (count < handled) await wait(5);
    const seconds = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(before);
    return { 'events/s': handled / seconds, 'ms Node CPU/event': (user + system) / 1000 / count };
  } finally {
    await events.stop();
    await listener.close();
    await scratch.drop();
  }
};

export const functions: Benchmark = async ({ rounds }) => {
  await drain(handled);
  const measured = await inRounds(
    Math.min(rounds, 3),
    () => drain(many),
    () => drain(handled),
  );
  return [
    {
      name: 'functions',
      what: `the first ${handled} of ${many.toLocaleString('en-US')} waiting events, each handled by one function and ticked off`,
      beside: `the same ${handled} when no others wait`,
      unit: 'events/s',
      better: 'more',
      rounds: measured,
    },
  ];
};
