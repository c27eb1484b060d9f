import { defineFunction, every } from '#sdk';

/** Mails the report of the seven days that ended to whoever wants it, on Mondays. */
export default defineFunction<'clock.struck'>(
  { name: 'shop-report', on: every('25 0 * * 1') },
  ({ event, tools, key }) => tools.report('week', new Date(event.payload.due), key),
);
