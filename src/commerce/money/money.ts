import type { Events, WorkflowDefinition } from '#events';
import type { Payments } from '#payments';
import type { MoveOrder } from '../orders/moves.ts';
import type { Patience } from '../patience.ts';
import type { Ground } from '../settings.ts';
import { createRefunds } from './create-refunds.ts';
import { createDropLines, type DropLines } from './drop-lines.ts';
import { createGiveBack, type GiveBack } from './give-back.ts';
import { createGiveBackWorkflow } from './give-back-workflow.ts';
import { createHeardWorkflow, createInbox, type PaymentInbox } from './payment-news.ts';
import { createRefundDeeds } from './refund-deeds.ts';
import { createRefundWorkflow } from './refund-workflow.ts';
import type { Refunds } from './refunds.ts';
import { createTakeIn } from './take-in.ts';
import { createWatchdog, type Watchdog } from './watchdog.ts';

/** Everything that knows where the money of an order is. */
export interface MoneyRoom {
  readonly refunds: Refunds;
  readonly inbox: PaymentInbox;
  readonly giveBack: GiveBack;
  readonly dropLines: DropLines;
  readonly watchdog: Watchdog;
  readonly workflows: readonly WorkflowDefinition[];
}

export const createMoney = (
  given: Ground & {
    readonly events: Pick<Events, 'nudge' | 'tell'>;
    readonly payments: Payments;
    readonly move: MoveOrder;
    readonly patience: Patience;
    readonly replay?: (event: string, workflow: string) => Promise<boolean>;
  },
): MoneyRoom => {
  const { nudge } = given.events;
  const ground = { ...given, nudge };
  const takeIn = createTakeIn({ ...ground, deeds: createRefundDeeds(ground) });
  const giveBack = createGiveBack({ ...ground, takeIn });
  const watchdog = createWatchdog({ ...ground, takeIn, giveBack });
  return {
    refunds: createRefunds(ground),
    inbox: createInbox(ground),
    giveBack,
    dropLines: createDropLines(ground),
    watchdog,
    workflows: [
      createGiveBackWorkflow({ ...ground, giveBack }),
      createRefundWorkflow({ ...ground, takeIn }),
      createHeardWorkflow({ ...ground, takeIn, giveBack }),
      watchdog.workflow,
    ],
  };
};
