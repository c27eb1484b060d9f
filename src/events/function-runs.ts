import { type Clock, type Log } from '#kernel';
import { instant, type Database } from '#store';
import { eventCatalogue, isEventType, type AnyEvent } from './catalogue.ts';
import type { Durable } from './durable.ts';
import type { FunctionDefinition } from './function.ts';

/** Longer than any mail server should take; an attempt that hangs is a failed one. */
const ATTEMPT_MS = 60_000;

export interface FunctionInput {
  readonly event: string;
  readonly function: string;
}

export interface EventRow {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly payload: unknown;
  readonly at: Date;
}

/** The event as it was recorded; throws when its type or payload is not what the catalogue says. */
export const eventFrom = (row: EventRow): AnyEvent => {
  if (!isEventType(row.type)) throw new Error(`event ${row.id} has the unknown type "${row.type}"`);
  return { ...row, payload: eventCatalogue[row.type].parse(row.payload) } as AnyEvent;
};

/** The same for those who go on with others: what is wrong with it instead of a throw. */
export const readEvent = (row: EventRow): AnyEvent | Error => {
  try {
    return eventFrom(row);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
};

const limited = async (work: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ATTEMPT_MS / 1000} seconds`)), ATTEMPT_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** Runs one function for one event: attempts with growing pauses, each told in function_run; parked when all fail. */
export const createFunctionRuns = <Tools>({
  db,
  clock,
  log,
  functions,
  tools,
  onParked,
}: {
  db: Database;
  clock: Clock;
  log: Log;
  functions: readonly FunctionDefinition<Tools>[];
  tools: Tools;
  onParked: (name: string) => Promise<void>;
}) => {
  const attempt = async (input: FunctionInput, known: FunctionDefinition<Tools>, last: boolean): Promise<boolean> => {
    const [row] = await db.$queryRaw<(EventRow & { status: string })[]>`
      with begun as (
        insert into function_run (event_id, function, status, attempts, started_at)
        values (${input.event}::uuid, ${known.name}, 'running', 1, ${instant(clock())})
        on conflict (event_id, function) do update set attempts = function_run.attempts + 1, status = 'running'
          where function_run.status in ('running', 'again')
        returning status
      )
      select e.*, coalesce((select status from begun), 'done') as status from event e where e.id = ${input.event}::uuid`;
    if (!row || row.status === 'done') return true;
    try {
      const { id, type, subject, payload, at } = row;
      const event = eventFrom({ id, type, subject, payload, at });
      await limited(known.handle({ event, tools, key: `${id}:${known.name}` }));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      log.warn({ err: error, function: known.name, event: input.event, last }, 'a function failed');
      await db.$executeRaw`
        update function_run set error = ${message}, status = ${last ? 'failed' : 'running'},
          finished_at = ${last ? instant(clock()) : null}
        where event_id = ${input.event}::uuid and function = ${known.name}`;
      if (last) await onParked(known.name);
      return false;
    }
    await db.$executeRaw`
      update function_run set status = 'done', error = null, finished_at = ${instant(clock())}
      where event_id = ${input.event}::uuid and function = ${known.name}`;
    return true;
  };

  return async (input: FunctionInput, durable: Durable): Promise<void> => {
    const known = functions.find(({ name }) => name === input.function);
    if (!known) return log.error({ ...input }, 'an event waits for a function that is not there any more');
    const { attempts, seconds, backoff } = known.retry;
    for (let count = 1; ; count += 1) {
      if (await durable.step(`attempt ${count}`, () => attempt(input, known, count >= attempts))) return;
      if (count >= attempts) return;
      await durable.sleep(seconds * backoff ** (count - 1));
    }
  };
};
