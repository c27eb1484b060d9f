import { money, type Choice, type Message, type Money, type Words } from '#kernel';
import type { Facet, Filters, Understood } from '#catalog';
import { anyOf } from './present.ts';
import type { Shop } from './shop.ts';

const offered = 4;
/** What tells little apart, or is told by few, is no question. */
const least = 0.7;

const bitsOf = (shares: readonly number[]): number =>
  shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log2(share) : sum), 0);

/** How well a choice among its values would split what was found, in bits; what has no value of the name is not split. */
const splits = ({ values }: Facet, total: number): number => {
  const counts = values.map(({ count }) => count);
  const all = counts.reduce((sum, count) => sum + count, 0);
  return values.length < 2 ? 0 : bitsOf(counts.map((count) => count / all)) * Math.min(1, all / total);
};

/** What a question may be about without sounding odd. */
const askable = ['brand', 'category', 'colour', 'size', 'material'];

/**
 * The one question that would split what was found best, with its commonest answers to press; null where none would.
 * Needs the reply "narrow" in the intent's wording, with `facet` and `values`.
 */
export const narrowing = async (
  shop: Shop,
  { words: said, filters }: { readonly words: string; readonly filters: Filters },
  words: Words,
): Promise<{ readonly question: Message; readonly choices: readonly Choice[] } | null> => {
  const { facets, total } = await shop.catalog.search({ words: said, within: filters, limit: 1, facets: true });
  const best = (facets?.values ?? [])
    .filter(({ name }) => askable.includes(name) && !(name in filters) && !(name in (filters.options ?? {})))
    .map((facet) => ({ facet, split: splits(facet, total) }))
    .sort((a, b) => b.split - a.split)[0];
  if (!best || best.split < least) return null;
  const labels = best.facet.values.slice(0, offered).map(({ label }) => label);
  return {
    question: words('narrow', { facet: best.facet.name, values: anyOf(labels) }),
    choices: labels.map((label) => ({ label, press: `say:${words('only', { value: label }).text}` })),
  };
};

/** The price that was asked for where nothing costs that: for being told before what is shown instead. */
export const beyondPrice = (
  { relaxed }: Understood,
  currency: string,
): { readonly limit: Money; readonly bound: string } | null => {
  const price = relaxed.find(({ kind }) => kind === 'price');
  if (price?.kind !== 'price') return null;
  const { min, max } = price.asked;
  return max === undefined
    ? { limit: money(min ?? 0, currency), bound: 'min' }
    : { limit: money(max, currency), bound: 'max' };
};

/** What was searched for in words that can be searched for again, what must not be in it among them. */
export const searchedFor = ({ words, without }: Understood): string =>
  [words, ...without.map((each) => `without ${each}`)].filter(Boolean).join(' ');
