// It names what can happen, records it in the same statement as the change that caused it, and hands it to whoever listens.
export type { EventOf, EventPayload, EventType } from './catalogue.ts';
export { GaveUp, type Durable, type Retries } from './durable.ts';
export { createEvents, type Events } from './events.ts';
export { defineFunction, type FunctionDefinition } from './function.ts';
export { createNews, type News, type NewsItem } from './news.ts';
export { channels, type Nudge } from './nudge.ts';
export { recordEvent } from './record.ts';
export { defineWorkflow, type WorkflowDefinition } from './workflow.ts';
