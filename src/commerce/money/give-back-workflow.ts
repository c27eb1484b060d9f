import { defineWorkflow } from '#events';
import type { GiveBack } from './give-back.ts';
import type { Patience } from '../patience.ts';

/**
 * Whatever ends an order early gives its money back, in a workflow of its own that outlives the one of the order.
 * When the provider never answered the authorisation, the payment may still turn up there: it is looked for again.
 */
export const createGiveBackWorkflow = ({
  giveBack,
  patience,
}: {
  readonly giveBack: GiveBack;
  readonly patience: Patience;
}) =>
  defineWorkflow({
    name: 'give-back',
    on: ['order.declined', 'order.cancelled', 'order.expired', 'order.refunded'],
    run: async ({ payload: { order } }, { step, sleep }) => {
      let found = await step('give back', () => giveBack(order), patience.givingBack);
      for (const [index, seconds] of patience.lookAgain.entries()) {
        if (found) return;
        await sleep(seconds);
        found = await step(`look again ${index + 1}`, () => giveBack(order), patience.givingBack);
      }
    },
  });
