import { defineWorkflow, struck } from '#events';
import type { Clock } from '#kernel';
import { instant, type Database } from '#store';
import { KEPT_DAYS } from './reading.ts';

export const SENSORS_SCHEDULE = 'sensors.forget';

const BATCH = 20_000;
const PARKED_DAYS = 30;

/** Takes away readings that nobody needs any more, so many at a time, and what was parked and put away. */
export const createForget = ({ db, clock }: { readonly db: Database; readonly clock: Clock }) => {
  const ago = (days: number) => instant(new Date(clock().getTime() - days * 86_400_000));
  // A day longer than a reading may be old: it is refused before it is forgotten.
  const readings = () => db.$executeRaw`
    delete from sensor_reading where ctid = any(array(
      select ctid from sensor_reading where at < ${ago(KEPT_DAYS + 1)} limit ${BATCH}))`;
  return defineWorkflow({
    name: 'sensors-forget',
    on: ['clock.struck'],
    when: struck(SENSORS_SCHEDULE),
    run: async (_, { step }) => {
      await step('readings', async () => {
        let total = 0;
        for (let count = BATCH; count === BATCH; total += count) count = await readings();
        return total;
      });
      await step('parked', () => db.$executeRaw`delete from parked_reading where closed_at < ${ago(PARKED_DAYS)}`);
    },
  });
};
