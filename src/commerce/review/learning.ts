import { defineWorkflow, struck } from '#events';
import type { Fraud } from '#fraud';
import type { Ground } from '../settings.ts';

/** Once a day is enough: orders take weeks to turn out well or badly. */
export const LEARN_SCHEDULE = 'fraud.learn';

/** Learns a new model from what was decided since; while that is too little, nothing happens. */
export const createLearning = ({
  log,
  fraud,
}: Pick<Ground, 'log'> & { readonly fraud: { readonly desk: Pick<Fraud['desk'], 'train'> } }) =>
  defineWorkflow({
    name: 'learn-fraud',
    on: ['clock.struck'],
    when: struck(LEARN_SCHEDULE),
    run: async (_event, { step }) => {
      const learned = await step('learn', () => fraud.desk.train());
      if (learned.ok) log.info({ ...learned.value }, 'the fraud model was learned anew');
    },
  });
