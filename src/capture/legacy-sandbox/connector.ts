import type { Log } from '#kernel';
import { Prisma, type Database, type Listener } from '#store';
import type { OldSystem } from './old-system.ts';

interface Written {
  readonly seq: bigint;
  readonly tbl: string;
  readonly op: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly at: Date;
}

const atOnce = 500;
const look = 5000;
const patience = 10_000;

/** As Debezium's connector for PostgreSQL tells it, keyed as a sink of Kafka Connect posts it. */
const envelopeOf = ({ schema, told }: OldSystem, { seq, tbl, op, before, after, at }: Written) => {
  const row = (after ?? before) as Readonly<Record<string, unknown>>;
  const key = told[tbl] ?? 'id';
  const ms = at.getTime();
  return {
    key: { [key]: row[key] },
    value: {
      before,
      after,
      source: {
        ...{ version: 'sandbox', connector: 'postgresql', name: schema, db: 'old', schema, table: tbl },
        ...{ ts_ms: ms, snapshot: 'false', txId: Number(seq), lsn: Number(seq) },
      },
      op,
      ts_ms: ms,
    },
  };
};

/**
 * Posts what the old system wrote down, at least once, to whoever takes its changes. While nobody does, they wait where
 * they were written.
 */
export const startConnector = ({
  system,
  db,
  listener,
  log,
  target,
  random,
}: {
  readonly system: OldSystem;
  readonly db: Database;
  readonly listener: Listener;
  readonly log: Log;
  readonly target: () => { readonly url: string; readonly token: string };
  /** 0 to below 1; deals the cards when a delivery is to be shuffled. */
  readonly random: () => number;
}): { stop(): Promise<void> } => {
  const own = (table: string) => Prisma.raw(`${system.schema}.${table}`);
  let stopped = false;
  let working: Promise<void> | null = null;
  let again = false;
  const leaving = new AbortController();

  const shuffle = <Each>(all: Each[]): Each[] =>
    all
      .map((each) => ({ each, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ each }) => each);

  const deliver = async (): Promise<void> => {
    for (;;) {
      const rows = await db.$queryRaw<Written[]>`
        select seq, tbl, op, before, after, at from ${own('change')} where not sent order by seq limit ${atOnce}`;
      if (rows.length === 0 || stopped) return;
      const [how] = await db.$queryRaw<
        { copies: number; shuffled: boolean }[]
      >`select copies, shuffled from ${own('delivery')}`;
      const events = Array.from({ length: how?.copies ?? 1 }, () => rows.map((row) => envelopeOf(system, row))).flat();
      const { url, token } = target();
      const answer = await fetch(`${url}/events/changes`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(how?.shuffled ? shuffle(events) : events),
        signal: AbortSignal.any([AbortSignal.timeout(patience), leaving.signal]),
      });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`the shop answered ${answer.status}`);
      await db.$executeRaw`update ${own('change')} set sent = true where seq = any(${rows.map(({ seq }) => seq)}::bigint[])`;
    }
  };

  const wake = (): void => {
    if (stopped) return;
    if (working) return void (again = true);
    again = false;
    working = deliver()
      .catch((error: unknown) => {
        if (!stopped) log.warn({ err: error }, 'the old system could not deliver its changes; trying again');
      })
      .finally(() => {
        working = null;
        if (again) wake();
      });
  };
  const unlisten = listener.on(`${system.schema}_change`, wake);
  const timer = setInterval(wake, look);
  wake();
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      unlisten();
      leaving.abort();
      await working;
    },
  };
};
