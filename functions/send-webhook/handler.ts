import { defineFunction } from '#sdk';

/** Tells a system outside of one event. Ten attempts in about two days, then it is parked. */
export default defineFunction(
  { name: 'send-webhook', on: 'webhook.due', retry: { attempts: 12, seconds: 5, backoff: 3.5 }, concurrency: 20 },
  ({ event, tools, signal }) => tools.webhooks.deliver(event.payload.delivery, signal),
);
