// The clock is moved over a day, from a Sunday into a Monday, in two processes at once: every schedule of the shop is struck
// once for each of its ticks, however many looked.
import { Cron } from 'croner';
import { allSchedules } from '#events';
import { functions } from '#functions';
import { schedules } from '../../src/app/schedules.ts';
import { freshDatabase } from '../helpers/database.ts';
import { run } from '../helpers/process.ts';

const from = Date.parse('2026-05-10T12:07:30Z');
const minutes = 30;
const steps = 49;

test('each schedule of the shop is struck once a tick, over a day and in two processes', async () => {
  const shop = await freshDatabase();
  const environment = { ...process.env, NODE_OPTIONS: '', SHOP_DATABASE: shop.url };
  const words = [new Date(from).toISOString(), String(steps), String(minutes)];
  const processes = [0, 1].map(() => run('test/faults/clock-process.ts', words, environment));
  try {
    await Promise.all(processes.map((each) => each.line((line) => line === 'done')));
    const all = allSchedules(schedules, functions);
    expect(all.length).toBeGreaterThan(15);
    const looks = Array.from({ length: steps }, (_, step) => from + step * minutes * 60_000);
    const rows = await shop.db.event.findMany({ where: { type: 'clock.struck' } });
    const told = (name: string) =>
      rows
        .filter(({ subject }) => subject === `schedule:${name}`)
        .map(({ payload }) => (payload as { due: string }).due);
    for (const { name, cron, missed } of all) {
      // At each look the last tick before it, unless it is too old for who wants it in time only.
      const ticks = looks.flatMap((now) => {
        const [due] = new Cron(cron, { timezone: 'UTC', paused: true }).previousRuns(1, new Date(now));
        return due && (missed !== 'none' || now - due.getTime() <= 60_000) ? [due.toISOString()] : [];
      });
      expect([name, told(name).sort()]).toEqual([name, [...new Set(ticks)].sort()]);
    }
    // Those of a night and of a week are among them once; the first look made up for the last tick before it.
    expect(told('shop-report').sort()).toEqual(['2026-05-04T00:25:00.000Z', '2026-05-11T00:25:00.000Z']);
    expect(told('make-backup')).toHaveLength(2);
  } finally {
    await Promise.all(processes.map((each) => each.end('SIGKILL')));
    await shop.drop();
  }
}, 180_000);
