import { EXPIRY_SCHEDULE, LEARN_SCHEDULE, WATCHDOG_SCHEDULE } from '#commerce';
import { defineSchedule, type Schedule } from '#events';

/** What the shop does by the clock; times are UTC. */
export const schedules: readonly Schedule[] = [
  defineSchedule({ name: EXPIRY_SCHEDULE, cron: '* * * * *' }),
  defineSchedule({ name: WATCHDOG_SCHEDULE, cron: '*/5 * * * *' }),
  defineSchedule({ name: LEARN_SCHEDULE, cron: '41 3 * * *' }),
];
