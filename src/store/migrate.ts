import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { AppError } from '#kernel';
import { reach } from './reach.ts';
import type { Log } from '#kernel';

/** The lock that Prisma's own `migrate deploy` takes, so that the two wait for each other. */
const prismasLock = 72707369;

const folder = new URL('../../prisma/migrations/', import.meta.url);

/** The table as Prisma makes it. */
const ledger = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Brings the database to what prisma/migrations says, each step all or nothing. Safe when several processes start
 * together. Throws when the server is out of reach or too old, or when a step fails.
 */
export const migrate = async (url: string, log: Log): Promise<void> => {
  const client = await reach(url);
  try {
    await client.query('select pg_advisory_lock($1)', [prismasLock]);
    await client.query('set client_min_messages = warning');
    await client.query(ledger);
    const applied = await readLedger(client);
    for (const step of await readSteps()) {
      const checksum = applied.get(step.name);
      if (checksum === undefined) await apply(client, step, log);
      else if (checksum !== step.checksum)
        log.warn({ migration: step.name }, 'this migration was changed after it had been applied here');
    }
  } finally {
    await client.end();
  }
};

interface Step {
  readonly name: string;
  readonly sql: string;
  /** SHA-256, hex, as Prisma counts it. */
  readonly checksum: string;
}

const readSteps = async (): Promise<Step[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(new URL(`${name}/migration.sql`, folder), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
};

const readLedger = async (client: pg.Client): Promise<Map<string, string>> => {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    'select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null',
  );
  const unfinished = rows.find((row) => row.finished_at === null);
  if (unfinished)
    throw new AppError(
      'migration-unfinished',
      `The migration ${unfinished.migration_name} was begun by another tool and not finished. ` +
        'Look at the database, then settle it with "prisma migrate resolve".',
    );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
};

const apply = async (client: pg.Client, step: Step, log: Log): Promise<void> => {
  try {
    await client.query('begin');
    await client.query(step.sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), step.checksum, step.name],
    );
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('migration-failed', `The migration ${step.name} could not be applied: ${said}`, { cause });
  }
  log.info({ migration: step.name }, 'database migrated');
};
