import { EXPIRY_SCHEDULE, LEARN_SCHEDULE, WATCHDOG_SCHEDULE } from '#commerce';
import { defineSchedule, type Schedule } from '#events';
import { SENSORS_SCHEDULE } from '#sensors';
import { FORGET_SCHEDULE } from '#insight';
import { COLLECT_SCHEDULE, REORDER_SCHEDULE } from '#vendors';

/** What the shop does by the clock; times are UTC. */
export const schedules: readonly Schedule[] = [
  defineSchedule({ name: EXPIRY_SCHEDULE, cron: '* * * * *' }),
  defineSchedule({ name: WATCHDOG_SCHEDULE, cron: '*/5 * * * *' }),
  defineSchedule({ name: REORDER_SCHEDULE, cron: '23 */6 * * *' }),
  defineSchedule({ name: COLLECT_SCHEDULE, cron: '* * * * *', missed: 'none' }),
  defineSchedule({ name: SENSORS_SCHEDULE, cron: '7 * * * *' }),
  defineSchedule({ name: LEARN_SCHEDULE, cron: '41 3 * * *' }),
  defineSchedule({ name: FORGET_SCHEDULE, cron: '7 0 * * *' }),
];
