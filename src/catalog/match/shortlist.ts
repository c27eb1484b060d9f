import type { Database } from '#store';
import type { Filters, SearchRequest, Shortlist, Understood } from '../catalog.ts';
import { ask } from '../query/ask.ts';
import { candidatesFor } from '../query/candidates.ts';
import { fromCursor, toCursor } from '../query/cursor.ts';
import { merged, search } from '../query/search.ts';
import { withoutTail } from '../query/talk.ts';
import { understand, type Knowledge, type Query } from '../query/understand.ts';
import { readProducts } from '../read-products.ts';
import { meantBy } from './meant.ts';
import { tellsWhich } from './tail.ts';
import { askedFor, isNear, nearness, ofKind, weigh, type Weighed } from './weigh.ts';

/** So many of the best hits are looked at closely, and more when the price decides their order. */
const candidates = { relevance: 120, sorted: 200 };

/** Where nothing fits, what covers less than this share of what was said is not even near. */
const nearest = 0.4;

interface Picked {
  readonly query: Query;
  readonly complete: readonly Weighed[];
  /** Without something that was said, or not of the kind. */
  readonly partly: readonly Weighed[];
  /** Whether what was asked for stands in any product at all. */
  readonly isHeld?: boolean;
  readonly beyond: number;
}

/**
 * What to read out to somebody who asked for something in a conversation: only what holds all that was said and is of
 * the kind that was asked for. Where nothing does, the nearest, and `precise` is false.
 */
export const shortlist = async (db: Database, knowledge: Knowledge, request: SearchRequest): Promise<Shortlist> => {
  const found = await widened(db, knowledge, request);
  const isFound = found.precise && found.hits.length > 0;
  const other = isFound ? found.understood.didYouMean : (meantBy(request.words, knowledge) ?? null);
  // Nobody is asked whether they mean what is not there either.
  const there = other === null ? undefined : await listed(db, knowledge, { ...request, words: other, limit: 1 });
  const didYouMean = there?.precise && there.hits.length > 0 ? other : null;
  return { ...found, understood: { ...found.understood, didYouMean } };
};

const widened = async (db: Database, knowledge: Knowledge, request: SearchRequest): Promise<Shortlist> => {
  const found = await listed(db, knowledge, request);
  const { price } = found.understood.filters;
  if (!request.widen || price === undefined || (found.precise && found.hits.length > 0)) return found;
  const sort = price.max === undefined ? 'dearest' : 'cheapest';
  const wider = await listed(db, knowledge, { ...request, sort, anyPrice: true });
  if (!wider.precise || wider.hits.length === 0) return found;
  const { understood } = wider;
  return { ...wider, understood: { ...understood, relaxed: [{ kind: 'price', asked: price }] } };
};

const listed = async (
  db: Database,
  knowledge: Knowledge,
  request: SearchRequest & { readonly anyPrice?: boolean },
): Promise<Shortlist> => {
  const offset = fromCursor(request.cursor);
  const sortOf = (query: Query) =>
    request.sort && request.sort !== 'relevance' ? request.sort : (query.sort ?? 'relevance');
  const filtersOf = (query: Query): Filters => {
    const { price, ...others } = merged(request.within, query.understood.filters);
    return price === undefined || request.anyPrice ? others : { ...others, price };
  };
  const understoodOf = (query: Query): Understood => ({
    ...query.understood,
    filters: filtersOf(query),
    without: query.without.flatMap(({ said }) => said ?? []),
    sort: sortOf(query),
    relaxed: [],
  });

  const pick = async (words: string): Promise<Picked | undefined> => {
    const query = understand(words, knowledge, { careful: true, locale: request.locale });
    const wanted = query.wanted.filter(({ small }) => !small);
    if (wanted.length === 0) return undefined;
    const asked = askedFor(query.understood.words, wanted, knowledge);
    const asking = sortOf(query);
    const sort = query.cheap && asking === 'relevance' ? 'cheapest' : asking;
    const { found, beyond } = await candidatesFor(
      db,
      {
        wanted,
        without: query.without,
        filters: { ...filtersOf(query), options: request.within?.options },
        sort,
        limit: sort === 'relevance' ? candidates.relevance : candidates.sorted,
      },
      asked,
    );
    const weighed = found.map((product) => weigh(product, asked)).filter((one) => one !== undefined);
    const holding = weighed.filter(({ missing }) => missing.length === 0);
    const fitting = request.purpose ? holding : ofKind(holding);
    const complete =
      sort === 'relevance'
        ? [...fitting].sort(
            (a, b) =>
              Number(b.exact) - Number(a.exact) ||
              Number(b.standing === 'kind') - Number(a.standing === 'kind') ||
              b.literal - a.literal,
          )
        : fitting;
    if (complete.length > 0) return { query, complete, partly: [], beyond };
    const partly = weighed.filter((one) => isNear(one, asked));
    return { query, complete, partly, isHeld: found.length > 0, beyond };
  };

  const given = async ({ query, beyond }: Picked, chosen: readonly Weighed[], precise: boolean): Promise<Shortlist> => {
    const page = chosen.slice(offset, offset + request.limit);
    const next = offset + page.length;
    return {
      hits: await readProducts(db, page.map(({ product }) => product.id)), // prettier-ignore
      total: chosen.length + (precise ? beyond : 0),
      atLeast: false,
      understood: understoodOf(query),
      cursor: page.length > 0 && next < chosen.length ? toCursor(next) : null,
      fit: chosen[0]!.fit,
      precise,
    };
  };

  const whole = await pick(request.words);
  if (!whole) return { ...(await search(db, knowledge, request)), precise: true };
  if (whole.complete.length > 0) return given(whole, whole.complete, true);
  const cut = withoutTail(request.words);
  const shorter = cut && (await pick(cut.subject));
  // What it shall be for may be given up, unless it says which one.
  if (cut && shorter && shorter.complete.length > 0 && !tellsWhich(cut.tail, knowledge))
    return given(shorter, shorter.complete, true);
  const closest = [...whole.partly].sort((a, b) => nearness(b) - nearness(a));
  if (closest.length > 0 && closest[0]!.fit >= nearest) {
    const least = nearness(closest[0]!) - 0.1;
    return given(whole, closest.filter((one) => nearness(one) >= least), false); // prettier-ignore
  }
  const { query } = whole;
  if (whole.isHeld)
    return {
      hits: [],
      total: 0,
      atLeast: false,
      understood: understoodOf(query),
      cursor: null,
      fit: 0,
      precise: false,
    };
  const { price, inStock } = filtersOf(query);
  const answer = await ask(db, {
    wanted: query.wanted.filter(({ small }) => !small),
    without: query.without,
    filters: { price, inStock },
    strictness: 0.8,
    sort: 'relevance',
    cheap: false,
    limit: request.limit,
    offset,
  });
  const near = answer.hits.filter(({ covered }) => covered >= nearest);
  return {
    hits: near.map(({ product }) => product),
    total: near.length === 0 ? 0 : answer.total,
    atLeast: answer.atLeast,
    understood: understoodOf(query),
    cursor: null,
    fit: near[0]?.covered ?? 0,
    precise: false,
  };
};
