import { budgetOf, defineHandler, fail, say, showProducts, type Filters } from '#sdk';
import { refineSearch } from './definition.ts';

const pageSize = 5;

interface LastSearch {
  readonly words: string;
  readonly filters: Filters;
  readonly sort: 'relevance' | 'cheapest' | 'dearest';
  readonly cursor?: string | null;
}

export default defineHandler(refineSearch, async ({ slots, words, shop, notes, tells }) => {
  const last = notes['search'] as LastSearch | undefined;
  if (!last) return say([], { then: { intent: 'search-products', slots: { ...slots } } });
  const more = tells('more') && !tells('cheaper') && !tells('dearer') && !slots.budget;
  const sort = tells('cheaper') ? 'cheapest' : tells('dearer') ? 'dearest' : last.sort;
  const price = budgetOf(slots.budget);
  const narrower = more || tells('cheaper') || tells('dearer') ? '' : (slots.described?.words ?? slots.query ?? '');
  const wanted = [last.words, narrower].filter(Boolean).join(' ');
  const filters: Filters = { ...last.filters, ...(price && { price }) };
  const found = await shop.catalog.shortlist({
    words: wanted,
    within: filters,
    limit: pageSize,
    sort,
    ...(more && last.cursor && { cursor: last.cursor }),
  });
  if (more && (last.cursor === null || found.hits.length === 0)) return say(words('no-more'));
  if (found.hits.length === 0 || !found.precise) return fail(words('nothing', { asked: narrower || wanted }));
  const { list, cards, things } = showProducts(found.hits, words);
  return say(
    words(more ? 'more' : sort === 'cheapest' ? 'cheapest' : sort === 'dearest' ? 'dearest' : 'found', {
      list,
      total: found.total,
    }),
    {
      cards,
      shown: things,
      notes: {
        search: { words: wanted, filters: { ...filters, ...found.understood.filters }, sort, cursor: found.cursor },
      },
      focus: found.hits.length === 1 ? things[0] : null,
    },
  );
});
