import type { Log } from '#kernel';
import type { Database, Listener } from '#store';
import { createProductDesk, type ProductDesk } from './adding/desk.ts';
import type { Catalog, SearchRequest, SearchResult } from './catalog.ts';
import { digitsOf } from './import/values.ts';
import { reindex } from './index/reindex.ts';
import { createMerchandising, type Merchandising } from './merchandising/desk.ts';
import { followSteering, namingNow } from './merchandising/follow.ts';
import { createQueryLog } from './merchandising/query-log.ts';
import { createLexicon } from './lexicon.ts';
import { tongueOf } from './text/sound.ts';
import { soundingLike } from './match/by-sound.ts';
import { createOrAlike } from './match/or-alike.ts';
import { askedOf, factsOf, frontedIn } from './match/facts.ts';
import { match, named } from './match/match.ts';
import { shortlist } from './match/shortlist.ts';
import { search } from './query/search.ts';
import { understand, type Knowledge } from './query/understand.ts';
import { createQuestions } from './questions/create-questions.ts';
import type { ProductQuestions } from './questions/questions.ts';
import { readCategories, readProductOf, readProducts } from './read-products.ts';
import { readSaid, type SaidProduct } from './read-said.ts';
import { aliasesOf } from './text/synonyms.ts';
import { createDictionary } from './vocabulary/dictionary.ts';
import { createFeed } from './vocabulary/feed.ts';
import { createLikeness } from './vocabulary/likeness.ts';
import { Vocabulary } from './vocabulary/vocabulary.ts';
import { createTextDesk, type TextDesk } from './texts/desk.ts';
import { createWordDesk, type WordDesk } from './words/desk.ts';

export interface RunningCatalog extends Catalog {
  /** Takes up every change of the catalogue up to now; only correction of misspelt words waits for it. */
  refresh(): Promise<void>;
  /** So many products as they are called, those that are asked for most first. */
  said(limit: number): Promise<readonly SaidProduct[]>;
  /** The same search for whoever only tries: it does not count among what shoppers ask. */
  readonly trying: Pick<Catalog, 'search' | 'shortlist'>;
  /** What staff do about what is found. */
  readonly merchandising: Merchandising;
  /** What shoppers ask of products and nobody has written down, and what staff answer. */
  readonly questions: ProductQuestions;
  /** What staff write of how the catalogue's words are said. */
  readonly words: WordDesk;
  /** What staff add by hand. */
  readonly adding: ProductDesk;
  /** What staff write of products in other languages. */
  readonly texts: TextDesk;
  /** Tells when products have changed, at most once a second, until it is stopped. */
  watch(changed: () => void): () => void;
  /**
   * Makes the entries again that an older release made, in the background. Counts them; rejects where the database fails.
   */
  renew(): Promise<number>;
  /** Stops following the catalogue, and writes what was asked and is not written yet. */
  stop(): Promise<void>;
}

const poll = 1000;
const pollsPerReconciling = 60;

/**
 * Opens the catalogue and learns its words (about a second for 20,000 products).
 * Changes by any process are followed through `listener`, and by asking once a second where there is none.
 */
export const createCatalog = async ({
  db,
  listener,
  currency = 'USD',
  log,
}: {
  readonly db: Database;
  readonly listener?: Listener;
  /** What the shop sells in: "under 20" means 20 of these. USD where none is named. */
  readonly currency?: string;
  readonly log?: Log;
}): Promise<RunningCatalog> => {
  const failed = (error: unknown) =>
    log?.warn({ err: error }, 'the words of the catalogue could not be brought up to date');
  const steering = await followSteering(db, listener, failed);
  const asked = createQueryLog(db, failed);
  const vocabulary = new Vocabulary();
  const likeness = createLikeness(vocabulary);
  const feed = createFeed(db, vocabulary);
  const knowledge: Knowledge = {
    vocabulary,
    likeness,
    dictionary: createDictionary(vocabulary),
    minorUnits: 10 ** digitsOf(currency),
    steers: steering.now,
  };
  await feed.refresh();
  // The first shopper shall not wait for what is made when first asked for.
  understand('what the first one asks for', knowledge);

  const unlisten = listener?.on('catalogue', (payload) => {
    if (payload) feed.forget(Number(payload));
    else (payload === null ? feed.reconcile() : feed.refresh()).catch(failed);
  });
  const stopped = new AbortController();
  let polls = 0;
  let told = vocabulary.version;
  const watchers = new Set<() => void>();
  const timer = setInterval(() => {
    if (told !== vocabulary.version) {
      told = vocabulary.version;
      for (const changed of watchers) changed();
    }
    (++polls % pollsPerReconciling === 0 ? feed.reconcile() : feed.refresh()).catch(failed);
  }, poll).unref();

  const noted = async <Found extends SearchResult>(request: SearchRequest, answer: Promise<Found>): Promise<Found> => {
    const found = await answer;
    if (request.cursor === undefined) asked.note(request.words, found.total);
    return found;
  };

  const questions = createQuestions(db);
  return {
    questions,
    merchandising: createMerchandising(db, knowledge, steering, asked),
    product: async (id) => (await readProducts(db, [id]))[0] ?? null,
    products: (ids) => readProducts(db, ids),
    productOf: (variant) => readProductOf(db, variant),
    search: (request) => noted(request, search(db, knowledge, request)),
    shortlist: (request) => noted(request, shortlist(db, knowledge, request)),
    trying: {
      search: (request) => search(db, knowledge, request),
      shortlist: (request) => shortlist(db, knowledge, request),
    },
    match: (words, locale) => match(db, knowledge, words, locale),
    named: (product, words) => named(knowledge, product, words),
    facts: async (product, question) => factsOf(product, question, await questions.written(product.id)),
    askedOf,
    frontedIn,
    orAlike: createOrAlike(db, vocabulary),
    likelySaid: async (words, locale = '') => {
      for (const phrase of soundingLike(words, vocabulary, likeness, tongueOf(locale)))
        if ((await match(db, knowledge, phrase)).kind !== 'none') return phrase;
      return undefined;
    },
    categories: () => readCategories(db),
    aliases: (word) =>
      [...new Set([...aliasesOf(word), ...steering.now().aliasesOf(word)])].filter(
        (each) => each !== word.trim().toLowerCase(),
      ),
    naming: namingNow(steering.now),
    words: createWordDesk(db, steering),
    texts: createTextDesk(db),
    adding: createProductDesk(db, currency),
    lexicon: createLexicon(vocabulary, likeness),
    said: (limit) => readSaid(db, limit),
    watch(changed) {
      watchers.add(changed);
      return () => void watchers.delete(changed);
    },
    refresh: () => feed.refresh(),
    async renew() {
      const count = await reindex(db, 'stale', { signal: stopped.signal });
      if (count > 0) log?.info({ products: count }, 'the index of products was brought to this release');
      return count;
    },
    async stop() {
      stopped.abort();
      clearInterval(timer);
      steering.stop();
      unlisten?.();
      await asked.close();
    },
  };
};
