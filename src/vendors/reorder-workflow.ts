import { defineWorkflow, struck, type EventOf } from '#events';
import type { Ground } from './ground.ts';
import type { createOpenOrders, RunWish } from './open-orders.ts';

export const REORDER_SCHEDULE = 'vendors.reorder';

type Cause = EventOf<'clock.struck' | 'stock.low' | 'reorder.asked'>;

/** A run by the clock, because something ran low, or because somebody asked. */
export const createReorderWorkflow = ({
  settings,
  patience,
  nudge,
  openOrders,
}: Pick<Ground, 'settings' | 'patience' | 'nudge'> & {
  readonly openOrders: ReturnType<typeof createOpenOrders>;
}) => {
  const wishOf = (event: Cause): RunWish => {
    const run = event.id;
    switch (event.type) {
      case 'clock.struck':
        return { run, cause: 'clock', mode: settings.mode, again: true };
      case 'stock.low':
        return { run, cause: 'stock.low', mode: settings.mode, again: false, variant: event.payload.variant };
      case 'reorder.asked':
        return {
          ...{ run, cause: `desk:${event.payload.who}`, again: true },
          mode: event.payload.dry ? 'dry' : settings.mode,
        };
    }
  };
  const isDue = struck(REORDER_SCHEDULE);
  return defineWorkflow({
    name: 'vendor-reorder',
    on: ['clock.struck', 'stock.low', 'reorder.asked'],
    when: (event) => event.type !== 'clock.struck' || isDue(event),
    run: async (event, { step, sleep }) => {
      if (event.type === 'stock.low') await sleep(patience.gatherSeconds);
      await step('open orders', () => openOrders(wishOf(event)));
      nudge('events');
    },
  });
};
