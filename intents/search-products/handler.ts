import { availableOf, budgetOf, defineHandler, fail, say, showProducts, type Shop, type Words } from '#sdk';
import { searchProducts } from './definition.ts';

const pageSize = 5;

const departmentNames = async (shop: Shop) => (await shop.catalog.categories()).slice(0, 8).map(({ name }) => name);

const departmentChoices = async (shop: Shop) =>
  (await departmentNames(shop)).map((name) => ({ label: name, press: `say:${name}` }));

const departments = async (shop: Shop, words: Words) =>
  say(words('departments', { names: await departmentNames(shop) }), { choices: await departmentChoices(shop) });

export default defineHandler(searchProducts, async ({ slots, words, shop }) => {
  if (slots.about?.key !== undefined)
    return say([], { then: { intent: 'product-details', slots: { product: slots.about } } });
  const asked = slots.query ?? '';
  const price = budgetOf(slots.budget);
  if (!asked && !price) return departments(shop, words);
  const found = await shop.catalog.shortlist({ words: asked, limit: pageSize, ...(price && { within: { price } }) });
  const { filters, corrected, words: searched } = found.understood;
  // Only what was really found can be narrowed later.
  const notes = found.precise
    ? { search: { words: searched || asked, filters, sort: 'relevance', cursor: found.cursor } }
    : {};
  const guessed = !found.precise && corrected.length > 0;
  if (found.hits.length === 0 || guessed)
    return fail(words('nothing', { asked }), { notes, choices: await departmentChoices(shop) });
  const { list, cards, things } = showProducts(found.hits, words);
  const how = !found.precise
    ? 'nearest'
    : corrected.length > 0
      ? 'corrected'
      : found.hits.length === 1
        ? found.hits.some((product) => availableOf(product) > 0)
          ? 'only'
          : 'only-sold-out'
        : 'found';
  return say(words(how, { total: found.total, asked: asked || searched, searched, list }), {
    cards,
    notes,
    shown: things,
    // Among several, "it" is none of them: nobody ends up with what was spoken of before.
    focus: found.hits.length === 1 ? things[0] : null,
    ...(how === 'nearest' && { outcome: 'failed' as const }),
  });
});
