import type { AnyEvent, EventOf, EventType } from './catalogue.ts';
import type { Durable } from './durable.ts';

/** Started once for every event of its types, with the event's id as its own. */
export interface WorkflowDefinition<Type extends EventType = EventType> {
  readonly name: string;
  readonly on: readonly Type[];
  /** Only for these of them, judged by the event alone. */
  readonly when?: (event: AnyEvent) => boolean;
  /**
   * Of one that waits in a lane: as far as it comes at once, before anything of it is remembered. Null: it is over, and mostly
   * it is; otherwise what it goes on with, plain JSON. Done again when its process dies.
   */
  readonly straight?: (event: EventOf<Type>) => Promise<object | null>;
  /** `begun` is what `straight` came to, where the workflow was begun with it. */
  readonly run: (event: EventOf<Type>, durable: Durable, begun?: object) => Promise<void>;
}

export const defineWorkflow = <Type extends EventType>(definition: WorkflowDefinition<Type>): WorkflowDefinition =>
  definition as unknown as WorkflowDefinition;

/** The id of the workflow that an event started; one that is replayed gets another each time. */
export const workflowId = (workflow: string, event: string, incarnation: number | null = null): string =>
  `${event}:${workflow}${incarnation === null ? '' : `:${incarnation}`}`;
