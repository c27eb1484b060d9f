import { AppError, type Clock, type Log } from '#kernel';
import { takeSlot, type Database, type Listener } from '#store';
import type { AnyEvent } from './catalogue.ts';
import { createMessenger, startEngine, type Engine, type Runnable } from './engine.ts';
import type { FunctionDefinition } from './function.ts';
import { createFunctionRuns, type FunctionInput } from './function-runs.ts';
import { createNudge, type Nudge } from './nudge.ts';
import { startRelay } from './relay.ts';
import { executorOf, startSurvivor } from './survivors.ts';
import { workflowId, type WorkflowDefinition } from './workflow.ts';

export interface Events {
  /** Wakes whoever waits for a change that was just committed. */
  readonly nudge: Nudge;
  /** Says something to a waiting workflow, from any process. The same `key` again says nothing. */
  tell(
    to: { readonly workflow: string; readonly event: string },
    topic: string,
    value: unknown,
    key?: string,
  ): Promise<void>;
  /** Begins to work: relays events, runs functions and workflows. A web-only process leaves it out. */
  start<Tools>(work: {
    readonly functions: readonly FunctionDefinition<Tools>[];
    readonly tools: Tools;
    readonly workflows: readonly WorkflowDefinition[];
    /** Workflows at work at the same time in this process, not counting those that wait. */
    readonly concurrency?: number;
  }): Promise<void>;
  /** Runs a parked function again. False: it is not parked. Only where the work was started. */
  replay(event: string, functionName: string): Promise<boolean>;
  stop(): Promise<void>;
}

const FUNCTION = 'function';

/** `url` is the database's own; workflows are remembered in its schema `dbos`. */
export const createEvents = ({
  db,
  url,
  clock,
  log,
  listener,
}: {
  readonly db: Database;
  readonly url: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly listener: Listener;
}): Events => {
  const { nudge, idle } = createNudge(db, log);
  const messenger = createMessenger({ url, log });
  let engine: Engine | null = null;
  let stops: (() => Promise<void>)[] = [];

  const begin = async (
    event: AnyEvent,
    on: Engine,
    functions: readonly { name: string; on: readonly string[] }[],
    workflows: readonly WorkflowDefinition[],
  ) => {
    for (const workflow of workflows)
      if (workflow.on.includes(event.type)) await on.start(workflow.name, workflowId(workflow.name, event.id), event);
    for (const each of functions)
      if (each.on.includes(event.type))
        await on.start(FUNCTION, workflowId(each.name, event.id), { event: event.id, function: each.name });
  };

  return {
    nudge,

    tell: (to, topic, value, key) => {
      const id = workflowId(to.workflow, to.event);
      return (engine ?? messenger).tell(id, topic, value, key);
    },

    start: async ({ functions, tools, workflows, concurrency = 16 }) => {
      if (engine) throw new AppError('events_started_already', 'these events were started before');
      const slot = await takeSlot({ url, log });
      stops = [() => slot.release()];
      let wake = (): void => undefined;
      const run = createFunctionRuns({ db, clock, log, functions, tools });
      const runnables: Record<string, Runnable> = {
        [FUNCTION]: (input: FunctionInput, durable) => run(input, durable),
      };
      for (const workflow of workflows)
        runnables[workflow.name] = (input: AnyEvent, durable) =>
          workflow.run({ ...input, at: new Date(input.at) }, durable);
      const started = await startEngine({
        url,
        executorId: executorOf(slot.number),
        log,
        workflows: runnables,
        onRest: () => wake(),
      });
      engine = started;
      const survivor = startSurvivor({ db, engine: started, log });
      const relay = startRelay({
        db,
        clock,
        log,
        listener,
        room: () => concurrency - started.active(),
        deliver: (event) => begin(event, started, functions, workflows),
      });
      ({ wake } = relay);
      stops = [() => relay.stop(), () => survivor.stop(), () => started.stop(), () => slot.release()];
    },

    replay: async (event, functionName) => {
      if (!engine) throw new AppError('events_not_started', 'a function is replayed by a process that runs functions');
      const [row] = await db.$queryRaw<{ attempts: number }[]>`
        update function_run set status = 'running', finished_at = null
        where event_id = ${event}::uuid and function = ${functionName} and status = 'failed' returning attempts`;
      if (!row) return false;
      await engine.start(FUNCTION, `${workflowId(functionName, event)}:${row.attempts}`, {
        event,
        function: functionName,
      });
      return true;
    },

    stop: async () => {
      for (const stop of stops.splice(0)) await stop();
      engine = null;
      await messenger.close();
      await idle();
    },
  };
};
