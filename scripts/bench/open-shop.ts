import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openScratch } from '../eval/scratch.ts';
import { openConnection, type Connection } from './connection.ts';
import { databaseClock } from './database-time.ts';
import { freePort, startServer, type Server } from './server.ts';
import type { Database } from '#store';
import type { Side } from './measure.ts';

type Defer = (close: () => unknown) => void;

/** A folder that is gone at the end. */
export const openFolder = (defer: Defer): string => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
};

export interface Answer {
  readonly intent: { readonly name: string } | null;
  readonly order: { readonly status: string } | null;
  readonly replies: readonly { readonly text: string; readonly speech: string; readonly audio?: string }[];
}

export interface Talker {
  say(text: string): Promise<Answer>;
}

export interface BenchShop {
  readonly server: Server;
  readonly db: Database;
  /** A new shopper with a conversation and a connection of its own. */
  talker(): Promise<Talker>;
}

/** The whole demo shop as a process of its own on a scratch database, with stock that no benchmark sells out. */
export const openBenchShop = async (defer: Defer, more: Readonly<Record<string, string>> = {}): Promise<BenchShop> => {
  const scratch = await openScratch();
  defer(() => scratch.drop());
  const folder = openFolder(defer);
  const server = await startServer('shop', folder, {
    DATABASE_URL: scratch.url,
    PARLEY_DATA: folder,
    TURNS_PER_MINUTE: '1000000',
    ...more,
  });
  defer(() => server.stop());
  await scratch.db.$executeRaw`update variant set on_hand = 1000000 where on_hand > 0`;
  let talkers = 0;
  return {
    server,
    db: scratch.db,
    talker: async () => {
      const connection = await openConnection(server.base);
      defer(() => connection.close());
      const wish = JSON.stringify({ locale: 'en-US', visitor: `bench-${process.pid}-${talkers++}` });
      const opened = await connection.post('/channels/web/sessions', wish);
      if (opened.status !== 201) throw new Error(`no conversation was opened: ${opened.status} ${opened.body}`);
      const { token } = JSON.parse(opened.body) as { token: string };
      let turns = 0;
      return {
        say: async (text) => {
          const turn = JSON.stringify({ id: `t${turns++}`, text });
          const { status, body } = await connection.post('/channels/web/turns', turn, token);
          if (status !== 200) throw new Error(`"${text}" was answered ${status}: ${body}`);
          return JSON.parse(body) as Answer;
        },
      };
    },
  };
};

/** The payment provider's stand-in beside the shop; `variables` make the shop use it. */
export interface Provider {
  readonly variables: Readonly<Record<string, string>>;
  /** Microseconds of CPU used until now, with its database's where that is a server of its own and can be seen. */
  cpu(): Promise<number>;
}

export const openProvider = async (defer: Defer): Promise<Provider> => {
  const scratch = await openScratch();
  defer(() => scratch.drop());
  const [port, secret] = [String(await freePort()), 'whsec_bench'];
  const server = await startServer('provider', openFolder(defer), {
    DATABASE_URL: scratch.url,
    WEBHOOK_URL: `http://127.0.0.1:${port}/payments/stripe/webhook`,
    WEBHOOK_SECRET: secret,
  });
  defer(() => server.stop());
  const clock = process.env.DATABASE_URL === undefined ? await databaseClock(scratch.db) : null;
  return {
    variables: { PORT: port, STRIPE_API_BASE: server.base, STRIPE_WEBHOOK_SECRET: secret },
    cpu: async () => (await server.cpu()) + (clock?.() ?? 0),
  };
};

export interface Echo {
  readonly server: Server;
  readonly connections: readonly Connection[];
}

export const openEcho = async (defer: Defer, connections: number): Promise<Echo> => {
  const server = await startServer('echo', openFolder(defer));
  defer(() => server.stop());
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(server.base)));
  open.forEach((connection) => defer(() => connection.close()));
  return { server, connections: open };
};

/** Runs `work` and tells what a unit of it cost the server, and the database where that can be seen. */
export const costOf = async (
  server: Pick<Server, 'cpu'>,
  db: Database | null,
  unit: string,
  work: () => Promise<{ readonly side: Side; readonly units: number }>,
): Promise<Side> => {
  const clock = db && (await databaseClock(db));
  const [cpu, database] = [await server.cpu(), clock?.() ?? 0];
  const { side, units } = await work();
  return {
    ...side,
    [`µs CPU/${unit}`]: ((await server.cpu()) - cpu) / units,
    ...(clock && { [`µs database CPU/${unit}`]: (clock() - database) / units }),
  };
};
