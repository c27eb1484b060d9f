import { defineWorkflow, struck, type WorkflowDefinition } from '#events';
import type { Visits } from './visits.ts';

/** When visits that are too old are taken away; its line in src/app/schedules.ts says how often. */
export const FORGET_SCHEDULE = 'insight.forget';

export const forgetVisits = (visits: Pick<Visits, 'forget'>): WorkflowDefinition =>
  defineWorkflow({
    name: 'forget-visits',
    on: ['clock.struck'],
    when: struck(FORGET_SCHEDULE),
    run: async (_, { step }) => void (await step('visits', () => visits.forget())),
  });
