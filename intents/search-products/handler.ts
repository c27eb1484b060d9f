import { budgetOf, defineHandler, fail, say, showProducts, type Shop, type Words } from '#sdk';
import { searchProducts } from './definition.ts';

const pageSize = 5;

const departments = async (shop: Shop, words: Words) => {
  const categories = await shop.catalog.categories();
  const names = categories.slice(0, 8).map(({ name }) => name);
  return say(words('departments', { names }), {
    choices: names.map((name) => ({ label: name, press: `say:${name}` })),
  });
};

export default defineHandler(searchProducts, async ({ slots, words, shop }) => {
  if (slots.about?.key !== undefined)
    return say([], { then: { intent: 'product-details', slots: { product: slots.about } } });
  const asked = slots.query ?? '';
  const price = budgetOf(slots.budget);
  if (!asked && !price) return departments(shop, words);
  const found = await shop.catalog.shortlist({ words: asked, limit: pageSize, ...(price && { within: { price } }) });
  const { filters, corrected, words: searched } = found.understood;
  const notes = { search: { words: searched || asked, filters, sort: 'relevance', cursor: found.cursor } };
  const guessed = !found.precise && corrected.length > 0;
  if (found.hits.length === 0 || guessed) return fail(words('nothing', { asked }), { notes });
  const { list, cards, things } = showProducts(found.hits, words);
  const how = !found.precise
    ? 'nearest'
    : corrected.length > 0
      ? 'corrected'
      : found.hits.length === 1
        ? 'only'
        : 'found';
  return say(words(how, { total: found.total, asked: asked || searched, searched, list }), {
    cards,
    notes,
    shown: things,
    ...(found.hits.length === 1 && { focus: things[0] }),
    ...(how === 'nearest' && { outcome: 'failed' as const }),
  });
});
