import type { Locale } from '#kernel';
import type { Database } from '#store';
import type { Match, Named } from '../catalog.ts';
import { optionsOf } from '../index/analyse.ts';
import type { Product } from '../product.ts';
import { candidatesFor } from '../query/candidates.ts';
import { digitOf } from '../query/numbers.ts';
import { withoutTail } from '../query/talk.ts';
import { understand, type Knowledge } from '../query/understand.ts';
import { readProducts } from '../read-products.ts';
import { isEveryday } from '../text/everyday-words.ts';
import { fold } from '../text/fold.ts';
import { inUnits } from './in-units.ts';
import { tellsWhich } from './tail.ts';
import { askedFor, isNear, nearness, ofKind, weigh, type Weighed } from './weigh.ts';

const candidates = 80;
const shown = 5;

/** "the red one": stands for a product and names nothing. */
const standIns =
  /\b(?:one|ones|item|items|product|products|thing|things|producto|productos|articulo|articulos|cosa)\b/g;

const squeeze = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '');

/** A quantity in words that was left standing in front: "two red mugs". */
const withoutQuantity = (words: string): string => {
  const [first = '', ...rest] = words.trim().split(/\s+/);
  return rest.length > 0 && digitOf(first) !== undefined ? rest.join(' ') : words;
};

const read = (words: string, knowledge: Knowledge, locale?: Locale) => {
  const plain = withoutQuantity(fold(words).replace(standIns, ' '));
  const query = understand(/[\p{L}\p{N}]/u.test(plain) ? plain : words, knowledge, {
    careful: true,
    locale,
  });
  const wanted = query.wanted.filter(({ small }) => !small);
  return { query, wanted, asked: askedFor(query.understood.words, wanted, knowledge) };
};

const unmetOf = ({ missing }: Weighed): string => missing.map(({ said }) => said).join(' ');

/** What words say of a product that is known already; nothing where they speak of something else. From memory. */
export const named = (knowledge: Knowledge, product: Product, words: string): Named => {
  const { wanted, asked } = read(`${product.title} ${words}`, knowledge);
  const weighed = wanted.length > 0 ? weigh({ ...product, options: optionsOf(product) }, asked) : undefined;
  if (!weighed?.missing.every(({ optionLike }) => optionLike)) return { options: {} };
  return { options: weighed.named.options, ...(weighed.missing.length > 0 && { unmet: unmetOf(weighed) }) };
};

/** Decides what a phrase in an order stands for: one product, several, or none of them. */
export const match = async (db: Database, knowledge: Knowledge, words: string, locale?: Locale): Promise<Match> => {
  const whole = await matchWhole(db, knowledge, words, locale);
  if (whole.kind !== 'none') return whole;
  const counted = inUnits(withoutQuantity(fold(words)));
  if (counted !== undefined) return matchWhole(db, knowledge, counted, locale);
  // "Shortbread for my tea": what it shall be for names nothing.
  const cut = withoutTail(words);
  const thing = cut && !tellsWhich(cut.tail, knowledge) ? await matchWhole(db, knowledge, cut.subject, locale) : whole;
  return thing.kind === 'none' ? whole : thing;
};

const matchWhole = async (db: Database, knowledge: Knowledge, words: string, locale?: Locale): Promise<Match> => {
  const { query, wanted, asked } = read(words, knowledge, locale);
  if (wanted.length === 0) return { kind: 'none', near: [] };
  const { price } = query.understood.filters;
  const { found, beyond } = await candidatesFor(
    db,
    {
      wanted,
      without: query.without,
      filters: price ? { price } : {},
      sort: query.sort ?? 'relevance',
      limit: candidates,
    },
    asked,
  );
  const fetched = (chosen: readonly { readonly id: string }[]): Promise<readonly Product[]> =>
    readProducts(db, chosen.slice(0, shown).map(({ id }) => id)); // prettier-ignore
  const one = async ({ product, named }: Pick<Weighed, 'product' | 'named'>, unmet?: string): Promise<Match> => {
    const [chosen] = await fetched([product]);
    if (!chosen) return { kind: 'none', near: [] };
    return { kind: 'one', product: chosen, options: named.options, ...(unmet !== undefined && { unmet }) };
  };
  const several = async (chosen: readonly Weighed[], total: number): Promise<Match> => ({
    kind: 'several',
    products: await fetched(chosen.map(({ product }) => product)),
    total,
  });

  const called = squeeze(words);
  const byId = found.filter(({ id, model }) => squeeze(id) === called || (model !== null && squeeze(model) === called));
  if (byId.length === 1) return one({ product: byId[0]!, named: { options: {}, used: new Set() } });

  const weighed = found.map((product) => weigh(product, asked)).filter((one) => one !== undefined);
  const complete = ofKind(weighed.filter(({ missing }) => missing.length === 0));
  const exact = complete.filter((one) => one.exact);
  const fitting = exact.length > 0 ? exact : complete;
  if (fitting.length === 1) return one(fitting[0]!);
  if (fitting.length > 1) return several(fitting, fitting.length + (exact.length > 0 ? 0 : beyond));

  const kindred = ofKind(weighed);
  // A colour or a size that it does not come in leaves no doubt of what was meant, where the other words name one thing.
  const otherwise = kindred.filter(({ missing }) => missing.every(({ optionLike }) => optionLike));
  if (otherwise.length === 1 && asked.head !== undefined) return one(otherwise[0]!, unmetOf(otherwise[0]!));
  // What had to be guessed brings nothing near when the rest is foreign too: "xyzzy plugh" is no plug.
  const isSure = wanted.every(({ certain }) => certain === 1);
  if (!isSure && kindred.every(({ missing }) => missing.some(({ known }) => !known))) return { kind: 'none', near: [] };
  // A word that nobody knows may be praise: then those of the kind are meant, and which of them is to be asked.
  const stray = kindred.filter(({ missing }) =>
    missing.every(({ known, meant, said }) => !known && !meant && !isEveryday(said) && !/\d/.test(said)),
  );
  if (stray.length > 1) return several(stray, stray.length);
  // Other things of the kind that was asked for come nearer than what only shares a word.
  const near = weighed.filter((one) => isNear(one, asked)).sort((a, b) => nearness(b) - nearness(a));
  return { kind: 'none', near: await fetched(near.map(({ product }) => product)) };
};
