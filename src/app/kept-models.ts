import type { Lexicon } from '#kernel';
import type { Database } from '#store';
import { createLearning, type Kept, type Learning } from '#understanding/local';

/** What was learned stays in the database, where every process of the shop finds it; what nobody used for a month goes. */
export const createKeptModels = (db: Database): Kept => ({
  read: async (key) => {
    const [found] = await db.$queryRaw<{ model: Uint8Array }[]>`
      UPDATE learned_model SET used_at = now() WHERE key = ${key} RETURNING model`;
    return found?.model;
  },
  write: async (key, learned) => {
    await db.$executeRaw`
      WITH old AS (DELETE FROM learned_model WHERE used_at < now() - interval '30 days')
      INSERT INTO learned_model (key, model) VALUES (${key}, ${Buffer.from(learned)}) ON CONFLICT (key) DO NOTHING`;
  },
});

/** How this process learns: whatever is taught twice is learned once. */
export const learningOf = (db: Database, lexicon: Lexicon, currency: string): Learning =>
  createLearning({ lexicon, currency }, createKeptModels(db));
