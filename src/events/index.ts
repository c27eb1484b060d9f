// It names what can happen, records it in the same statement as the change that caused it, and hands it to whoever listens.
export { isTold, toldTypes, versionOf } from './about.ts';
export { cataloguePage } from './catalogue-page.ts';
export type { Keep } from './clean-up.ts';
export { createLambdaHandler } from './lambda.ts';
export { eventFrom } from './read-event.ts';
export { eventTypes, type EventGiven, type EventOf, type EventPayload, type EventType } from './catalogue.ts';
export { GaveUp, type Durable, type Retries } from './durable.ts';
export { allSchedules, createEvents, type Events } from './events.ts';
export { defineFunction, every, type AboutFunction, type FunctionDefinition } from './function.ts';
export { createFunctionOverview, type FunctionState } from './function-overview.ts';
export { createHappenings, type Happening, type Happenings } from './happenings.ts';
export type { Lane } from './lane.ts';
export { createNews, type News, type NewsItem, type Said } from './news.ts';
export type { Nudge } from './nudge.ts';
export type { Parked } from './parking.ts';
export { recordEvent } from './record.ts';
export {
  createSchedules,
  defineSchedule,
  struck,
  type Schedule,
  type Schedules,
  type ScheduleState,
} from './schedule.ts';
export { defineWorkflow, type WorkflowDefinition } from './workflow.ts';
