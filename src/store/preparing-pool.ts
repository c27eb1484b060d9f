import { createHash } from 'node:crypto';
import pg from 'pg';
import { inMemory } from './plans.ts';

/** Whoever writes more shapes of statements than this has them planned each time. */
const MOST = 100;
const names = new Map<string, string>();

/** Tables are made once: by name, those statements would leave no room for what is asked every second. */
const asked = /^\s*(?:select|insert|update|delete|with)\b/i;

const nameOf = (text: string): string | undefined => {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST || !asked.test(text)) return known;
  const name = `prepared-${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  names.set(text, name);
  return name;
};

class Preparing extends pg.Client {
  /** Declared as it is used: `pg.Client` has an overload for each way to ask. */
  override query = (config: unknown, values?: unknown, callback?: unknown): never => {
    const name = typeof config === 'string' && Array.isArray(values) ? nameOf(config) : undefined;
    const ask = super.query.bind(this) as (...given: unknown[]) => never;
    return name === undefined ? ask(config, values, callback) : ask({ name, text: config, values }, callback);
  };
}

/**
 * At most `max` sessions for a library that asks the same few statements again and again without naming them: each is
 * planned once in a session. The server ends a transaction in which nothing is asked for, for longer than `idle` milliseconds.
 */
export const preparingPool = ({ url, max, idle }: { url: string; max: number; idle: number }): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: idle,
    // Each asks for a row or few by their keys: looking at the values first costs more than it ever saves.
    options: `${inMemory} -c plan_cache_mode=force_generic_plan`,
    Client: Preparing,
  });
  // A session cut off while idle is replaced by the next query.
  pool.on('error', () => undefined);
  return pool;
};
