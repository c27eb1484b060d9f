import type { Clock, Log } from '#kernel';
import { instant, type Database } from '#store';
import type { AnyEvent } from './catalogue.ts';
import type { FunctionDefinition } from './function.ts';
import { readIncoming } from './lambda-shapes.ts';
import { within } from './within.ts';

/** What SQS is answered: the messages that come again. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/**
 * A function as AWS Lambda calls it. It runs once per event: its row of function_run is the same that workers use, so that
 * whichever of them comes second finds it done. What fails is thrown, or told as a failed item of its batch, and AWS brings it
 * again; the row says "failed" and why until then. Order and concurrency are the queue's to keep there.
 */
export const createLambdaHandler = <Tools>({
  db,
  clock,
  log,
  definition,
  tools,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly definition: FunctionDefinition<Tools>;
  readonly tools: Tools;
}) => {
  const { name, limit } = definition;

  /** The number of the attempt; null: somebody did it. Throws while somebody is at it. */
  const claim = async ({ id, type, subject, payload, at }: AnyEvent): Promise<number | null> => {
    const now = clock();
    const given = JSON.stringify(payload);
    // One from elsewhere has no row yet. It is nobody else's here: it counts as handed over.
    await db.$executeRaw`
      insert into event (id, type, subject, payload, at, relayed_at)
      values (${id}::uuid, ${type}, ${subject}, ${given}::jsonb, ${instant(at)}, ${instant(now)}) on conflict (id) do nothing`;
    const [mine] = await db.$queryRaw<{ attempts: number }[]>`
      insert into function_run as r (event_id, function, status, attempts, tried, due_at, started_at)
      values (${id}::uuid, ${name}, 'running', 1, 1, ${instant(now)}, ${instant(now)})
      on conflict (event_id, function) do update set status = 'running', attempts = r.attempts + 1, tried = r.tried + 1,
        holder = null, started_at = excluded.started_at, finished_at = null
      where r.status in ('waiting', 'queued', 'failed')
        or (r.status = 'running' and r.holder is null and r.started_at < ${instant(new Date(now.getTime() - limit * 1000))})
      returning attempts`;
    if (mine) return mine.attempts;
    const [other] = await db.$queryRaw<{ status: string }[]>`
      select status from function_run where event_id = ${id}::uuid and function = ${name}`;
    if (other?.status === 'done') return null;
    throw new Error(`${name} is at work for event ${id} elsewhere`);
  };

  const end = (event: string, attempts: number, error: string | null) => db.$executeRaw`
    update function_run set status = ${error === null ? 'done' : 'failed'}, error = ${error}, finished_at = ${instant(clock())}
    where event_id = ${event}::uuid and function = ${name} and attempts = ${attempts} and status = 'running'`;

  const run = async (event: AnyEvent): Promise<void> => {
    if (!definition.on.includes(event.type) || definition.when?.(event) === false)
      return log.info({ function: name, event: event.id, type: event.type }, 'it does not listen to this');
    const attempts = await claim(event);
    if (attempts === null) return;
    try {
      await within(limit, definition, (signal) =>
        definition.handle({ event, tools, key: `${event.id}:${name}`, signal }),
      );
    } catch (error) {
      await end(event.id, attempts, error instanceof Error ? error.message : String(error));
      throw error;
    }
    await end(event.id, attempts, null);
  };

  return async (given: unknown): Promise<BatchAnswer | undefined> => {
    const incoming = readIncoming(given, definition);
    if (incoming.kind === 'one') return void (await run(incoming.event));
    const failed: { itemIdentifier: string }[] = [];
    for (const { id, event } of incoming.messages)
      try {
        if (event instanceof Error) throw event;
        await run(event);
      } catch (error) {
        log.warn({ err: error, function: name, message: id }, 'a message of a batch failed and comes again');
        failed.push({ itemIdentifier: id });
      }
    return { batchItemFailures: failed };
  };
};
