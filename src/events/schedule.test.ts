import { freshDatabase } from '../../test/helpers/database.ts';
import { startClock, type Schedule } from './schedule.ts';
import { quiet } from '../../test/helpers/quiet.ts';

const hour = 3_600_000;
const midnight = Date.parse('2026-11-24T00:00:00Z');

let shop: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => void (shop = await freshDatabase()));
afterAll(() => shop.drop());

/** Two processes that come, look at the clock, and go. */
const look = async (now: number, schedules: readonly Schedule[]): Promise<void> => {
  const given = { db: shop.db, clock: () => new Date(now), log: quiet, nudge: () => undefined, schedules };
  const clocks = [startClock(given), startClock(given)];
  await Promise.all(clocks.map((clock) => clock.stop()));
};

const told = async (name: string): Promise<string[]> => {
  const rows = await shop.db.event.findMany({ where: { type: 'clock.struck', subject: `schedule:${name}` } });
  return rows.map(({ payload }) => (payload as { due: string }).due.slice(5, 16)).sort();
};

test('over a day two processes tell each tick once, and what nobody was there for as each schedule wants it', async () => {
  const schedules: Schedule[] = [
    { name: 'hourly', cron: '0 * * * *' },
    { name: 'nightly', cron: '15 3 * * *' },
    { name: 'each-of-them', cron: '0 * 24 11 *', missed: 'all' },
    { name: 'only-in-time', cron: '0 * * * *', missed: 'none' },
  ];
  // Nobody is there after 08:00 until 13:50.
  const there = [...Array.from({ length: 24 }, (_, at) => at).filter((at) => at <= 8 || at >= 14), 13 + 50 / 60];
  for (const at of there.sort((a, b) => a - b)) await look(midnight + at * hour + 5_000, schedules);
  const hours = Array.from({ length: 24 }, (_, at) => `11-24T${String(at).padStart(2, '0')}:00`);
  // The last of the five that were missed is made up for.
  expect(await told('hourly')).toEqual(hours.filter((_, at) => at <= 8 || at >= 13));
  expect(await told('nightly')).toEqual(['11-23T03:15', '11-24T03:15']);
  expect(await told('each-of-them')).toEqual(hours);
  expect(await told('only-in-time')).toEqual(hours.filter((_, at) => at <= 8 || at >= 14));
}, 120_000);
