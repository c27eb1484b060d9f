import { Prisma, type Database } from '#store';
import type { Synonym } from '../merchandising/rules.ts';
import type { Suggestion } from './suggestion.ts';

export interface Suggestions {
  /** Those that staff have not decided on; what most speaks for first. */
  suggested(): Promise<readonly Suggestion[]>;
  /** From now on the words mean the same; null: there is no such suggestion. */
  accept(id: string): Promise<Synonym | null>;
  /** It is not suggested again; false: there is no such suggestion. */
  refuse(id: string): Promise<boolean>;
}

export const createSuggestions = (db: Database): Suggestions => ({
  suggested: () =>
    db.$queryRaw<Suggestion[]>(Prisma.sql`
      SELECT id, words, source, support, evidence FROM search_suggestion
      WHERE refused_at IS NULL ORDER BY support DESC, id`),
  async accept(id) {
    const [taken] = await db.$queryRaw<Synonym[]>(Prisma.sql`
      WITH taken AS (DELETE FROM search_suggestion WHERE id = ${id} AND refused_at IS NULL RETURNING id, words)
      INSERT INTO search_synonym AS s (id, words) SELECT id, words FROM taken
      ON CONFLICT (id) DO UPDATE SET active = true, updated_at = now(),
        words = s.words || ARRAY(SELECT word FROM unnest(excluded.words) AS word WHERE NOT word = ANY (s.words))
      RETURNING id, words, active`);
    return taken ?? null;
  },
  refuse: async (id) =>
    (await db.$executeRaw(
      Prisma.sql`UPDATE search_suggestion SET refused_at = now() WHERE id = ${id} AND refused_at IS NULL`,
    )) > 0,
});
