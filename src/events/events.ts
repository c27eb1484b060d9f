import { AppError, type Clock, type Log } from '#kernel';
import { takeSlot, type Database, type Listener } from '#store';
import type { AnyEvent } from './catalogue.ts';
import { createMessenger, startEngine, type Engine, type Runnable } from './engine.ts';
import { startFallen } from './fallen.ts';
import { defineFunction, type FunctionDefinition } from './function.ts';
import { createFunctionQueue } from './function-queue.ts';
import { startFunctionRuns } from './function-runs.ts';
import { cleanUpSchedule, createCleanUp, usualKeep, type Keep } from './clean-up.ts';
import type { Loop } from './loop.ts';
import { firstOf, startLane, type Lane } from './lane.ts';
import { createNudge, type Nudge } from './nudge.ts';
import { AGAIN, createParking, type Parked } from './parking.ts';
import { startRelay } from './relay.ts';
import { startReplays } from './replays.ts';
import { startClock, type Schedule } from './schedule.ts';
import { executorOf, startSurvivor } from './survivors.ts';
import { workflowId, type WorkflowDefinition } from './workflow.ts';

export interface Events {
  /** Wakes whoever waits for a change that was just committed. */
  readonly nudge: Nudge;
  /** Tells of each order that needs no more of the shop's own work: `heard` answers whether somebody waited for it here. */
  onOrder(heard: (number: number) => boolean): void;
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
    /** Workflows, and as many functions, at work at the same time in this process, not counting those that wait. */
    readonly keep?: Keep;
    readonly concurrency?: number;
  }): Promise<void>;
  /** Functions and workflows that failed for good, the newest first. */
  parked(most?: number): Promise<readonly Parked[]>;
  /** Lets what is parked run again in whichever process works; answers how many. From any process. */
  replay(what: { readonly event: string; readonly name: string } | 'all'): Promise<number>;
  stop(): Promise<void>;
}

/** Everything that is told by the clock where these schedules are kept and these functions listen. */
export const allSchedules = (
  schedules: readonly Schedule[],
  functions: readonly Pick<FunctionDefinition<never>, 'schedule'>[],
): readonly Schedule[] => [...schedules, cleanUpSchedule, ...functions.flatMap(({ schedule }) => schedule ?? [])];

/** `again`: somebody asked for it after it had been parked. `begun`: how far it came before it was remembered. */
type WorkflowInput = AnyEvent & { readonly again?: boolean; readonly begun?: object };

/** A moment of patience with a database that hiccups; what cannot be remembered at all is parked after an hour. */
const firstRetry = { attempts: 14, seconds: 0.5, backoff: 2 };
/** Seconds; a provider that takes its time is not asked by two at once. */
const FIRST_LIMIT = 300;

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
  const { nudge, onEvents, onOrder, idle } = createNudge(db, log);
  const messenger = createMessenger({ url, log });
  let engine: Engine | null = null;
  let stops: (() => Promise<void>)[] = [];

  const parking = createParking({ db, clock, log, nudge });

  return {
    nudge,
    onOrder: (heard) => onOrder(listener, heard),

    tell: async (to, topic, value, key) => {
      const id = workflowId(to.workflow, to.event, await parking.incarnation(to.event, to.workflow));
      await (engine ?? messenger).tell(id, topic, value, key);
    },

    start: async ({
      functions,
      tools,
      workflows: given,
      lanes = [],
      schedules = [],
      keep = usualKeep,
      concurrency = 16,
    }) => {
      if (engine) throw new AppError('events_started_already', 'these events were started before');
      const slot = await takeSlot({ url, log });
      stops = [() => slot.release()];
      let loops: readonly Loop[] = [];
      const cleanUp = createCleanUp({ db, clock, log, keep, forget: async (ids) => engine?.forget(ids) });
      const workflows = [...given, cleanUp];
      const runnables: Record<string, Runnable> = {};
      for (const { name, run: runWorkflow } of workflows)
        runnables[name] = {
          run: async (input: WorkflowInput, durable) => {
            const { again, begun, ...event } = input;
            await runWorkflow({ ...event, at: new Date(event.at) }, durable, begun);
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
        await started.start(name, id, incarnation === null ? event : { ...event, again: true });
      };
      const waiting = new Set(lanes.map(({ workflow }) => workflow));
      const firsts = workflows
        .filter(({ name }) => waiting.has(name))
        .map(({ name, straight }) =>
          defineFunction<unknown>(
            { name: firstOf(name), on: [], retry: firstRetry, limit: FIRST_LIMIT },
            async ({ event }: { readonly event: AnyEvent }) => {
              const begun = straight ? await straight(event) : {};
              if (begun) await started.start(name, workflowId(name, event.id), { ...event, begun });
            },
          ),
        );
      const atOnce = workflows.filter(({ name }) => !waiting.has(name));
      const listening = new Set<string>([
        ...atOnce.flatMap(({ on }) => on),
        ...functions.flatMap(({ on, passing = [] }) => on.filter((type) => !passing.includes(type))),
      ]);
      const known = workflows.map(({ name }) => name);
      const queue = createFunctionQueue({ db, clock, slot: slot.number });
      // What a process of the same number had taken before it died.
      await queue.release([slot.number]);
      const onParked = parking.functionParked;
      const all = [...functions, ...firsts];
      const onRest = () => loops.forEach((loop) => loop.rested());
      const runs = startFunctionRuns({ queue, clock, log, functions: all, tools, concurrency, onParked, onRest });
      const room = () => concurrency - started.active() - runs.admitted();
      const work = { db, log, room, begin };
      const relay = startRelay({
        ...work,
        workflows: (event) => atOnce.filter(isFor(event)).map(({ name }) => name),
        wanted: (event, followed) =>
          functions
            .filter((each) => isFor(event)(each) && !(followed && each.passing?.includes(event.type)))
            .map(({ name, order, concurrency: limit = null }) => ({
              event: event.id,
              function: name,
              key: order?.(event) ?? null,
              limit,
            })),
        queue,
        runs,
        unreadable: parking.unreadable,
      });
      const lines = lanes.map((lane) => ({
        on: workflows.find(({ name }) => name === lane.workflow)?.on ?? [],
        loop: startLane({
          ...work,
          ...{ lane, clock, slot: slot.number, runs, queue },
          unreadable: (row, error, name) => parking.park(row.id, name, error.message),
        }),
      }));
      const replays = startReplays({ ...work, known });
      loops = [
        relay,
        runs,
        ...lines.map(({ loop }) => loop),
        replays,
        startFallen({ db, log, known, park: parking.park }),
      ];
      // Each look costs the database something: who has nothing to find is left asleep.
      const off = onEvents(listener, slot.number, (payload) => {
        const concerned =
          payload === null
            ? // The session was lost and is there again: anything may have been missed.
              loops
            : payload === AGAIN
              ? [replays, runs]
              : [
                  // What nobody listens to is ticked off with the next, or with the next poll.
                  ...(payload === '' || listening.has(payload) ? [relay] : []),
                  ...lines.filter(({ on }) => (on as readonly string[]).includes(payload)).map(({ loop }) => loop),
                ];
        concerned.forEach((loop) => loop.wake());
        return concerned.length > 0;
      });
      const striking = startClock({ db, clock, log, nudge, schedules: allSchedules(schedules, functions) });
      const survivor = startSurvivor({ db, engine: started, queue, log });
      stops = [
        async () => off(),
        () => striking.stop(),
        ...loops.map((loop) => () => loop.stop()),
        () => survivor.stop(),
        () => started.stop(),
        async () => void (await queue.release([slot.number])),
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
