import type { Events } from '#events';
import { ORDER_WORKFLOW } from './order-workflow.ts';
import type { Ground } from '../settings.ts';

/** Whatever the order's workflow waits for, it need not wait any more. Only a courtesy: it would find out by itself. */
export const createEndWaits =
  ({ db, log, events }: Pick<Ground, 'db' | 'log'> & { readonly events: Pick<Events, 'tell'> }) =>
  async (number: number): Promise<void> => {
    const order = await db.order.findUnique({ where: { number }, select: { quoteId: true } });
    const to = { workflow: ORDER_WORKFLOW, event: order!.quoteId };
    await Promise.all(
      ['review', 'payment'].map((topic) => events.tell(to, topic, { kind: 'ended' }, `ended-${topic}-${number}`)),
    ).catch((error: unknown) =>
      log.debug({ err: error, order: number }, 'the workflow of an order that ended could not be told'),
    );
  };
