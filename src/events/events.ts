import { AppError, type Clock, type Log } from '#kernel';
import { takeSlot, type Database, type Listener } from '#store';
import type { AnyEvent } from './catalogue.ts';
import { createMessenger, startEngine, type Engine, type Runnable } from './engine.ts';
import { startFallen } from './fallen.ts';
import type { FunctionDefinition } from './function.ts';
import { createFunctionRuns, type FunctionInput } from './function-runs.ts';
import { cleanUpSchedule, createCleanUp } from './clean-up.ts';
import type { Loop } from './loop.ts';
import { startLane, type Lane } from './lane.ts';
import { channels, createNudge, type Nudge } from './nudge.ts';
import { AGAIN, createParking, type Parked } from './parking.ts';
import { startRelay } from './relay.ts';
import { startReplays } from './replays.ts';
import { startClock, type Schedule } from './schedule.ts';
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
    /** Workflows that wait for their turn; all others are begun at once. */
    readonly lanes?: readonly Lane[];
    readonly schedules?: readonly Schedule[];
    /** Workflows at work at the same time in this process, not counting those that wait. */
    readonly concurrency?: number;
  }): Promise<void>;
  /** Functions and workflows that failed for good, the newest first. */
  parked(most?: number): Promise<readonly Parked[]>;
  /** Lets what is parked run again in whichever process works; answers how many. From any process. */
  replay(what: { readonly event: string; readonly name: string } | 'all'): Promise<number>;
  stop(): Promise<void>;
}

const FUNCTION = 'function';

/** `again`: somebody asked for it after it had been parked. */
type WorkflowInput = AnyEvent & { readonly again?: boolean };

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

  const parking = createParking({ db, clock, log, nudge });

  return {
    nudge,

    tell: async (to, topic, value, key) => {
      const id = workflowId(to.workflow, to.event, await parking.incarnation(to.event, to.workflow));
      await (engine ?? messenger).tell(id, topic, value, key);
    },

    start: async ({ functions, tools, workflows: given, lanes = [], schedules = [], concurrency = 16 }) => {
      if (engine) throw new AppError('events_started_already', 'these events were started before');
      const slot = await takeSlot({ url, log });
      stops = [() => slot.release()];
      let loops: readonly Loop[] = [];
      const cleanUp = createCleanUp({ db, clock, forget: async (ids) => engine?.forget(ids) });
      const workflows = [...given, cleanUp];
      const run = createFunctionRuns({ db, clock, log, functions, tools, onParked: parking.functionParked });
      const runnables: Record<string, Runnable> = {
        [FUNCTION]: {
          run: (input: FunctionInput, durable) => run(input, durable),
          parked: (input: FunctionInput, error) => parking.park(input.event, input.function, error),
        },
      };
      for (const { name, run: runWorkflow } of workflows)
        runnables[name] = {
          run: async (input: WorkflowInput, durable) => {
            const { again, ...event } = input;
            await runWorkflow({ ...event, at: new Date(event.at) }, durable);
            if (again) await durable.step('settle', () => parking.settle(event.id, name));
          },
          parked: (input: WorkflowInput, error) => parking.park(input.id, name, error),
        };
      const started = await startEngine({
        url,
        executorId: executorOf(slot.number),
        log,
        workflows: runnables,
        onRest: () => loops.forEach((loop) => loop.rested()),
      });
      engine = started;

      const isFor = (event: AnyEvent) => (each: Pick<WorkflowDefinition, 'on' | 'when'>) =>
        each.on.includes(event.type) && (each.when?.(event) ?? true);
      const begin = async (event: AnyEvent, name: string, incarnation: number | null = null) => {
        const id = workflowId(name, event.id, incarnation);
        if (workflows.some((workflow) => workflow.name === name))
          await started.start(name, id, incarnation === null ? event : { ...event, again: true });
        else await started.start(FUNCTION, id, { event: event.id, function: name });
      };
      const beginAfter = (event: AnyEvent, name: string, after: Promise<void>) =>
        started.start(name, workflowId(name, event.id), event, after);
      const waiting = new Set(lanes.map(({ workflow }) => workflow));
      const atOnce = [...workflows.filter(({ name }) => !waiting.has(name)), ...functions];
      const work = { db, clock, log, room: () => concurrency - started.active(), begin };
      const known = [...workflows, ...functions].map(({ name }) => name);
      const relay = startRelay({
        ...work,
        deliver: async (event) => {
          for (const each of atOnce) if (isFor(event)(each)) await begin(event, each.name);
        },
        unreadable: parking.unreadable,
      });
      const lines = lanes.map((lane) => ({
        on: workflows.find(({ name }) => name === lane.workflow)?.on ?? [],
        loop: startLane({
          ...work,
          begin: beginAfter,
          lane,
          unreadable: (row, error, name) => parking.park(row.id, name, error.message),
        }),
      }));
      const replays = startReplays({ ...work, known });
      loops = [relay, ...lines.map(({ loop }) => loop), replays, startFallen({ db, log, known, park: parking.park })];
      // Each look costs the database something: who has nothing to find is left asleep.
      const off = listener.on(channels.events, (payload) => {
        // The session was lost and is there again: anything may have been missed.
        if (payload === null) return loops.forEach((loop) => loop.wake());
        if (payload === AGAIN) return replays.wake();
        relay.wake();
        for (const { on, loop } of lines) if ((on as readonly string[]).includes(payload)) loop.wake();
      });
      const striking = startClock({ db, clock, log, nudge, schedules: [...schedules, cleanUpSchedule] });
      const survivor = startSurvivor({ db, engine: started, log });
      stops = [
        async () => off(),
        () => striking.stop(),
        ...loops.map((loop) => () => loop.stop()),
        () => survivor.stop(),
        () => started.stop(),
        () => slot.release(),
      ];
    },

    parked: (most = 200) => parking.list(most),
    replay: (what) => parking.again(what),

    stop: async () => {
      for (const stop of stops.splice(0)) await stop();
      engine = null;
      await messenger.close();
      await idle();
    },
  };
};
