import { DBOS, DBOSClient } from '@dbos-inc/dbos-sdk';
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor';
import { AppError, fromNowhere, type Log } from '#kernel';
import { alone, preparingPool } from '#store';
import { patience, withRetries, type Durable } from './durable.ts';

/** Every process of the shop, of whatever release, may go on with another's workflows. Change it when their steps change. */
const APPLICATION = { name: 'parley', applicationVersion: '2' };

/** `parked`: how to remember that it failed for good. */
export interface Runnable {
  readonly run: (input: never, durable: Durable) => Promise<void>;
  readonly parked: (input: never, error: string) => Promise<void>;
}

export interface Engine {
  /** Runs it in this process; the same id again does nothing. Resolves when it is remembered, not when it is done. */
  start(workflow: string, id: string, input: object): Promise<void>;
  tell(id: string, topic: string, value: unknown, key?: string): Promise<void>;
  /** As if these had never been: only for what ended. */
  forget(ids: readonly string[]): Promise<void>;
  /** Workflows at work here, not counting those that wait or sleep. */
  active(): number;
  /** Goes on with the workflows of processes that died. */
  takeOver(executors: readonly string[]): Promise<number>;
  stop(): Promise<void>;
}

const isEngines = (error: unknown): boolean => error instanceof Error && error.constructor.name.startsWith('DBOS');

/** A word wakes who waits for it at once; that it was told unheard is looked for so seldom, since many may wait for days. */
const UNHEARD_MS = 60_000;

/** Nobody is there to hear it, not yet or not any more: whoever comes asks what is true. */
const heard = async (telling: Promise<void>): Promise<void> => {
  try {
    await telling;
  } catch (error) {
    if (!(error instanceof Error) || error.constructor.name !== 'DBOSNonExistentWorkflowError') throw error;
  }
};

/** While stopping, DBOS warns of workflows that wait; waiting is what they are for. */
const logger = (log: Log, stopping = () => false) => ({
  info: (entry: unknown) => log.debug({ from: 'dbos' }, String(entry)),
  debug: () => undefined,
  warn: (entry: unknown) => log[stopping() ? 'debug' : 'warn']({ from: 'dbos' }, String(entry)),
  error: (entry: unknown, metadata?: { stack?: string }) =>
    log.error({ from: 'dbos', stack: metadata?.stack }, String(entry)),
});

/** How long a transaction may wait for its next statement. */
const IDLE_MS = 60_000;

/** Set with the session: DBOS would set it by a query of its own, in a way that pg warns of. */
const withIdleLimit = (url: string): string => {
  const address = new URL(url);
  const options = address.searchParams.get('options') ?? '';
  address.searchParams.set('options', `${options} -c idle_in_transaction_session_timeout=${IDLE_MS}`.trim());
  return address.href;
};

/**
 * DBOS keeps its workflows and its connections in module state, so a process has one engine at a time; it may be
 * stopped and another started.
 */
export const startEngine = async (settings: {
  readonly url: string;
  readonly executorId: string;
  readonly log: Log;
  readonly workflows: Readonly<Record<string, Runnable>>;
  /** Called whenever a workflow comes to rest. */
  readonly onRest: () => void;
}): Promise<Engine> => {
  const { url, executorId, log, workflows, onRest } = settings;
  if (DBOS.isInitialized())
    throw new AppError(
      'engine_runs_already',
      'a process runs one workflow engine at a time: stop the other events first',
    );
  let active = 0;
  let stopping = false;

  /** Waiting is not working: it gives its place to others. */
  const resting = async <Value>(wait: () => Promise<Value>): Promise<Value> => {
    active -= 1;
    onRest();
    try {
      return await wait();
    } finally {
      active += 1;
    }
  };
  const plain = {
    once: <Value>(name: string, work: () => Promise<Value>) => DBOS.runStep(work, { name }),
    sleep: (seconds: number) => resting(() => DBOS.sleep(Math.round(seconds * 1000))),
  };
  const durable: Durable = {
    step: (name, work, retries = patience) => withRetries(plain, name, work, retries),
    sleep: plain.sleep,
    waitFor: <Value>(topic: string, seconds: number) =>
      resting(() => DBOS.recv<Value>(topic, { timeoutSeconds: seconds, pollingIntervalMs: UNHEARD_MS })),
  };

  const pool = preparingPool({ url, max: 6, idle: IDLE_MS });
  DBOS.setConfig({
    ...APPLICATION,
    executorID: executorId,
    systemDatabaseUrl: url,
    systemDatabasePool: pool,
    logger: logger(log, () => stopping),
  });
  const register = (name: string, work: (typeof workflows)[string]) =>
    fromNowhere(() =>
      DBOS.registerWorkflow(
        async (input: object) => {
          active += 1;
          try {
            await work.run(input as never, durable);
          } catch (error) {
            // The engine's own errors say that another process goes on with it, or that this one is about to stop.
            if (stopping || isEngines(error)) throw error;
            log.error({ err: error, workflow: name, id: DBOS.workflowID }, 'a workflow failed and is parked');
            const message = error instanceof Error ? error.message : String(error);
            await durable.step('park', () => work.parked(input as never, message));
            throw error;
          } finally {
            active -= 1;
            onRest();
          }
        },
        { name },
      ),
    );
  const registered = new Map(Object.entries(workflows).map(([name, work]) => [name, register(name, work)]));
  // It migrates its tables without a lock of its own; two processes that start together would trip over each other.
  try {
    await alone(url, 'workflow engine', () => fromNowhere(() => DBOS.launch()));
  } catch (error) {
    await pool.end();
    throw error;
  }

  return {
    start: async (workflow, id, input) => {
      const run = registered.get(workflow);
      if (!run)
        throw new AppError(
          'unknown_workflow',
          `there is no workflow "${workflow}"; known: ${[...registered.keys()].join(', ')}`,
        );
      await DBOS.startWorkflow(run, { workflowID: id })(input);
    },
    tell: (id, topic, value, key) => heard(DBOS.send(id, value, topic, key)),
    forget: (ids) => DBOS.deleteWorkflows([...ids]),
    active: () => active,
    takeOver: async (executors) =>
      (await DBOSExecutor.globalInstance?.recoverPendingWorkflows([...executors]))?.length ?? 0,
    stop: async () => {
      // What is at work gets a moment; what waits goes on elsewhere, or here after the next start.
      for (let tries = 0; tries < 250 && active > 0; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 20));
      stopping = true;
      const waiting = DBOSExecutor.globalInstance?.systemDatabase.notificationsMap;
      await DBOS.shutdown({ deregister: true });
      // What waits for a word would keep the process until it looks again: woken, it finds the engine gone.
      for (const word of [...(waiting?.map.keys() ?? [])]) waiting?.callCallbacks(word);
      await pool.end();
    },
  };
};

/** For processes that run no workflows themselves: says something to those that wait elsewhere. */
export interface Messenger {
  tell(id: string, topic: string, value: unknown, key?: string): Promise<void>;
  close(): Promise<void>;
}

/** Connects with the first word. */
export const createMessenger = ({ url, log }: { readonly url: string; readonly log: Log }): Messenger => {
  let client: Promise<DBOSClient> | null = null;
  const open = () =>
    DBOSClient.create({
      systemDatabaseUrl: withIdleLimit(url),
      systemDatabasePoolSize: 1,
      applicationName: APPLICATION.name,
      logger: logger(log),
    });
  return {
    tell: async (id, topic, value, key) => {
      client ??= open();
      const opened = client.catch((error: unknown) => {
        client = null;
        throw error;
      });
      await heard((await opened).send(id, value, topic, key));
    },
    close: async () => {
      await (await client)?.destroy();
      client = null;
    },
  };
};
