import type { Clock } from '#kernel';
import { instant, type Database } from '#store';
import type { FunctionDefinition } from './function.ts';

/** How a function fares: what waits for it, and how it went in the last day. */
export interface FunctionState {
  readonly name: string;
  readonly on: readonly string[];
  readonly schedule: string | null;
  /** Of which some may be behind others of their key. */
  readonly waiting: number;
  readonly running: number;
  readonly parked: number;
  readonly doneLastDay: number;
  /** When the one that waits longest was handed over; null: none waits. */
  readonly oldest: Date | null;
}

const DAY_MS = 86_400_000;

/** From any process. */
export const createFunctionOverview =
  ({
    db,
    clock,
    functions,
  }: {
    readonly db: Database;
    readonly clock: Clock;
    readonly functions: readonly Pick<FunctionDefinition<never>, 'name' | 'on' | 'schedule'>[];
  }) =>
  async (): Promise<readonly FunctionState[]> => {
    const rows = await db.$queryRaw<
      { name: string; waiting: number; running: number; parked: number; done: number; oldest: Date | null }[]
    >`
      select function as name, count(*) filter (where status in ('waiting', 'queued'))::int as waiting,
        count(*) filter (where status = 'running')::int as running, count(*) filter (where status = 'failed')::int as parked,
        count(*) filter (where status = 'done')::int as done,
        min(started_at) filter (where status in ('waiting', 'queued')) as oldest
      from function_run
      where function = any(${functions.map(({ name }) => name)}::text[])
        and (status <> 'done' or finished_at > ${instant(new Date(clock().getTime() - DAY_MS))})
      group by function`;
    const found = new Map(rows.map((row) => [row.name, row]));
    return functions.map(({ name, on, schedule }) => {
      const { waiting = 0, running = 0, parked = 0, done = 0, oldest = null } = found.get(name) ?? {};
      return { name, on, schedule: schedule?.cron ?? null, waiting, running, parked, doneLastDay: done, oldest };
    });
  };
