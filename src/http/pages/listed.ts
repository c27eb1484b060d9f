import { z } from 'zod';
import type { Catalog, Facets, Filters, Understood } from '#catalog';
import type { GivenUp, Listed, Wished } from '#storefront';
import { optionsOf } from '../product-query.ts';

/** A page of a list: full rows on every screen. */
const PAGE = 24;

const maybe = <Value>(schema: z.ZodType<Value>) =>
  z.preprocess((found) => (found === '' ? undefined : found), schema.optional()).catch(undefined);
const whole = z.coerce.number().int().min(0).max(10_000_000);

/** The query of /search as people's forms and old links send it: what makes no sense is passed over. */
export const wish = z
  .object({
    q: z.string().max(1024).catch('').default(''),
    category: maybe(z.string().max(200)),
    brand: maybe(z.string().max(200)),
    option: maybe(
      z.preprocess((given) => [given].flat(), z.array(z.string().regex(/^[^:]{1,80}:[^:]{1,200}$/)).max(20)),
    ),
    min: maybe(whole),
    max: maybe(whole),
    stock: maybe(z.literal('1').transform(() => true)),
    sort: maybe(z.enum(['relevance', 'cheapest', 'dearest', 'newest', 'best-rated'])),
    cursor: maybe(z.string().regex(/^[\x21-\x7e]{1,512}$/)),
  })
  .transform(
    (found): Wished =>
      Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as unknown as Wished,
  );

/** Of the minor unit: yen have none. */
const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

const minor = (price: number | undefined, digits: number) => (price === undefined ? undefined : price * 10 ** digits);

const filtersOf = ({ category, brand, option, min, max, stock }: Wished, digits: number): Filters => {
  const price = { min: minor(min, digits), max: minor(max, digits) };
  return {
    ...(category !== undefined && { category }),
    ...(brand !== undefined && { brand }),
    ...(option !== undefined && { options: optionsOf(option) }),
    ...(stock === true && { inStock: true }),
    ...((min !== undefined || max !== undefined) && {
      price: { ...(price.min !== undefined && { min: price.min }), ...(price.max !== undefined && { max: price.max }) },
    }),
  };
};

const givenUp = ({ relaxed }: Understood): readonly GivenUp[] =>
  relaxed.flatMap(({ kind }) => (kind === 'words' ? [] : kind === 'inStock' ? ['stock' as const] : [kind]));

const dropped = ({ relaxed }: Understood): readonly string[] =>
  relaxed.flatMap((each) => (each.kind === 'words' ? each.dropped : []));

const inWholeUnits = ({ values, prices }: Facets, digits: number): Facets => ({
  values,
  prices: prices.map(({ min, max, count }) => ({
    min: min / 10 ** digits,
    max: max === null ? null : max / 10 ** digits,
    count,
  })),
});

/** What a list page shows. */
export const listed = async (
  catalog: Pick<Catalog, 'search'>,
  wished: Wished,
  {
    categories,
    currency,
    locale,
  }: { readonly categories: Listed['categories']; readonly currency: string; readonly locale: string },
): Promise<Listed> => {
  const { q, sort, cursor } = wished;
  const digits = digitsOf(currency);
  const { hits, total, understood, facets, ...found } = await catalog.search({
    words: q,
    locale,
    limit: PAGE,
    // What was chosen by hand is kept: better nothing than what was not wanted.
    within: filtersOf(wished, digits),
    keep: true,
    facets: true,
    ...(sort && { sort }),
    ...(cursor !== undefined && { cursor }),
  });
  return {
    hits,
    total,
    atLeast: found.atLeast,
    cursor: found.cursor,
    corrected: understood.corrected,
    didYouMean: understood.didYouMean,
    relaxed: givenUp(understood),
    dropped: hits.length > 0 ? dropped(understood) : [],
    facets: inWholeUnits(facets ?? { values: [], prices: [] }, digits),
    categories,
  };
};
