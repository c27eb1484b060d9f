import pg from 'pg';
import { Prisma } from './generated/client.ts';
import { Statement, Statements, submit } from './statement.ts';
import { write } from './statement-names.ts';

/** What statements can be sent to: the whole database, or one transaction of it. */
export interface Queryable {
  /** The statement's rows. */
  $queryRaw<Rows = unknown>(sql: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<Rows>;
  /** How many rows it changed. */
  $executeRaw(sql: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>;
  /**
   * The rows of each of several statements with names, which go in one message: all of them or none, each after the one before it,
   * seeing what everybody had committed until then. For what is known to be asked one after the other: cheaper than a transaction.
   */
  $together<Rows extends readonly unknown[]>(statements: readonly Prisma.Sql[]): Promise<Rows>;
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
  const together = async (statements: readonly Prisma.Sql[]) => {
    const all = statements.map(({ strings, values }) => {
      const { text, name } = write(strings);
      if (name === undefined) throw new RangeError(`a statement that goes with others has no name: ${text}`);
      return new Statement({ name, text, values }, types);
    });
    return (await submit(sessions, new Statements(all, limit))).all.map(({ rows }) => rows);
  };
  return {
    $together: async <Rows extends readonly unknown[]>(statements: readonly Prisma.Sql[]) =>
      (await together(statements)) as unknown as Rows,
    $queryRaw: async <Rows>(sql: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await send(sql, values)).rows as Rows,
    $executeRaw: async (sql, ...values) => (await send(sql, values)).rowCount ?? 0,
  };
};
