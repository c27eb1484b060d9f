import type { Log } from '#kernel';
import type { Database, Listener } from '#store';
import type { Catalog } from './catalog.ts';
import { digitsOf } from './import/values.ts';
import { createLexicon } from './lexicon.ts';
import { match } from './match/match.ts';
import { shortlist } from './match/shortlist.ts';
import { search } from './query/search.ts';
import { understand, type Knowledge } from './query/understand.ts';
import { readCategories, readProductOf, readProducts } from './read-products.ts';
import { aliasesOf } from './text/synonyms.ts';
import { createDictionary } from './vocabulary/dictionary.ts';
import { createFeed } from './vocabulary/feed.ts';
import { createLikeness } from './vocabulary/likeness.ts';
import { Vocabulary } from './vocabulary/vocabulary.ts';

export interface RunningCatalog extends Catalog {
  /** Takes up every change of the catalogue up to now; only correction of misspelt words waits for it. */
  refresh(): Promise<void>;
  /** Stops following the catalogue. */
  stop(): void;
}

const poll = 1000;
const pollsPerReload = 60;

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
  const vocabulary = new Vocabulary();
  const likeness = createLikeness(vocabulary);
  const feed = createFeed(db, vocabulary);
  const knowledge: Knowledge = {
    vocabulary,
    likeness,
    dictionary: createDictionary(vocabulary),
    minorUnits: 10 ** digitsOf(currency),
  };
  await feed.refresh();
  // The first shopper shall not wait for what is made when first asked for.
  understand('what the first one asks for', knowledge);

  const failed = (error: unknown) =>
    log?.warn({ err: error }, 'the words of the catalogue could not be brought up to date');
  const unlisten = listener?.on('catalogue', (payload) => {
    if (payload) feed.forget(Number(payload));
    else (payload === null ? feed.reload() : feed.refresh()).catch(failed);
  });
  let polls = 0;
  const timer = setInterval(() => {
    (++polls % pollsPerReload === 0 ? feed.reload() : feed.refresh()).catch(failed);
  }, poll).unref();

  return {
    product: async (id) => (await readProducts(db, [id]))[0] ?? null,
    products: (ids) => readProducts(db, ids),
    productOf: (variant) => readProductOf(db, variant),
    search: (request) => search(db, knowledge, request),
    shortlist: (request) => shortlist(db, knowledge, request),
    match: (words) => match(db, knowledge, words),
    categories: () => readCategories(db),
    aliases: aliasesOf,
    lexicon: createLexicon(vocabulary, likeness),
    refresh: () => feed.refresh(),
    stop() {
      clearInterval(timer);
      unlisten?.();
    },
  };
};
