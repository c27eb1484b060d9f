import { beyondPrice, productKey, productThing, say, type Product } from '#sdk';
import type { Found } from './find.ts';
import type { Ground, Inquiry } from './inquiry.ts';
import { searchNotes } from './search-notes.ts';
import { tellList } from './tell-list.ts';
import { tellNothing } from './tell-nothing.ts';

/** There is one such thing: its details are told. */
const tellOnly = (only: Product, inquiry: Inquiry, found: Found, ground: Ground) => {
  const { corrected, words: searched } = found.understood;
  const { shop, words } = ground;
  return say(corrected.length > 0 ? [words('corrected-one', { searched })] : [], {
    notes: searchNotes(inquiry, found, ground),
    shown: [productThing(only, shop.catalog.aliases)],
    then: {
      intent: 'product-details',
      slots: { product: { key: productKey(only.id), words: searched } },
    },
  });
};

/** What came of looking for it. What was not found as it was asked for is kept as demand. */
export const tellFound = async (inquiry: Inquiry, found: Found, ground: Ground) => {
  const { shop } = ground;
  const { hits, precise, understood } = found;
  const isGuessed = !precise && understood.corrected.length > 0;
  if (hits.length === 0 || !precise) await shop.unmet.note(understood.words || inquiry.words);
  if (hits.length === 0 || isGuessed) return tellNothing(inquiry, found, ground);
  const beyond = beyondPrice(understood, shop.about.currency);
  if (beyond) await shop.unmet.note(inquiry.words);
  const [only] = hits;
  if (only && hits.length === 1 && precise && !beyond) return tellOnly(only, inquiry, found, ground);
  return tellList(inquiry, found, beyond, ground);
};
