import type pg from 'pg';
import { AppError } from '#kernel';
import { queryableOn, type Queryable } from './queryable.ts';

/**
 * All of `work`'s statements or none, on one session. The server ends a transaction in which a statement takes, or
 * nothing is asked for, longer than `timeout` milliseconds.
 */
export const inTransaction = async <Value>(
  pool: pg.Pool,
  work: (tx: Queryable) => Promise<Value>,
  { timeout = 5_000 }: { readonly timeout?: number } = {},
): Promise<Value> => {
  const session = await pool.connect();
  let broken: Error | undefined;
  const lost = (error: Error): void => void (broken ??= error);
  session.on('error', lost);
  try {
    await session.query(
      `begin; set local statement_timeout = ${timeout}; set local idle_in_transaction_session_timeout = ${timeout}`,
    );
    const value = await work(queryableOn(session));
    const { command } = await session.query('commit');
    if (command !== 'COMMIT')
      throw new AppError('rolled_back', 'A statement of the transaction failed, and its failure was passed over.');
    return value;
  } catch (error) {
    // What ended the session says more than the statement that found it ended.
    if (broken) throw broken;
    await session.query('rollback').catch(lost);
    throw error;
  } finally {
    session.off('error', lost);
    session.release(broken);
  }
};
