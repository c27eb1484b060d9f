import { AppError } from '#kernel';
import type { Database } from '#store';
import type { Filters, Relaxed, SearchRequest, SearchResult } from '../catalog.ts';
import { askedFor } from '../match/weigh.ts';
import { ask, type Answer } from './ask.ts';
import { countFacets } from './count-facets.ts';
import { fromCursor, toCursor } from './cursor.ts';
import type { Question } from './question.ts';
import type { Manner } from './lattice.ts';
import { understand, type Knowledge, type Query } from './understand.ts';
import type { Wanted } from './wanted.ts';

/** A hit must cover this share of what the best hit covers. */
const strictness = 0.5;
/** Who covers less does not hold all that was said. */
const whole = 0.98;

/** What the words say now wins over what was carried along. */
export const merged = (within: Filters | undefined, said: Filters): Filters => ({
  ...within,
  ...said,
  ...(within?.options || said.options ? { options: { ...within?.options, ...said.options } } : {}),
});

/** Each further way to hear what was said must make so much more sense, in nats a word. */
const perPlace = 0.7;

/** Of the ways to hear what was said, the one that makes the most sense in this shop. */
export const understandBest = (
  { words, readings = [] }: Pick<SearchRequest, 'words' | 'readings'>,
  knowledge: Knowledge,
  manner?: Manner,
): { readonly query: Query; readonly words: string } => {
  const all = [words, ...readings.slice(0, 4)].map((each, place) => {
    const query = understand(each, knowledge, manner);
    return { query, words: each, cost: query.strange + place * perPlace };
  });
  const sensible = all.filter(({ query }, place) => place === 0 || query.wanted.length > 0);
  return sensible.reduce((best, each) => (each.cost < best.cost ? each : best));
};

/** Finds products. What nothing is found with is given up step by step, and the answer says so. */
export const search = async (db: Database, knowledge: Knowledge, request: SearchRequest): Promise<SearchResult> => {
  const { limit, within } = request;
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > 100)
    throw new AppError('bad-limit', `A search gives 1 to 100 products, asked for ${limit}`, { status: 400 });
  const offset = fromCursor(request.cursor);
  const { query, words } = understandBest(request, knowledge, { careful: false, locale: request.locale });
  const { wanted, without, cheap, understood } = query;
  const filters = merged(within, understood.filters);
  const byHand = request.sort === 'relevance' ? undefined : request.sort;
  const question: Question = {
    wanted,
    without,
    // Options that were just said are wanted words already: they lift, and exclude nothing.
    filters: { ...filters, options: within?.options },
    strictness,
    sort: byHand ?? query.sort ?? 'relevance',
    picky: byHand === undefined && query.sort !== undefined,
    cheap,
    literally: query.literally,
    kinds: kindsAsked(understood.words, wanted, knowledge),
    steered: query.steered,
    ranking: knowledge.steers().ranking,
    limit,
    offset,
  };
  const hasQuestion =
    wanted.length > 0 ||
    without.length > 0 ||
    Object.keys(filters).length > 0 ||
    question.sort !== 'relevance' ||
    words.trim() === '';
  const given = hasQuestion
    ? await relaxed(db, question, request)
    : { question, relaxed: [], answer: { hits: [], total: 0, atLeast: false, terms: [] } };
  const { answer } = given;
  const next = offset + answer.hits.length;
  const best = Math.max(0, ...answer.hits.map(({ covered }) => covered));
  return {
    hits: answer.hits.map(({ product }) => product),
    total: answer.total,
    atLeast: answer.atLeast,
    understood: {
      ...understood,
      filters: keptOf(filters, given.relaxed),
      without: without.flatMap(({ said }) => said ?? []),
      sort: question.sort,
      relaxed: [...droppedFrom(wanted, answer, best), ...given.relaxed],
    },
    cursor: answer.hits.length > 0 && next < answer.total ? toCursor(next) : null,
    fit: wanted.length === 0 ? (answer.total > 0 ? 1 : 0) : best * sureness(wanted),
    ...(request.facets && { facets: await countFacets(db, given.question, knowledge.dictionary.labelOf) }),
  };
};

/** How sure the reading of the words is, the telling ones above all. */
const sureness = (wanted: readonly Wanted[]): number => {
  const all = wanted.reduce((sum, { rarity }) => sum + rarity, 0);
  return all === 0 ? 1 : wanted.reduce((sum, { rarity, certain }) => sum + rarity * certain, 0) / all;
};

const keptOf = (filters: Filters, given: readonly Relaxed[]): Filters => {
  const kept = { ...filters };
  for (const { kind } of given) if (kind !== 'words') delete kept[kind];
  return kept;
};

/** What was said and the best hit has not got. */
const droppedFrom = (wanted: readonly Wanted[], { hits, terms }: Answer, best: number): Relaxed[] => {
  if (hits.length === 0 || best >= whole) return [];
  const held = new Set(terms);
  const dropped = wanted
    .filter(({ small, alternatives }) => !small && !alternatives.some(({ term }) => held.has(term)))
    .map(({ said }) => said);
  return dropped.length > 0 ? [{ kind: 'words', dropped: [...new Set(dropped)] }] : [];
};

/** What was chosen by hand stays; of what was said or carried along, the price goes last. */
const relaxed = async (db: Database, asked: Question, { keep = false, within }: SearchRequest) => {
  let question = asked;
  let answer = await ask(db, question);
  const given: Relaxed[] = [];
  const giveUp = async (name: 'options' | 'category' | 'brand' | 'inStock' | 'price', relaxing: Relaxed) => {
    const wider = { ...question, filters: { ...question.filters, [name]: undefined } };
    const found = await ask(db, wider);
    if (found.total === 0 && name === 'price') return;
    question = wider;
    answer = found;
    given.push(relaxing);
  };
  if (answer.total > 0 || question.offset > 0) return { question, answer, relaxed: given };
  if (!keep)
    for (const name of ['options', 'category', 'brand', 'inStock'] as const)
      if (answer.total === 0 && question.filters[name] !== undefined) await giveUp(name, { kind: name });
  const { price } = question.filters;
  if (answer.total === 0 && price !== undefined && within?.price === undefined && question.wanted.length > 0)
    await giveUp('price', { kind: 'price', asked: price });
  return answer.total > 0 ? { question, answer, relaxed: given } : { question: asked, answer, relaxed: [] };
};

/** Who says more words than that, or a number, means one product and names it in words of its title. */
const fewWords = 2;

/** The terms of the kind of thing that was asked for, if it is one that the catalogue has. */
const kindsAsked = (said: string, wanted: readonly Wanted[], knowledge: Knowledge): readonly string[] => {
  const telling = wanted.filter(({ small }) => !small);
  if (telling.length > fewWords || telling.some(({ said }) => /\d/.test(said))) return [];
  const { head, isKind } = askedFor(said, telling, knowledge);
  return head && isKind ? head.alternatives.filter(({ rival }) => !rival).map(({ term }) => term) : [];
};
