import type { beyondPrice } from '#sdk';
import { firstOf, narrowing, say, showProducts } from '#sdk';
import { askIfMeant } from './did-you-mean.ts';
import type { Found } from './find.ts';
import type { Ground, Inquiry } from './inquiry.ts';
import { moreThanTold, searchNotes } from './search-notes.ts';

type Beyond = ReturnType<typeof beyondPrice>;

/** How it is told: what was given up to find it. */
const manner = ({ precise, understood }: Found, beyond: Beyond) =>
  !precise ? 'nearest' : beyond ? 'beyond-price' : understood.corrected.length > 0 ? 'corrected' : 'found';

/** What was found, and one question at most: which kind, or whether something else was meant. */
export const tellList = async (inquiry: Inquiry, found: Found, beyond: Beyond, ground: Ground) => {
  const { shop, words, page } = ground;
  const { understood, total } = found;
  const { words: searched, filters, didYouMean: meant, sort } = understood;
  const { list, cards, things } = showProducts(found.hits, words, shop.catalog.aliases);
  const more = moreThanTold(found, ground);
  const fit = manner(found, beyond);
  // "Something cheap" names nothing either.
  const end = inquiry.end ?? (searched === '' && sort === 'cheapest' ? sort : undefined);
  const how = fit === 'found' ? (end ?? (inquiry.words ? fit : 'within-price')) : fit;
  const told = words(how, {
    ...{ total, asked: inquiry.words || searched, searched, list: firstOf(list, page.told), more },
    ...beyond,
  });
  // Among several, "it" is none of them: nobody ends up with what was spoken of before.
  const shown = { cards, shown: things, focus: null, notes: searchNotes(inquiry, found, ground) };
  const isMany = found.precise && total > page.shown;
  const narrow = isMany ? await narrowing(shop, { words: inquiry.words, filters }, words) : null;
  if (narrow) return say([told, narrow.question], { ...shown, choices: narrow.choices });
  // To the ear there is no question beside "want to hear more?".
  if (meant !== null && !(inquiry.listening && more > 0))
    return say([told, words('or-did-you-mean', { meant })], { ...shown, ...askIfMeant(meant, inquiry, found, ground) });
  return say([told], { ...shown, ...(how === 'nearest' && { outcome: 'failed' as const }) });
};
