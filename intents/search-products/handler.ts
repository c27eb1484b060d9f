import {
  beyondPrice,
  budgetOf,
  defineHandler,
  fail,
  firstOf,
  narrowing,
  say,
  productKey,
  productThing,
  searchedFor,
  showProducts,
  type Filters,
  type Product,
  type Shop,
  type Words,
} from '#sdk';
import { searchProducts } from './definition.ts';
import { giftIdeas } from './gift-ideas.ts';
import { giftIn } from './gift.ts';
import { settings } from './settings.ts';

const mostNamed = 8;

const departmentNames = async (shop: Shop) => (await shop.catalog.categories()).map(({ name }) => name);

const departmentChoices = async (shop: Shop) =>
  (await departmentNames(shop)).slice(0, mostNamed).map((name) => ({ label: name, press: `say:${name}` }));

const departments = async (shop: Shop, words: Words) => {
  const names = await departmentNames(shop);
  const more = Math.max(0, names.length - mostNamed);
  return say(words('departments', { names: names.slice(0, mostNamed), more }), {
    choices: await departmentChoices(shop),
  });
};

/** Nobody said what it shall be: some of what there is, and where to look further. */
const gifts = async (ideas: readonly Product[], price: Filters['price'], shop: Shop, words: Words) => {
  const { list, cards, things } = showProducts(ideas, words, shop.catalog.aliases);
  const choices = await departmentChoices(shop);
  if (ideas.length === 0) return fail(words('no-gift'), { choices });
  return say(words('gift', { list: firstOf(list), bounded: price ? 'yes' : 'no' }), {
    ...{ cards, choices, shown: things, focus: null },
    notes: {
      search: { words: '', filters: price ? { price } : {}, sort: 'relevance', cursor: null, offeredMore: false },
    },
  });
};

/** "What's the cheapest thing you have?" asks about the whole shop. */
const atTheEnd = async (
  sort: 'cheapest' | 'dearest',
  { limit, told, price }: { limit: number; told: number; price?: Filters['price'] },
  shop: Shop,
  words: Words,
) => {
  const filters: Filters = price ? { price } : {};
  const { hits, cursor } = await shop.catalog.shortlist({ words: '', within: filters, limit, sort });
  if (hits.length === 0) return departments(shop, words);
  const { list, cards, things } = showProducts(hits, words, shop.catalog.aliases);
  return say(words(sort, { list: firstOf(list, told) }), {
    ...{ cards, shown: things, focus: null },
    notes: { search: { words: '', filters, sort, cursor, offeredMore: false } },
  });
};

/** "40 inch" after televisions: what is nothing by itself may narrow what was found before. */
const findOrNarrow = async (
  request: { words: string; limit: number; within?: Filters; widen: boolean },
  noted: unknown,
  shop: Shop,
) => {
  const found = await shop.catalog.shortlist(request);
  const last = noted as { words: string; filters: Filters } | undefined;
  if (found.precise || !last) return found;
  const within = { ...last.filters, ...request.within };
  const narrowed = await shop.catalog.shortlist({ ...request, words: `${last.words} ${request.words}`, within });
  return narrowed.precise ? narrowed : found;
};

export default defineHandler(
  searchProducts,
  async ({ slots, words, shop, turn, heard, notes: noted, settings: page, tells }) => {
    const listening = turn.modality === 'speech';
    if (slots.about?.key !== undefined)
      return say([], { then: { intent: 'product-details', slots: { product: slots.about } } });
    const said = slots.query ?? '';
    // What is told of somebody is no part of the wish, and says what they like.
    const gift = giftIn(heard) ?? giftIn(said);
    // What they like tells more than whom it is for.
    const asked = gift?.likes ?? (gift?.forChild ? words('toys').text : said);
    const price = budgetOf(slots.budget);
    const limit = listening ? page.told : page.shown;
    const end = tells('cheapest') ? 'cheapest' : tells('dearest') ? 'dearest' : undefined;
    if (!asked && end) return atTheEnd(end, { limit, told: page.told, ...(price && { price }) }, shop, words);
    if (!asked && !price) return departments(shop, words);
    const isOpen = gift?.named && asked === said;
    const found = isOpen
      ? null
      : await findOrNarrow(
          { words: asked, widen: true, limit, ...(price && { within: { price } }) },
          noted['search'],
          shop,
        );
    if (!found || (gift && !found.precise)) return gifts(await giftIdeas(shop, price, limit), price, shop, words);
    const { filters, corrected, words: searched, sort } = found.understood;
    const beyond = beyondPrice(found.understood, shop.about.currency);
    const more = Math.max(0, found.total - page.told);
    // Only what was really found can be narrowed later.
    const notes = found.precise
      ? {
          search: {
            ...{ words: searchedFor(found.understood) || asked, filters, sort, cursor: found.cursor },
            offeredMore: listening && more > 0,
            page,
          },
        }
      : {};
    const guessed = !found.precise && corrected.length > 0;
    const { didYouMean: meant } = found.understood;
    // A yes is to the question that was asked.
    const inquiring = meant === null ? {} : { choices: [{ label: meant, press: `say:${meant}` }] };
    const asking = {
      search: {
        ...{ words: meant ?? '', filters: {}, sort, cursor: null, offeredMore: false, page },
        ...notes.search,
        ...{ meant, budget: slots.budget },
      },
    };
    if (found.hits.length === 0 || guessed) {
      await shop.unmet.note(searched || asked);
      if (meant !== null)
        return say(words('did-you-mean', { asked, meant }), {
          ...inquiring,
          notes: asking,
        });
      return fail(words('nothing', { asked }), { notes, choices: await departmentChoices(shop) });
    }
    if (!found.precise) await shop.unmet.note(searched || asked);
    if (beyond) await shop.unmet.note(asked);
    const [only] = found.hits;
    if (!beyond && found.precise && only && found.hits.length === 1) {
      const asItWas = corrected.length > 0 ? [words('corrected-one', { searched })] : [];
      const product = { key: productKey(only.id), words: searched };
      return say(asItWas, {
        notes,
        shown: [productThing(only, shop.catalog.aliases)],
        then: { intent: 'product-details', slots: { product } },
      });
    }
    const { list, cards, things } = showProducts(found.hits, words, shop.catalog.aliases);
    const how = !found.precise ? 'nearest' : beyond ? 'beyond-price' : corrected.length > 0 ? 'corrected' : 'found';
    const told = words(how, {
      total: found.total,
      asked: asked || searched,
      searched,
      list: firstOf(list, page.told),
      more,
      ...beyond,
    });
    const narrow =
      found.precise && found.total > page.shown ? await narrowing(shop, { words: asked, filters }, words) : null;
    // One question at a time, and to the ear none beside "want to hear more?".
    const inquires = meant !== null && !narrow && !(listening && more > 0);
    const question = narrow ? [narrow.question] : inquires ? [words('or-did-you-mean', { meant })] : [];
    return say([told, ...question], {
      cards,
      ...(narrow ? { choices: narrow.choices } : inquires && inquiring),
      notes: inquires ? asking : notes,
      shown: things,
      // Among several, "it" is none of them: nobody ends up with what was spoken of before.
      focus: null,
      ...(how === 'nearest' && !inquires && { outcome: 'failed' as const }),
    });
  },
  settings,
);
