import { defineFunction } from '#sdk';

/** Learns from what was bought. One at a time in all processes: they count the same few things. */
export default defineFunction({ name: 'learn-orders', on: 'order.paid', concurrency: 1 }, ({ event, tools }) =>
  tools.learned.order(event.payload.order),
);
