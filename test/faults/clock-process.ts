// A process that looks at the shop's clock through a day, step by step, beside another that does the same.
import { startClock } from '../../src/events/schedule.ts';
import { allSchedules } from '#events';
import { functions } from '#functions';
import { connect } from '#store';
import { schedules } from '../../src/app/schedules.ts';
import { quiet } from '../helpers/quiet.ts';

const [from = '', steps = '', minutes = ''] = process.argv.slice(2);
const url = process.env['SHOP_DATABASE'];
if (url === undefined) throw new Error('SHOP_DATABASE is needed');
const db = connect(url, { poolSize: 2 });
const given = { db, log: quiet, nudge: () => undefined, schedules: allSchedules(schedules, functions) };
process.stdout.write('ready\n');
for (let step = 0; step < Number(steps); step += 1) {
  const now = new Date(Date.parse(from) + step * Number(minutes) * 60_000);
  await startClock({ ...given, clock: () => now }).stop();
}
await db.$disconnect();
process.stdout.write('done\n');
