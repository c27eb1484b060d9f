// It names what can happen, records it in the same statement as the change that caused it, and hands it to whoever listens.
export type { EventOf, EventPayload, EventType } from './catalogue.ts';
export { GaveUp, type Durable, type Retries } from './durable.ts';
export { createEvents, type Events } from './events.ts';
export { defineFunction, type FunctionDefinition } from './function.ts';
export type { Admission, Lane } from './lane.ts';
export { createNews, type News, type NewsItem } from './news.ts';
export { channels, type Nudge } from './nudge.ts';
export type { Parked } from './parking.ts';
export { recordEvent } from './record.ts';
export { defineSchedule, struck, type Schedule } from './schedule.ts';
export { defineWorkflow, type WorkflowDefinition } from './workflow.ts';
