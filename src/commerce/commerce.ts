import { AppError } from '#kernel';
import type { Events, WorkflowDefinition } from '#events';
import type { Fraud } from '#fraud';
import type { PaymentNews, Payments } from '#payments';
import type { Pricing } from '#pricing';
import type { Listener } from '#store';
import type { Carts } from './cart/cart.ts';
import { createCarts } from './cart/carts.ts';
import type { Checkout } from './checkout/checkout.ts';
import { createCheckout } from './checkout/checkouts.ts';
import { createDesk, type OrderDesk } from './desk.ts';
import { createRefunds } from './money/create-refunds.ts';
import type { Refunds } from './money/refunds.ts';
import { createGiveBack } from './money/give-back.ts';
import { createGiveBackWorkflow } from './money/give-back-workflow.ts';
import { createMoves } from './orders/moves.ts';
import { createOrderWorkflow } from './orders/order-workflow.ts';
import type { Orders } from './orders/order.ts';
import { createOrders } from './orders/orders.ts';
import { createOverdue } from './orders/overdue.ts';
import { usualPatience, type Patience } from './patience.ts';
import type { Ground } from './settings.ts';
import { createStock, type Stock } from './stock/stock.ts';

export interface Commerce {
  readonly carts: Carts;
  readonly checkout: Checkout;
  readonly orders: Orders;
  readonly desk: OrderDesk;
  readonly stock: Stock;
  readonly refunds: Refunds;
  /** What the provider tells us by itself. */
  readonly paymentNews: { take(news: PaymentNews): Promise<void> };
  /** Ends what is after its deadline; answers how many orders. Done by the schedule `orders.expiry` too. */
  readonly expireOverdue: () => Promise<number>;
  /** To be started with the events. */
  readonly workflows: readonly WorkflowDefinition[];
}

export const createCommerce = (
  given: Ground & {
    readonly listener: Listener;
    readonly events: Pick<Events, 'nudge' | 'tell'>;
    readonly payments: Payments;
    readonly fraud: Fraud;
    readonly pricing: Pricing;
    readonly patience?: Patience;
  },
): Commerce => {
  const { db, clock, log, settings, listener, events, payments, fraud, pricing, patience = usualPatience } = given;
  const ground = { db, clock, log, settings };
  const { nudge } = events;
  const move = createMoves({ db, clock, nudge });
  const giveBack = createGiveBack({ db, clock, payments });
  // Until returns and the fraud desk move in.
  const sendBack: Orders['sendBack'] = () => Promise.reject(new AppError('not_there_yet', 'nothing can be sent back'));
  const reviews = { open: async () => new Date(clock().getTime() + settings.review.hours * 3_600_000) };
  const paymentNews = {
    take: async ({ id, kind, payment, reference }: PaymentNews) => {
      const [row] = await db.$queryRaw<{ event: string }[]>`
        select o.quote_id::text as event from "order" o left join payment p on p.order_number = o.number
        where o.status = 'needs_action' and (p.provider_id = ${payment} or o.quote_id::text = ${reference})`;
      if (row) await events.tell({ workflow: 'order', event: row.event }, 'payment', { kind }, id);
    },
  };
  const overdue = createOverdue({ ...ground, events, move });
  return {
    carts: createCarts({ ...ground, pricing }),
    checkout: createCheckout({ ...ground, provider: payments.provider, nudge, pricing }),
    orders: createOrders({ ...ground, listener, events, move, sendBack }),
    desk: createDesk({ db, clock, move, findStuck: overdue.findStuck }),
    stock: createStock(ground),
    refunds: createRefunds({ db, clock, nudge }),
    paymentNews,
    expireOverdue: overdue.expireOverdue,
    workflows: [
      createOrderWorkflow({ ...ground, payments, move, fraud, reviews, giveBack, patience }),
      createGiveBackWorkflow({ giveBack, patience }),
      overdue.workflow,
    ],
  };
};
