import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { connect, type Database } from '#store';

export const templateName = 'parley_template';

/** The address of another database on the same server. */
export const urlOf = (server: string, database: string): string => {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
};

export const withSession = async <Value>(url: string, work: (session: pg.Client) => Promise<Value>): Promise<Value> => {
  const session = new pg.Client({ connectionString: url });
  await session.connect();
  try {
    return await work(session);
  } finally {
    await session.end();
  }
};

let counter = 0;

/**
 * A migrated database for one test file, empty or with the demo's products. `drop` closes and removes it: call it in
 * `afterAll`.
 */
export const freshDatabase = async (
  seeded: 'empty' | 'demo' = 'empty',
): Promise<{ db: Database; url: string; drop: () => Promise<void> }> => {
  const server = process.env.TEST_SERVER;
  if (!server) throw new Error('TEST_SERVER is not set: run tests with npm test, which starts a PostgreSQL for them');
  const name = `parley_test_${process.pid}_${process.env.JEST_WORKER_ID ?? 0}_${Date.now()}_${counter++}`;
  await withSession(server, (session) => copyTemplate(session, name, seeded === 'demo' ? '_demo' : ''));
  const url = urlOf(server, name);
  const db = connect(url, { poolSize: 10 });
  return {
    db,
    url,
    drop: async () => {
      await db.$disconnect();
      await withSession(server, (session) => session.query(`drop database if exists ${name} with (force)`));
    },
  };
};

/** File by file, a twentieth of the work of page by page through the log. Two copies at once get in each other's way: then try again. */
const copyTemplate = async (session: pg.Client, name: string, which: string): Promise<void> => {
  const template = `${process.env.TEST_TEMPLATE ?? templateName}${which}`;
  for (let attempt = 0; ; attempt += 1)
    try {
      await session.query(`create database ${name} template ${template} strategy file_copy`);
      return;
    } catch (error) {
      if (attempt === 100 || (error as { code?: string }).code !== '55006') throw error;
      await wait(50);
    }
};
