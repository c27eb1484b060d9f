// A shop whose boots take long to be polished: for ever where SLOW says so. Its deadlines come early.
import { setTimeout as sleep } from 'node:timers/promises';
import { start } from '../../src/app/index.ts';
import { readConfig } from '../../src/config/index.ts';
import { createLog } from '../../src/telemetry/index.ts';
import { slowIntent } from '../helpers/slow-intent.ts';

const slow = process.env['SLOW'] === 'yes';
const wait = async (): Promise<void> => {
  process.stdout.write('polishing\n');
  if (slow) await sleep(2 ** 30);
};
const running = await start(readConfig(process.env), {
  root: process.cwd(),
  version: 'test',
  log: createLog({ level: 'fatal' }),
  intents: [slowIntent(wait)],
  timers: {
    now: () => Date.now(),
    pause: (milliseconds) => sleep(milliseconds / 6),
    timer: (milliseconds, ring) => {
      const timer = setTimeout(ring, milliseconds / 6);
      return () => clearTimeout(timer);
    },
  },
});
process.stdout.write(`open ${running.url}\n`);
