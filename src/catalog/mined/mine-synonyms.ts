import { Prisma, type Database } from '#store';
import { readSteering } from '../merchandising/follow.ts';
import { steersOf } from '../merchandising/steer.ts';
import { synonymPhrasesOf } from '../text/synonyms.ts';
import { keyOf } from '../vocabulary/dictionary.ts';
import { fromChoices, type Choice, type Chosen } from './choices.ts';
import { spellingsIn } from './spellings.ts';
import type { Suggestion } from './suggestion.ts';
import { open } from './suggestions.ts';

/** What counts as lately, how long before an order something must have been said, and how much is looked at. */
const lately = { days: 90, minutes: 60, most: 50_000 };
const page = 5000;
/** Of each kind so many are worth a look at a time. */
const most = 100;

/** Only of turns that were kept as nobody's secret: what may concern the shopper alone teaches nothing. */
const choicesOf = (db: Database): Promise<Choice[]> =>
  db.$queryRaw(Prisma.sql`
    SELECT DISTINCT o.shopper_id::text AS shopper, t.heard, v.product_id AS product
    FROM "order" o
      JOIN turn t ON t.conversation_id = o.conversation_id AND NOT t.private
        AND t.created_at BETWEEN o.created_at - make_interval(mins => ${lately.minutes}) AND o.created_at
      JOIN order_line l ON l.order_number = o.number JOIN variant v ON v.id = l.variant_id
    WHERE o.created_at > now() - make_interval(days => ${lately.days}) LIMIT ${lately.most}`);

const chosenOf = async (db: Database, products: readonly string[]): Promise<Map<string, Chosen>> => {
  const rows = await db.$queryRaw<{ id: string; terms: string[]; words: string[] }[]>(
    Prisma.sql`SELECT product_id AS id, terms, words FROM search_entry WHERE product_id = ANY (${[...products]}::text[])`,
  );
  return new Map(rows.map(({ id, terms, words }) => [id, { terms: new Set(terms), words }]));
};

interface Titled {
  readonly id: string;
  readonly title: string;
  readonly brand: string | null;
}

const eachTitle = async (db: Database, look: (one: Titled) => void): Promise<void> => {
  for (let after = ''; ;) {
    const rows = await db.$queryRaw<Titled[]>(
      Prisma.sql`SELECT id, title, brand FROM product WHERE active AND id > ${after} ORDER BY id LIMIT ${page}`,
    );
    rows.forEach(look);
    if (rows.length < page) return;
    after = rows.at(-1)!.id;
  }
};

/** How often questions with these words found nothing of late. */
const emptyOf = async (db: Database, words: readonly string[]): Promise<Map<string, number>> => {
  const rows = await db.$queryRaw<{ word: string; times: number }[]>(Prisma.sql`
    SELECT word, count(*)::int AS times FROM search_query q, unnest(string_to_array(q.words, ' ')) AS word
    WHERE q.hits = 0 AND word = ANY (${[...words]}::text[]) GROUP BY word`);
  return new Map(rows.map(({ word, times }) => [word, times]));
};

/** What was found and not decided on before takes the place of what was suggested until now. */
const keep = (db: Database, found: readonly Suggestion[]): Promise<number> =>
  db.$executeRaw(Prisma.sql`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
        AS g(id text, words text[], source text, support int, evidence jsonb)
    ), gone AS (
      DELETE FROM search_suggestion s WHERE ${open} AND NOT EXISTS (SELECT 1 FROM given WHERE given.id = s.id)
    )
    INSERT INTO search_suggestion AS s (id, words, source, support, evidence) SELECT id, words, source, support, evidence FROM given
    ON CONFLICT (id) DO UPDATE SET words = excluded.words, source = excluded.source, support = excluded.support,
      evidence = excluded.evidence WHERE ${open}`);

/**
 * Looks through what was said before it was bought, and through titles and brands, for words that seem to mean the same;
 * answers how many there are for staff to decide on. Nothing of it counts before they do.
 */
export const mineSynonyms = async (db: Database): Promise<number> => {
  const steering = await readSteering(db);
  // What staff switched off was decided, too.
  const { synonymsOf } = steersOf({
    ...steering,
    synonyms: steering.synonyms.map((one) => ({ ...one, active: true })),
  });
  const isKnown = (one: string, other: string): boolean => {
    const [first, second] = [keyOf(one), keyOf(other)];
    return first === second || [...synonymPhrasesOf(first), ...synonymsOf(first)].includes(second);
  };
  const choices = await choicesOf(db);
  const chosen = await chosenOf(db, [...new Set(choices.map(({ product }) => product))]);
  const spellings = spellingsIn();
  await eachTitle(db, (one) => spellings.first(one));
  await eachTitle(db, (one) => spellings.second(one));
  const found = [...fromChoices(choices, chosen, isKnown), ...spellings.found(isKnown)];
  const empty = await emptyOf(
    db,
    found.flatMap(({ words }) => words),
  );
  const best = new Map<string, Suggestion>();
  const perSource = new Map<string, number>();
  for (const one of found.sort((a, b) => b.support - a.support)) {
    const before = perSource.get(one.source) ?? 0;
    if (best.has(one.id) || before >= most) continue;
    perSource.set(one.source, before + 1);
    const times = one.words.reduce((sum, word) => sum + (empty.get(word) ?? 0), 0);
    best.set(one.id, times > 0 ? { ...one, evidence: { ...one.evidence, empty: times } } : one);
  }
  await keep(db, [...best.values()]);
  const [{ waiting }] = await db.$queryRaw<[{ waiting: number }]>(
    Prisma.sql`SELECT count(*)::int AS waiting FROM search_suggestion s WHERE ${open}`,
  );
  return waiting;
};
