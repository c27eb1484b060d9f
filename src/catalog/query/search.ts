import { AppError } from '#kernel';
import type { Database } from '#store';
import type { Filters, SearchRequest, SearchResult } from '../catalog.ts';
import { ask, type Answer, type Question } from './ask.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { askedFor } from '../match/weigh.ts';
import { understand, type Knowledge, type Wanted } from './understand.ts';

/** A hit must cover this share of what the best hit covers. */
const strictness = 0.5;

/** What the words say now wins over what was carried along. */
export const merged = (within: Filters | undefined, said: Filters): Filters => ({
  ...within,
  ...said,
  ...(within?.options || said.options ? { options: { ...within?.options, ...said.options } } : {}),
});

/** Finds products. Filters that were carried along and leave nothing are given up one by one, the price never. */
export const search = async (db: Database, knowledge: Knowledge, request: SearchRequest): Promise<SearchResult> => {
  const { words, limit, within } = request;
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > 100)
    throw new AppError('bad-limit', `A search gives 1 to 100 products, asked for ${limit}`, { status: 400 });
  const offset = fromCursor(request.cursor);
  const query = understand(words, knowledge);
  const { wanted, without, cheap, understood } = query;
  const filters = merged(within, understood.filters);
  const question: Question = {
    wanted,
    without,
    // Options that were just said are wanted words already: they lift, and exclude nothing.
    filters: { ...filters, options: within?.options },
    strictness,
    sort: request.sort && request.sort !== 'relevance' ? request.sort : (query.sort ?? 'relevance'),
    cheap,
    kinds: kindsAsked(understood.words, wanted, knowledge),
    limit,
    offset,
  };
  const hasQuestion =
    wanted.length > 0 || Object.keys(filters).length > 0 || question.sort !== 'relevance' || words.trim() === '';
  const answer = hasQuestion ? await relaxed(db, question) : { hits: [], total: 0 };
  const next = offset + answer.hits.length;
  return {
    hits: answer.hits.map(({ product }) => product),
    total: answer.total,
    understood: { ...understood, filters },
    cursor: answer.hits.length > 0 && next < answer.total ? toCursor(next) : null,
    fit:
      wanted.length === 0
        ? answer.total > 0
          ? 1
          : 0
        : Math.max(0, ...answer.hits.map(({ covered }) => covered)) * sureness(wanted),
  };
};

/** How sure the reading of the words is, the telling ones above all. */
const sureness = (wanted: readonly Wanted[]): number => {
  const all = wanted.reduce((sum, { rarity }) => sum + rarity, 0);
  return all === 0 ? 1 : wanted.reduce((sum, { rarity, certain }) => sum + rarity * certain, 0) / all;
};

const relaxed = async (db: Database, question: Question): Promise<Answer> => {
  let answer = await ask(db, question);
  for (const give of ['options', 'category', 'brand', 'inStock'] as const) {
    if (answer.total > 0 || question.offset > 0) break;
    if (question.filters[give] === undefined) continue;
    question = { ...question, filters: { ...question.filters, [give]: undefined } };
    answer = await ask(db, question);
  }
  return answer;
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
