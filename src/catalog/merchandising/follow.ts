import type { Locale, Naming } from '#kernel';
import { Prisma, type Database, type Listener } from '#store';
import type { CatalogueWord } from '../words/word.ts';
import { unsteered, type Rule, type Steering, type Synonym } from './rules.ts';
import { steersOf, type Steers } from './steer.ts';

export const readSteering = async (db: Database): Promise<Steering> => {
  const [row] = await db.$queryRaw<
    { synonyms: Synonym[]; words: CatalogueWord[]; rules: Rule[]; ranking: Steering['ranking'] | null }[]
  >(Prisma.sql`
    SELECT coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'words', words, 'active', active) ORDER BY id) FROM search_synonym), '[]') AS synonyms,
      coalesce((SELECT jsonb_agg(jsonb_build_object('word', word, 'of', "of", 'wording', wording) ORDER BY word, "of") FROM catalogue_word), '[]') AS words,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'rule', rule, 'active', active) ORDER BY id) FROM search_rule), '[]') AS rules,
      (SELECT jsonb_build_object('soldOut', sold_out, 'popularity', popularity) FROM search_ranking) AS ranking`);
  return { synonyms: row!.synonyms, words: row!.words, rules: row!.rules, ranking: row!.ranking ?? unsteered.ranking };
};

/** Without a listener changes are asked for this often. */
const everyMs = 2000;

/** What staff say of search, as it is now: kept up to date through the listener, by asking where there is none. */
export const followSteering = async (
  db: Database,
  listener: Listener | undefined,
  failed: (error: unknown) => void,
) => {
  let steers = steersOf(await readSteering(db));
  const read = () =>
    readSteering(db)
      .then((steering) => void (steers = steersOf(steering)))
      .catch(failed);
  const unlisten = listener?.on('merchandising', () => void read());
  const timer = listener ? undefined : setInterval(() => void read(), everyMs).unref();
  return {
    now: (): Steers => steers,
    refresh: read,
    stop: (): void => {
      clearInterval(timer);
      unlisten?.();
    },
  };
};

/** The same for who only says the words of the catalogue. */
export const followNaming = async (db: Database, listener: Listener, failed: (error: unknown) => void) => {
  const { now, stop } = await followSteering(db, listener, failed);
  return { naming: namingNow(now), stop };
};

/** As it is when it is asked. */
export const namingNow =
  (now: () => Steers): ((locale: Locale) => Naming) =>
  (locale) =>
    Object.assign((word: string, of?: string) => now().naming(locale)(word, of), { locale });
