import { defineFunction, every } from '#sdk';

/** Mails the report of the day that ended to whoever wants it. */
export default defineFunction<'clock.struck'>(
  { name: 'day-report', on: every('15 0 * * *') },
  ({ event, tools, key }) => tools.report('day', new Date(event.payload.due), key),
);
