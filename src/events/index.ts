// It names what can happen, records it in the same statement as the change that caused it, and hands it to whoever listens.
export {
  eventCatalogue,
  isEventType,
  type AnyEvent,
  type EventOf,
  type EventPayload,
  type EventType,
} from './catalogue.ts';
export { GaveUp, patience, type Durable, type Retries } from './durable.ts';
export { createEvents, type Events } from './events.ts';
export { defineFunction, usualRetry, type FunctionDefinition } from './function.ts';
export { createNews, type News, type NewsItem } from './news.ts';
export { channels, createNudge, type Nudge } from './nudge.ts';
export { recordEvent } from './record.ts';
export { defineWorkflow, workflowId, type WorkflowDefinition } from './workflow.ts';
