import type { EventOf, EventType } from './catalogue.ts';
import type { Durable } from './durable.ts';

/** Started once for every event of its types, with the event's id as its own. */
export interface WorkflowDefinition<Type extends EventType = EventType> {
  readonly name: string;
  readonly on: readonly Type[];
  readonly run: (event: EventOf<Type>, durable: Durable) => Promise<void>;
}

export const defineWorkflow = <Type extends EventType>(definition: WorkflowDefinition<Type>): WorkflowDefinition =>
  definition as unknown as WorkflowDefinition;

/** The id of the workflow that an event started: what `tell` is told. */
export const workflowId = (workflow: string, event: string): string => `${event}:${workflow}`;
