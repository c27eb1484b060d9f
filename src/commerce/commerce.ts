import type { Events, WorkflowDefinition } from '#events';
import type { Fraud } from '#fraud';
import type { Payments } from '#payments';
import type { Pricing } from '#pricing';
import type { Carts } from './cart/cart.ts';
import { createCarts } from './cart/carts.ts';
import { createApprovals } from './company/approvals.ts';
import { createCompanies } from './company/companies.ts';
import type { Approvals, Companies } from './company/company.ts';
import type { Checkout } from './checkout/checkout.ts';
import { createCheckout } from './checkout/checkouts.ts';
import { createDesk, type OrderDesk } from './desk.ts';
import { createBooks, type Books } from './money/books.ts';
import type { DropLines } from './money/drop-lines.ts';
import { createMoney } from './money/money.ts';
import type { PaymentInbox } from './money/payment-news.ts';
import type { Refunds } from './money/refunds.ts';
import type { WatchdogReport } from './money/watchdog.ts';
import { createCancel } from './orders/cancel.ts';
import { createEndWaits } from './orders/end-waits.ts';
import { createMoves } from './orders/moves.ts';
import { createOrderWorkflow } from './orders/order-workflow.ts';
import type { Orders } from './orders/order.ts';
import { createOrders } from './orders/orders.ts';
import { createOverdue } from './orders/overdue.ts';
import { usualPatience, type Patience } from './patience.ts';
import { createReturns } from './returns/create-returns.ts';
import type { ReturnDesk } from './returns/returns.ts';
import { createReviews } from './review/create-reviews.ts';
import { createLearning } from './review/learning.ts';
import type { Reviews } from './review/reviews.ts';
import type { Ground } from './settings.ts';
import { createStock, type Stock } from './stock/stock.ts';

export interface Commerce {
  readonly carts: Carts;
  readonly checkout: Checkout;
  readonly orders: Orders;
  readonly desk: OrderDesk;
  readonly reviews: Reviews;
  /** What organisations let their people buy, and who agrees. */
  readonly companies: Companies;
  readonly approvals: Approvals;
  readonly refunds: Refunds;
  readonly returns: ReturnDesk;
  /** Shortens an order whose money is held and not taken. */
  readonly dropLines: DropLines;
  readonly books: Books;
  /** Compares the provider's payments with our orders. Done by the schedule `payments.watchdog` too. */
  readonly comparePayments: () => Promise<WatchdogReport>;
  readonly stock: Stock;
  /** What the provider, or a browser that comes back from it, says of a payment. */
  readonly paymentNews: PaymentInbox;
  /** Ends what is after its deadline; answers how many orders. Done by the schedule `orders.expiry` too. */
  readonly expireOverdue: () => Promise<number>;
  /** To be started with the events. */
  readonly workflows: readonly WorkflowDefinition[];
}

export const createCommerce = (
  given: Ground & {
    readonly events: Pick<Events, 'nudge' | 'tell' | 'onOrder'>;
    readonly payments: Payments;
    readonly fraud: Fraud;
    readonly pricing: Pricing;
    readonly patience?: Patience;
    /** Runs a parked workflow once more. False: it is not parked. */
    readonly replay?: (event: string, workflow: string) => Promise<boolean>;
  },
): Commerce => {
  const { db, clock, log, settings, events, payments, fraud, pricing, replay, patience = usualPatience } = given;
  const ground = { db, clock, log, settings };
  const { nudge } = events;
  const move = createMoves({ db, clock, nudge });
  const money = createMoney({ ...ground, events, payments, move, patience, ...(replay && { replay }) });
  const { refunds } = money;
  const reviews = createReviews({ ...ground, events, fraud, refunds });
  const overdue = createOverdue({ ...ground, events, payments, move, nudge });
  const cancel = createCancel({ move, endWaits: createEndWaits({ db, log, events }) });
  const returns = createReturns({ ...ground, nudge });
  const approvals = createApprovals({ ...ground, nudge });
  return {
    carts: createCarts({ ...ground, pricing }),
    checkout: createCheckout({ ...ground, provider: payments.provider, nudge, pricing, approvals }),
    orders: createOrders({ ...ground, events, cancel, sendBack: returns.sendBack }),
    desk: createDesk({ db, clock, move, cancel, findStuck: overdue.findStuck }),
    reviews,
    companies: createCompanies(ground),
    approvals: approvals.desk,
    refunds,
    returns: returns.desk,
    dropLines: money.dropLines,
    books: createBooks({ db }),
    comparePayments: money.watchdog.run,
    stock: createStock(ground),
    paymentNews: money.inbox,
    expireOverdue: overdue.expireOverdue,
    workflows: [
      createOrderWorkflow({ ...ground, nudge, payments, move, fraud, reviews, giveBack: money.giveBack, patience }),
      ...money.workflows,
      overdue.workflow,
      createLearning({ log, fraud }),
    ],
  };
};
