import type { Database } from '#store';
import { readAlike } from '../alike.ts';
import type { Match } from '../catalog.ts';
import type { Product } from '../product.ts';
import { isSmall } from '../query/small-words.ts';
import { digitOf } from '../query/numbers.ts';
import { readProducts } from '../read-products.ts';
import { wordsOf } from '../text/fold.ts';
import { soundsIn, tongueOf, unlikeness, type Tongue } from '../text/sound.ts';
import { stem } from '../text/stem.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** Two words up to here are one to the ear. */
const nearest = 0.5;

const wordsIn = ({ title, titles = {}, spokenName, names, brand, category, variants }: Product): string[] =>
  [title, ...Object.values(titles), spokenName ?? '', ...names, brand ?? '', category ?? '', ...variants.flatMap(({ options }) => Object.values(options))] // prettier-ignore
    .flatMap((text) => wordsOf(text));

/** Whether everything that was said may have been said of this product as well. */
const mayBe = (said: readonly string[], product: Product, tongue: Tongue): boolean => {
  const sound = soundsIn[tongue];
  const own = wordsIn(product);
  return said.every((word) =>
    own.some((mine) => stem(mine) === stem(word) || unlikeness(sound(stem(mine)), sound(stem(word))) <= nearest),
  );
};

/** What was heard may have been another product that sounds the same: then both are meant, and which one is to be asked. */
export const createOrAlike = (db: Database, vocabulary: Vocabulary) => {
  let version = -1;
  const groups = new Map<Tongue, Promise<ReadonlyMap<string, readonly string[]>>>();
  const read = async (tongue: Tongue) => {
    const found = new Map<string, readonly string[]>();
    for (const { products } of await readAlike(db, tongue)) {
      const ids = products.map(({ id }) => id);
      for (const id of ids) found.set(id, ids);
    }
    return found;
  };
  return async (words: string, match: Match, locale = ''): Promise<Match> => {
    if (match.kind !== 'one') return match;
    if (version !== vocabulary.version) {
      version = vocabulary.version;
      groups.clear();
    }
    const tongue = tongueOf(locale);
    const known = groups.get(tongue) ?? read(tongue);
    groups.set(tongue, known);
    known.catch(() => groups.get(tongue) === known && groups.delete(tongue));
    const others = ((await known).get(match.product.id) ?? []).filter((id) => id !== match.product.id);
    if (others.length === 0) return match;
    const said = wordsOf(words).filter((word) => !isSmall(word) && digitOf(word) === undefined);
    const meant = (await readProducts(db, others)).filter((product) => mayBe(said, product, tongue));
    if (meant.length === 0) return match;
    return { kind: 'several', products: [match.product, ...meant].slice(0, 5), total: meant.length + 1 };
  };
};
