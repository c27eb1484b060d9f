import type { Database } from './connect.ts';

/** The secret of this name, the same for all processes on this database. `fresh` is kept if there is none yet. */
export const keptSecret = async (db: Database, name: string, fresh: Uint8Array): Promise<Uint8Array> => {
  await db.$executeRaw`insert into kept_secret (name, value) values (${name}, ${fresh}) on conflict (name) do nothing`;
  const { value } = await db.keptSecret.findUniqueOrThrow({ where: { name } });
  return value;
};
