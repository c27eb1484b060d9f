import { randomUUID } from 'node:crypto';
import type { Clock, Log } from '#kernel';
import { instant, Prisma, type Database } from '#store';
import type { Run, RunState } from './ports.ts';

export type RunKind = 'test' | 'preview';

/** What a run is about: the same key is the same work. */
interface Begun {
  readonly kind: RunKind;
  readonly key: string;
  readonly hash: string;
  readonly live: number;
  readonly who: string;
  readonly total: number;
}

/** A run whose process was not heard of for so long has died with it. */
const deadAfter = 30_000;
const keptDays = 30;

const columns = Prisma.sql`id::text, state, done, total, hash, live, who, started_at as "startedAt", ended_at as "endedAt",
  report, error, heard_at as "heardAt"`;

type Row<Report> = Run<Report> & { readonly heardAt: Date };

/** Long work behind a request: where it stands is in the database, for every process to tell and to stop. */
export const createRuns = ({ db, clock, log }: { readonly db: Database; readonly clock: Clock; readonly log: Log }) => {
  const told = <Report>(row: Row<Report> | undefined): Run<Report> | null => {
    if (!row) return null;
    const { heardAt, ...run } = row;
    const isDead = run.state === 'running' && clock().getTime() - heardAt.getTime() > deadAfter;
    return isDead ? { ...run, state: 'failed', endedAt: heardAt, error: 'The process that ran it has ended.' } : run;
  };

  const read = async <Report>(kind: RunKind, id: string): Promise<Run<Report> | null> => {
    const [row] = await db.$queryRaw<Row<Report>[]>`
      select ${columns} from rehearsal_run where id = ${id}::uuid and kind = ${kind}`;
    return told(row);
  };

  const end = async (id: string, state: RunState, report: unknown, error: string | null): Promise<void> => {
    const now = instant(clock());
    await db.$executeRaw`
      update rehearsal_run set state = ${state}, ended_at = ${now}, heard_at = ${now}, error = ${error},
        done = case when ${state} = 'done' then total else done end,
        report = coalesce(${report === null ? null : JSON.stringify(report)}::jsonb, report)
      where id = ${id}::uuid and state = 'running'`;
  };

  return {
    read,

    /** One that runs, or was done less than `within` milliseconds ago. */
    like: async <Report>(kind: RunKind, key: string, within: number): Promise<Run<Report> | null> => {
      const since = new Date(clock().getTime() - within);
      const [row] = await db.$queryRaw<Row<Report>[]>`
        select ${columns} from rehearsal_run where kind = ${kind} and key = ${key}
          and (state = 'running' or (state = 'done' and ended_at >= ${instant(since)}))
        order by started_at desc limit 1`;
      const run = told(row);
      return run?.state === 'failed' ? null : run;
    },

    /** Begins `work` and does not wait for it. */
    begin: async <Report>(
      { kind, key, hash, live, who, total }: Begun,
      work: (progress: (done: number, total: number, report: Report) => Promise<boolean>) => Promise<Report>,
    ): Promise<Run<Report>> => {
      const id = randomUUID();
      const now = clock();
      const old = new Date(now.getTime() - keptDays * 86_400_000);
      await db.$executeRaw`
        with old as (delete from rehearsal_run where started_at < ${instant(old)})
        insert into rehearsal_run (id, kind, key, hash, live, who, total, started_at, heard_at)
        values (${id}::uuid, ${kind}, ${key}, ${hash}, ${live}::int, ${who}, ${total}::int, ${instant(now)}, ${instant(now)})`;
      let stopped = false;
      const progress = async (done: number, all: number, report: Report): Promise<boolean> => {
        const going = await db.$executeRaw`
          update rehearsal_run set done = ${done}::int, total = ${all}::int, report = ${JSON.stringify(report)}::jsonb,
            heard_at = ${instant(clock())}
          where id = ${id}::uuid and state = 'running'`;
        stopped = going === 0;
        return !stopped;
      };
      work(progress)
        .then(async (report) => {
          if (stopped) return;
          await end(id, 'done', report, null);
        })
        .catch(async (error: unknown) => {
          log.error({ err: error, run: id }, `a ${kind} broke off`);
          await end(id, 'failed', null, (error as Error).message);
        })
        .catch((error: unknown) => log.error({ err: error, run: id }, `how a ${kind} ended could not be kept`));
      return (await read<Report>(kind, id))!;
    },

    /** False: it is unknown, or ended already. */
    cancel: async (id: string): Promise<boolean> => {
      const now = instant(clock());
      const cancelled = await db.$executeRaw`
        update rehearsal_run set state = 'cancelled', ended_at = ${now} where id = ${id}::uuid and state = 'running'`;
      return cancelled > 0;
    },
  };
};

export type Runs = ReturnType<typeof createRuns>;
