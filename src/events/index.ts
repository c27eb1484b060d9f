// It names what can happen, records it in the same statement as the change that caused it, and hands it to whoever listens.
export {
  eventCatalogue,
  isEventType,
  type AnyEvent,
  type EventOf,
  type EventPayload,
  type EventType,
} from './catalogue.ts';
export { createNudge, type Nudge } from './nudge.ts';
export { recordEvent } from './record.ts';
