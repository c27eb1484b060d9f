import type { Clock } from '#kernel';
import { instant, Prisma, unflushed, type Database, type Queryable } from '#store';
import type { EventRow } from './read-event.ts';

/** A function that is to run for an event. */
export interface Wanted {
  readonly event: string;
  readonly function: string;
  /** Null: it need not wait for others. */
  readonly key: string | null;
  /** How many of the function may run in all processes together; null: as many as there is room for. */
  readonly limit: number | null;
}

/** A run that this process has taken. `attempts` names it: nobody else's word about it counts. */
export interface Claimed extends EventRow {
  readonly function: string;
  readonly key: string | null;
  readonly attempts: number;
  /** Attempts since it was last asked for, this one included. */
  readonly tried: number;
}

/** How many of a function this process may take, and how many may run in all processes together. */
export interface Room {
  readonly name: string;
  readonly most: number;
  readonly concurrency: number | null;
}

/** What was begun as soon as it was wanted. */
export type Begun = Pick<Wanted, 'event' | 'function'>;

type Run = Pick<Claimed, 'id' | 'function' | 'key' | 'attempts'>;

/** Whoever adds to a key (add_runs) and whoever takes from it see what the other did: the locks are taken in one order. */
const lockKeys = async (tx: Queryable, runs: readonly { function: string; key: string | null }[]): Promise<void> => {
  const keys = [...new Set(runs.flatMap((run) => (run.key === null ? [] : [`${run.function} ${run.key}`])))].sort();
  if (keys.length === 0) return;
  await tx.$queryRaw`
    select count(pg_advisory_xact_lock(hashtextextended(key, 7)))
    from (select key from unnest(${keys}::text[]) as keys(key) order by key) ordered`;
};

const unfinished = Prisma.sql`('queued', 'waiting', 'running')`;

/**
 * The rows of function_run as a queue, for all processes together. What is asked for each event comes in as JSON: how
 * many elements an array has would make every statement planned anew, and planning costs more than running it. Nobody waits
 * for the disk: what is lost with the machine is done again, as it would be had the process died.
 */
export const createFunctionQueue = ({ db, clock, slot }: { db: Database; clock: Clock; slot: number }) => {
  /** Lets the next of a key go; the caller holds the key's lock. */
  const next = (tx: Queryable, { function: name, key }: Pick<Run, 'function' | 'key'>) => tx.$executeRaw`
    update function_run set status = 'waiting'
    where function = ${name} and order_key = ${key} and status = 'queued'
      and seq = (select min(seq) from function_run where function = ${name} and order_key = ${key} and status in ${unfinished})`;

  return {
    /**
     * Ticks `events` off and writes down what is `wanted` for them; asked twice, it is wanted once. The first of them are begun
     * here, as many as there are `places` and as they need not wait for others; answers which, how many events were ticked
     * off (the rest is somebody else's), and how many more there are now, of which systems outside are to hear. What is looked at
     * and written stands in prisma/migrations, function add_runs.
     */
    add: async (
      tx: Queryable,
      events: readonly string[],
      wanted: readonly Wanted[],
      places: number,
    ): Promise<{ readonly ticked: number; readonly due: number; readonly begun: readonly Begun[] }> => {
      let left = places;
      const all = wanted.map((each) => ({ ...each, here: each.key === null && left-- > 0 }));
      const rows = await tx.$queryRaw<
        { ticked: number; due: number; event: string | null; function: string }[]
      >`/* add-runs */
        select ticked, due, event, function from add_runs(${JSON.stringify(events)}::jsonb, ${JSON.stringify(all)}::jsonb, ${slot}::int,
          ${instant(clock())})`;
      const begun = rows.flatMap(({ event, function: name }) => (event === null ? [] : [{ event, function: name }]));
      const { ticked, due } = rows[0]!;
      return { ticked, due, begun };
    },

    /** The longest waiting ones: what is looked at and written stands in prisma/migrations, function claim_runs. */
    claim: (rooms: readonly Room[], most: number): Promise<readonly Claimed[]> => db.$queryRaw<
      Claimed[]
    >`/* claim-runs */
      select id, type, subject, payload, at, function, key, attempts, tried
      from claim_runs(${JSON.stringify(rooms)}::jsonb, ${most}::int, ${slot}::int, ${instant(clock())})`,

    done: async (runs: readonly Run[]): Promise<void> => {
      const finish = (tx: Queryable) => tx.$executeRaw`
        /* finish-runs */
        update function_run r set status = 'done', error = null, holder = null, finished_at = ${instant(clock())}
        from unnest(${runs.map(({ id }) => id)}::uuid[], ${runs.map((run) => run.function)}::text[],
          ${runs.map(({ attempts }) => attempts)}::int[]) as f(event, function, attempts)
        where r.event_id = f.event and r.function = f.function and r.attempts = f.attempts and r.status = 'running'
          and ${unflushed}`;
      const keyed = runs.filter(({ key }) => key !== null);
      if (keyed.length === 0) return void (await finish(db));
      await db.$transaction(async (tx) => {
        await lockKeys(tx, keyed);
        await finish(tx);
        for (const run of keyed) await next(tx, run);
      });
    },

    /** Waits for its next attempt, or is parked where there is none; a parked one lets those behind it go. */
    failed: async (run: Run, error: string, again: Date | null): Promise<void> => {
      const now = instant(clock());
      const fail = (tx: Queryable) => tx.$executeRaw`
        update function_run set status = ${again ? 'waiting' : 'failed'}, error = ${error}, holder = null,
          due_at = ${again ? instant(again) : now}, finished_at = ${again ? null : now}
        where event_id = ${run.id}::uuid and function = ${run.function} and attempts = ${run.attempts} and status = 'running'`;
      if (again || run.key === null) return void (await fail(db));
      await db.$transaction(async (tx) => {
        await lockKeys(tx, [run]);
        await fail(tx);
        await next(tx, run);
      });
    },

    /** What is said to run here and does not: its claim or its end was lost with a connection. */
    strays: (running: readonly Run[]) => db.$executeRaw`
      update function_run r set status = 'waiting', holder = null
      where status = 'running' and holder = ${slot} and started_at < ${instant(new Date(clock().getTime() - 10_000))}
        and not exists (
          select from unnest(${running.map(({ id }) => id)}::uuid[], ${running.map((run) => run.function)}::text[]) as h(event, function)
          where h.event = r.event_id and h.function = r.function)`,

    /** What these processes had taken waits again; they are dead, or they are this one at its start and its end. */
    release: (holders: readonly number[]) => db.$executeRaw`
      update function_run set status = 'waiting', holder = null, due_at = ${instant(clock())}
      where status = 'running' and holder = any(${holders}::int[])`,
  };
};

export type FunctionQueue = ReturnType<typeof createFunctionQueue>;
