import type { Lane } from '#events';
import { Prisma } from '#store';
import type { ShopSettings } from '../settings.ts';
import { ORDER_WORKFLOW } from './order-workflow.ts';

/**
 * The line that placed orders stand in. The next is the lowest number; at work at the same time are at most
 * `inFlight`, and begun in any second at most `perSecond` (0: as many as come), counted in the orders themselves and by the
 * database's clock, so that it holds for all processes together. Whoever waits for a bank, a page or people takes no place, nor
 * does an order whose workflow is parked. What is looked at and written stands in prisma/migrations, function admit_orders.
 */
export const orderLane = ({
  settings: { queue },
  paused,
}: {
  readonly settings: Pick<ShopSettings, 'queue'>;
  /** Such as: the payment provider cannot be reached. */
  readonly paused?: () => boolean;
}): Lane => ({
  name: 'orders',
  workflow: ORDER_WORKFLOW,
  ...(paused && { paused }),
  admit: (most) =>
    Prisma.sql`select * from admit_orders(${queue.inFlight}::int, ${queue.perSecond}::int, ${most}::int)`,
});
