import { defineFunction } from '#sdk';

/** Sends one message that was written down. Ten attempts in about a day: a mail server may be away for a night. */
export default defineFunction(
  { name: 'send-notice', on: 'notice.due', retry: { attempts: 10, seconds: 5, backoff: 3.2 }, concurrency: 20 },
  ({ event, tools }) => tools.notices.send(event.payload.notice),
);
