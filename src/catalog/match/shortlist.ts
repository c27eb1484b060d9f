import type { Database } from '#store';
import type { SearchRequest, Shortlist } from '../catalog.ts';
import { ask } from '../query/ask.ts';
import { fromCursor, toCursor } from '../query/cursor.ts';
import { merged, search } from '../query/search.ts';
import { understand, type Knowledge } from '../query/understand.ts';
import { fittest, headOf, weigh } from './weigh.ts';

/** So many of the best hits are looked at closely. */
const candidates = 80;
/** What is looked at closely must cover this share of what the best hit covers. */
const strictness = 0.4;

/**
 * What to read out to somebody who asked for something in a conversation: only what holds all that was said and is of
 * the kind that was asked for. Where nothing does, the nearest, and `precise` is false.
 */
export const shortlist = async (db: Database, knowledge: Knowledge, request: SearchRequest): Promise<Shortlist> => {
  const loosely = async (): Promise<Shortlist> => ({ ...(await search(db, knowledge, request)), precise: false });
  const query = understand(request.words, knowledge);
  const wanted = query.wanted.filter(({ small }) => !small);
  if (wanted.length === 0) return { ...(await loosely()), precise: true };
  const filters = merged(request.within, query.understood.filters);
  const { hits, total } = await ask(db, {
    wanted: query.wanted,
    without: query.without,
    filters: { ...filters, options: request.within?.options },
    strictness,
    sort: request.sort && request.sort !== 'relevance' ? request.sort : (query.sort ?? 'relevance'),
    cheap: query.cheap,
    limit: candidates,
    offset: 0,
  });
  const head = headOf(query.understood.words, wanted, knowledge);
  const fitting = fittest(hits.map(({ product }) => weigh(product, wanted, head)).filter((one) => one !== undefined));
  const complete = fitting.filter((one) => one.complete);
  const chosen = complete.length > 0 ? complete : fitting;
  const [best] = chosen;
  if (!best) return loosely();
  const offset = fromCursor(request.cursor);
  const page = chosen.slice(offset, offset + request.limit);
  const next = offset + page.length;
  return {
    hits: page.map(({ product }) => product),
    total: chosen.length === candidates ? total : chosen.length,
    understood: { ...query.understood, filters },
    cursor: page.length > 0 && next < chosen.length ? toCursor(next) : null,
    fit: best.fit,
    precise: complete.length > 0,
  };
};
