import type { Queryable } from '#store';
import type { CatalogueWord } from './word.ts';

/**
 * Takes what is written of words into what is kept, locale by locale: what a file says goes before, and what it does not speak of
 * stays. Unless it is `over`, only what nobody wrote yet is added.
 */
export const saveWords = async (
  db: Queryable,
  words: readonly CatalogueWord[],
  { over = true }: { readonly over?: boolean } = {},
): Promise<void> => {
  if (words.length === 0) return;
  // The same word may be written on many rows; each statement may touch a row once.
  await db.$executeRaw`/* words */
    with given as (
      select g.word, g."of", jsonb_object_agg(w.key, w.value) as wording
      from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as g(word text, "of" text, wording jsonb), jsonb_each(g.wording) as w
      group by g.word, g."of"
    )
    insert into catalogue_word as kept (word, "of", wording) select word, "of", wording from given order by word, "of"
    on conflict (word, "of") do update
      set wording = case when ${over} then kept.wording || excluded.wording else excluded.wording || kept.wording end, updated_at = now()
      where kept.wording <> case when ${over} then kept.wording || excluded.wording else excluded.wording || kept.wording end`;
};
