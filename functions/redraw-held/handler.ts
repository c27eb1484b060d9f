import { defineFunction } from '#sdk';

/** Draws a held order anew in every chat where it was told, when somebody decided or nobody has to any more. */
export default defineFunction(
  {
    name: 'redraw-held',
    on: ['review.decided', 'order.expired', 'order.cancelled'],
    // What is drawn last is what is true.
    order: ({ payload }) => `order:${payload.order}`,
  },
  ({ event, tools }) => tools.redraw(`held:${event.payload.order}`),
);
