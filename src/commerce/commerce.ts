import type { Events, WorkflowDefinition } from '#events';
import type { Payments } from '#payments';
import type { Listener } from '#store';
import type { Carts } from './cart/cart.ts';
import { createCarts } from './cart/carts.ts';
import type { Checkout } from './checkout/checkout.ts';
import { createCheckout } from './checkout/checkouts.ts';
import { createDesk, type OrderDesk } from './desk.ts';
import { createFraudCheck } from './review/fraud-check.ts';
import { createGiveBack } from './money/give-back.ts';
import { createGiveBackWorkflow } from './money/give-back-workflow.ts';
import { createMoves } from './orders/moves.ts';
import { createOrderWorkflow } from './orders/order-workflow.ts';
import type { Orders } from './orders/order.ts';
import { createOrders } from './orders/orders.ts';
import { usualPatience, type Patience } from './patience.ts';
import type { Ground } from './settings.ts';

export interface Commerce {
  readonly carts: Carts;
  readonly checkout: Checkout;
  readonly orders: Orders;
  readonly desk: OrderDesk;
  /** To be started with the events. */
  readonly workflows: readonly WorkflowDefinition[];
}

export const createCommerce = (
  given: Ground & {
    readonly listener: Listener;
    readonly events: Pick<Events, 'nudge' | 'tell'>;
    readonly payments: Payments;
    readonly patience?: Patience;
  },
): Commerce => {
  const { db, clock, log, settings, listener, events, payments, patience = usualPatience } = given;
  const ground = { db, clock, log, settings };
  const { nudge } = events;
  const move = createMoves({ db, clock, nudge });
  const giveBack = createGiveBack({ db, clock, payments });
  const fraudCheck = createFraudCheck({ db, clock });
  return {
    carts: createCarts(ground),
    checkout: createCheckout({ ...ground, provider: payments.provider, nudge }),
    orders: createOrders({ db, clock, log, listener, events, move }),
    desk: createDesk({ db, events }),
    workflows: [
      createOrderWorkflow({ db, log, payments, move, fraudCheck, giveBack, patience }),
      createGiveBackWorkflow({ giveBack, patience }),
    ],
  };
};
