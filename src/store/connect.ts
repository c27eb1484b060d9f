import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';
import { createStatementNames } from './statement-names.ts';

export type Database = PrismaClient;

/** A pool of at most `poolSize` (10) sessions; opened with the first query, closed by `$disconnect`. */
export const connect = (url: string, options: { poolSize?: number } = {}): Database =>
  new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: url, max: options.poolSize ?? 10, connectionTimeoutMillis: 10_000, keepAlive: true },
      // A session cut off while idle (a restart of the server) is replaced by the next query.
      {
        onPoolError: () => undefined,
        onConnectionError: () => undefined,
        statementNameGenerator: createStatementNames(),
      },
    ),
  });
