// What an old system tells of its changes: put in order, converted to the shop's shape, taken in once each.
export {
  outcomes,
  type Capture,
  type Outcome,
  type ParkedEvent,
  type SourceState,
  type Taken,
  type Trial,
} from './capture.ts';
export { createCapture } from './create-capture.ts';
export { readMappings, type Mapping, type MappingProblem } from './mapping.ts';
export { listenForChanges } from './listen.ts';
export { readMessages } from './messages.ts';
export { watchFolder } from './watch-folder.ts';
