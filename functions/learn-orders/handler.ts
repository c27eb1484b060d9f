import { defineFunction } from '#sdk';

/** Learns from what was bought. */
export default defineFunction({ name: 'learn-orders', on: 'order.paid' }, ({ event, tools }) =>
  tools.learned.order(event.payload.order),
);
