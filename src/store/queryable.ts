import pg from 'pg';
import { Prisma } from './generated/client.ts';
import { Statement, submit } from './statement.ts';
import { write } from './statement-names.ts';

/** What statements can be sent to: the whole database, or one transaction of it. */
export interface Queryable {
  /** The statement's rows. */
  $queryRaw<Rows = unknown>(sql: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<Rows>;
  /** How many rows it changed. */
  $executeRaw(sql: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>;
}

/** As the models read them too: an eight-byte whole number is a bigint. The rest is as the driver reads it. */
export const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, BigInt);

/**
 * Raw SQL goes straight to the driver, be it over the pool or over the one session of a transaction. What is not answered within
 * `limit` milliseconds fails, and a session of the pool is given up with it.
 */
export const queryableOn = (sessions: Pick<pg.Pool, 'query'>, limit?: number): Queryable => {
  const send = async (sql: TemplateStringsArray | Prisma.Sql, given: unknown[]) => {
    const { strings, values } = sql instanceof Prisma.Sql ? sql : Prisma.sql(sql, ...given);
    const { text, name } = write(strings);
    const asked = { text, values, query_timeout: limit };
    return name === undefined ? sessions.query(asked) : submit(sessions, new Statement({ ...asked, name }, types));
  };
  return {
    $queryRaw: async <Rows>(sql: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await send(sql, values)).rows as Rows,
    $executeRaw: async (sql, ...values) => (await send(sql, values)).rowCount ?? 0,
  };
};
