import type { Locale } from '#kernel';
import type { Database } from '#store';

/** What one reply of an answered turn says (SSML), and in which locale; null: there is none. */
export const readSpeech = async (
  db: Database,
  { conversation, turn, position }: { readonly conversation: string; readonly turn: string; readonly position: number },
): Promise<{ readonly speech: string; readonly locale: Locale } | null> => {
  const [row] = await db.$queryRaw<{ speech: string | null; locale: string }[]>`
    select t.answer #>> array['replies', ${String(position)}, 'speech'] as speech, coalesce(t.answer ->> 'locale', c.locale) as locale
    from turn t join conversation c on c.id = t.conversation_id
    where t.conversation_id = ${conversation}::uuid and t.id = ${turn}`;
  return row?.speech ? { speech: row.speech, locale: row.locale } : null;
};
