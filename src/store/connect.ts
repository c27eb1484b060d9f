import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client.ts';
import { inMemory } from './plans.ts';
import { queryableOn, types, type Queryable } from './queryable.ts';
import { inTransaction } from './transaction.ts';

/** Prisma's models for what is read or written one row at a time, and raw SQL for the rest. */
export interface Database extends Omit<PrismaClient, `$${string}`>, Queryable {
  /** All of `work`'s statements or none; see `inTransaction`. */
  $transaction<Value>(work: (tx: Queryable) => Promise<Value>, options?: { readonly timeout?: number }): Promise<Value>;
  /** Statements that have to be answered within so many milliseconds: they fail otherwise, whatever becomes of them over there. */
  $within(milliseconds: number): Queryable;
  $disconnect(): Promise<void>;
}

/** A pool of at most `poolSize` (10) sessions; opened with the first query, closed by `$disconnect`. */
export const connect = (url: string, options: { poolSize?: number } = {}): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    options: inMemory,
    types,
  });
  // A session cut off while idle (a restart of the server) is replaced by the next query.
  pool.on('error', () => undefined);
  const models = new PrismaClient({ adapter: new PrismaPg(pool, { onConnectionError: () => undefined }) });
  const own: Queryable & Pick<Database, '$transaction' | '$within' | '$disconnect'> = {
    ...queryableOn(pool),
    $transaction: (work, limits) => inTransaction(pool, work, limits),
    $within: (milliseconds) => queryableOn(pool, milliseconds),
    $disconnect: async () => {
      await models.$disconnect();
      await pool.end();
    },
  };
  return Object.setPrototypeOf(own, models) as Database;
};
