import { randomUUID } from 'node:crypto';
import type { Nudge } from '#events';
import type { Clock, Log } from '#kernel';
import { instant, Prisma, type Database } from '#store';
import type { HandlerDesk, RunShown } from './desk.ts';
import type { Keep } from './written.ts';

/** Runs wait so long for being written down together. */
const gatherMs = 500;
const gatherMost = 100;
/** Of one handler and one kind of failure somebody is told once in so long. */
const tellEvery = '1 hour';

/** Keeps what written handlers did, many runs in one statement, and has somebody told of those that fail. */
export const createRuns = ({
  db,
  clock,
  log,
  nudge,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly nudge: Nudge;
}): { readonly keep: Keep; readonly list: HandlerDesk['runs']; readonly close: () => Promise<void> } => {
  let waiting: object[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const write = async (rows: readonly object[]): Promise<void> => {
    await db.$executeRaw`/* handler-runs */
      insert into handler_run (id, intent, conversation, turn, at, ms, cpu_ms, memory_bytes, calls, log, failure)
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, intent text, conversation text, turn text,
        at timestamptz, ms double precision, cpu_ms double precision, memory_bytes integer, calls jsonb, log jsonb, failure jsonb)`;
  };

  const flush = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    const rows = waiting;
    waiting = [];
    if (rows.length > 0)
      writing = writing
        .then(() => write(rows))
        .catch((error: unknown) => log.error({ err: error, runs: rows.length }, 'runs of handlers were not kept'));
    return writing;
  };

  /** In one statement, so that of several processes one tells it. */
  const tell = async (intent: string, { kind, message }: { readonly kind: string; readonly message: string }) => {
    const now = instant(clock());
    const told = await db.$executeRaw`
      with due as (
        insert into handler_failing (intent, kind, told_at) values (${intent}, ${kind}, ${now})
        on conflict (intent, kind) do update set told_at = excluded.told_at
          where handler_failing.told_at <= excluded.told_at - ${tellEvery}::interval
        returning intent
      )
      insert into event (id, type, subject, payload, at)
      select gen_random_uuid(), 'handler.failing', 'handler:' || intent,
        jsonb_build_object('intent', intent, 'kind', ${kind}::text, 'detail', ${message.slice(0, 500)}::text), ${now} from due`;
    if (told > 0) nudge('events', 'handler.failing');
  };

  return {
    keep: ({ turn }, intent, { reply: _reply, calls, ...went }) => {
      const at = clock().toISOString();
      waiting.push({
        ...{ id: randomUUID(), intent, conversation: turn.conversation, turn: turn.id, at, ms: went.ms },
        ...{ cpu_ms: went.cpuMs, memory_bytes: went.memoryBytes, log: went.log, failure: went.failure },
        calls: calls.map(({ args: _args, ...call }) => call),
      });
      const { failure } = went;
      if (failure) {
        log.warn(
          { intent, turn: turn.id, conversation: turn.conversation, kind: failure.kind },
          'a written handler failed',
        );
        tell(intent, failure).catch((error: unknown) => log.error({ err: error, intent }, 'nobody is told of a failing handler')); // prettier-ignore
      }
      if (failure || waiting.length >= gatherMost) void flush();
      else timer ??= setTimeout(() => void flush(), gatherMs).unref();
    },

    list: async (intent, { failed, cursor, limit }) => {
      await flush();
      const runs = await db.$queryRaw<RunShown[]>`
        select id, intent, conversation, turn, at, ms, cpu_ms as "cpuMs", memory_bytes as "memoryBytes", calls, log, failure
        from handler_run where intent = ${intent} ${failed ? Prisma.sql`and failure is not null` : Prisma.empty}
          ${cursor === undefined ? Prisma.empty : Prisma.sql`and (at, id) < (select last.at, last.id from handler_run last where last.id = ${cursor}::uuid)`}
        order by at desc, id desc limit ${limit + 1}::int`;
      const shown = runs.slice(0, limit);
      return { runs: shown, next: runs.length > limit ? shown.at(-1)!.id : null };
    },

    close: flush,
  };
};
