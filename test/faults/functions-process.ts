// A worker of its own process whose functions write down what they do, for being killed.
import { setTimeout as pause } from 'node:timers/promises';
import { createEvents, defineFunction } from '#events';
import { connect, createListener, type Database } from '#store';
import { quiet } from '../helpers/quiet.ts';

const url = process.env['SHOP_DATABASE'];
if (url === undefined) throw new Error('SHOP_DATABASE is needed');
const db = connect(url, { poolSize: 8 });
const clock = () => new Date();
const listener = createListener({ url, log: quiet });
const events = createEvents({ db, url, clock, log: quiet, listener });

/** The deed carries the key, as whatever is done outside does: twice is once. `run` tells each time it was begun. */
const doing =
  (name: string) =>
  async ({ key, tools }: { key: string; tools: Database }): Promise<void> => {
    await tools.$executeRaw`insert into begun (key) values (${key})`;
    await pause(Math.random() * 15);
    await tools.$executeRaw`insert into deed (key, function) values (${key}, ${name}) on conflict do nothing`;
    await pause(Math.random() * 5);
  };

await events.start({
  functions: [
    defineFunction<Database, 'price.changed'>({ name: 'plain', on: 'price.changed' }, doing('plain')),
    defineFunction<Database, 'price.changed'>(
      { name: 'keyed', on: 'price.changed', order: ({ subject }) => subject },
      doing('keyed'),
    ),
    defineFunction<Database, 'price.changed'>(
      { name: 'limited', on: 'price.changed', concurrency: 3 },
      doing('limited'),
    ),
  ],
  tools: db,
  workflows: [],
});
process.stdout.write('ready\n');
