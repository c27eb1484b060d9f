import { anyOf, firstOf, say, showProducts, type SaidWithQuantity } from '#sdk';
import type { Found } from './find.ts';
import { within, type Ground, type Inquiry } from './inquiry.ts';

/** So many things in one breath, and of each so many are shown, or read out: what was not heard cannot be pointed at. */
const most = { things: 6, shown: 3, told: 2 };

interface Each {
  readonly asked: string;
  readonly found: Found;
}

/** "Coffee, milk and bread", which nothing is called: each is looked for by itself. Undefined where none of them is there either. */
export const findEach = async (
  several: readonly SaidWithQuantity[],
  inquiry: Inquiry,
  { shop }: Ground,
): Promise<readonly Each[] | undefined> => {
  const asked = several.flatMap(({ words }) => words ?? []);
  if (asked.length < 2 || asked.length > most.things) return undefined;
  const limit = inquiry.listening ? most.told : most.shown;
  const all = await Promise.all(
    asked.map(async (words) => ({
      asked: words,
      found: await shop.catalog.shortlist({ words, limit, widen: true, within: within(inquiry) }),
    })),
  );
  return all.some(isThere) ? all : undefined;
};

const isThere = ({ found }: Each): boolean => found.precise && found.hits.length > 0;

/** What there is of each, and what there is nothing of, which is kept as demand. */
export const tellEach = async (all: readonly Each[], { shop, words }: Ground) => {
  const missing = all.filter((each) => !isThere(each)).map(({ asked }) => asked);
  for (const asked of missing) await shop.unmet.note(asked);
  const shown = all.filter(isThere).map(({ asked, found }) => ({
    asked,
    ...showProducts(found.hits, words, shop.catalog.aliases),
  }));
  return say(
    [
      ...shown.map(({ asked, list }) => words('of-each', { asked, list: firstOf(list) })),
      ...(missing.length > 0 ? [words('none-of', { missing: anyOf(missing) })] : []),
      words('which-of-each'),
    ],
    {
      cards: shown.flatMap(({ cards }) => cards),
      shown: shown.flatMap(({ things }) => things),
      focus: null,
      // "Cheaper" would be said of which?
      notes: { search: null },
    },
  );
};
