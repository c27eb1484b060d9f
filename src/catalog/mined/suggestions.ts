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
  /** As if nobody had decided on it, the synonyms that it became included; false: nobody has. */
  reopen(id: string): Promise<boolean>;
}

/** A suggestion `s` that waits for a decision. */
export const open = Prisma.sql`s.refused_at IS NULL AND s.accepted_at IS NULL`;

export const createSuggestions = (db: Database): Suggestions => ({
  suggested: () =>
    db.$queryRaw<Suggestion[]>(Prisma.sql`
      SELECT id, words, source, support, evidence FROM search_suggestion s WHERE ${open} ORDER BY support DESC, id`),
  async accept(id) {
    const [taken] = await db.$queryRaw<Synonym[]>(Prisma.sql`
      WITH old AS (SELECT words, active FROM search_synonym WHERE id = ${id} FOR UPDATE), taken AS (
        UPDATE search_suggestion s SET accepted_at = now(), before = (SELECT to_jsonb(old) FROM old)
        WHERE id = ${id} AND ${open} RETURNING id, words
      )
      INSERT INTO search_synonym AS s (id, words) SELECT id, words FROM taken
      ON CONFLICT (id) DO UPDATE SET active = true, updated_at = now(),
        words = s.words || ARRAY(SELECT word FROM unnest(excluded.words) AS word WHERE NOT word = ANY (s.words))
      RETURNING id, words, active`);
    return taken ?? null;
  },
  refuse: async (id) =>
    (await db.$executeRaw(Prisma.sql`UPDATE search_suggestion s SET refused_at = now() WHERE id = ${id} AND ${open}`)) >
    0,
  async reopen(id) {
    const reopened = await db.$queryRaw<unknown[]>(Prisma.sql`
      WITH was AS (SELECT * FROM search_suggestion s WHERE id = ${id} AND NOT (${open}) FOR UPDATE), again AS (
        UPDATE search_suggestion s SET accepted_at = NULL, refused_at = NULL, before = NULL FROM was WHERE s.id = was.id
      ), gone AS (
        DELETE FROM search_synonym s USING was WHERE s.id = was.id AND was.accepted_at IS NOT NULL AND was.before IS NULL
      ), back AS (
        UPDATE search_synonym s SET active = (was.before -> 'active')::boolean, updated_at = now(),
          words = ARRAY(SELECT jsonb_array_elements_text(was.before -> 'words'))
        FROM was WHERE s.id = was.id AND was.before IS NOT NULL
      ) SELECT id FROM was`);
    return reopened.length > 0;
  },
});
