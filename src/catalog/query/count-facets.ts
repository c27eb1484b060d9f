import { Prisma, type Database } from '#store';
import type { Facet, Facets, FacetValue, PriceBand } from '../catalog.ts';
import { conditions, facetDemands, lowestPrice, none, priceDemand, withoutDemands } from './conditions.ts';
import { fixed } from './fixed.ts';
import { foundBy, planFor } from './postings.ts';
import type { Question } from './question.ts';

/** Without a word that narrows it, so many are counted. */
const mostWordless = 5000;
const valuesPerFacet = 20;
const mostBands = 5;
/** Where a band may begin, in minor units: 1, 2, 5, 10 … of the currency. */
const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000].map((step) => step * 100);

type Row =
  | { readonly name: string; readonly value: string; readonly count: number }
  | { readonly name: null; readonly value: string; readonly count: number };

/** Neighbours are put together, the smallest first, until there are few enough. */
export const bandsOf = (counts: ReadonlyMap<number, number>): PriceBand[] => {
  let bands = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([step, count]): PriceBand => ({ min: step === 0 ? 0 : steps[step - 1]!, max: steps[step] ?? null, count }));
  while (bands.length > mostBands) {
    const sums = bands.slice(1).map((band, at) => band.count + bands[at]!.count);
    const at = sums.indexOf(Math.min(...sums));
    const joined = { min: bands[at]!.min, max: bands[at + 1]!.max, count: sums[at]! };
    bands = [...bands.slice(0, at), joined, ...bands.slice(at + 2)];
  }
  return bands;
};

/**
 * How many of what fits have which brand, category, colour, price. What is chosen of a name already does not count
 * against its own values: with "HP" chosen, the other brands keep their numbers.
 */
export const countFacets = async (
  db: Database,
  question: Question,
  labelOf: (name: string, value: string) => string,
): Promise<Facets> => {
  const { wanted, filters, strictness } = question;
  const demands = facetDemands(filters);
  const price = priceDemand(filters);
  const apart = withoutDemands(question);
  // Without words the category finds the candidates: whoever looks around in one wants no counts of the others.
  const within = filters.category === undefined ? {} : { category: filters.category };
  const found =
    wanted.length > 0
      ? foundBy(planFor(wanted), wanted)
      : Prisma.sql`found AS (SELECT e.number AS entry, 0::float8 AS covered FROM search_entry e
          WHERE true ${conditions({ filters: within, without: question.without }) ?? none} LIMIT ${fixed(mostWordless)})`;
  const failed = [...demands, ...(price ? [['price', price] as const] : [])].map(
    ([name, demand]) => Prisma.sql`CASE WHEN ${demand} THEN NULL ELSE ${name}::text END`,
  );
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`/* facets */
    WITH ${found},
    looked AS (
      SELECT found.covered, e.facets, ${lowestPrice} AS price,
        array_remove(ARRAY[${failed.length > 0 ? Prisma.join(failed) : none}]::text[], NULL) AS failed
      FROM found JOIN search_entry e ON e.number = found.entry
      WHERE true ${apart.length > 0 ? Prisma.sql`AND ${Prisma.join([...apart], ' AND ')}` : none}
    ),
    fitting AS (
      SELECT * FROM looked, (SELECT max(covered) FILTER (WHERE failed = '{}') AS best FROM looked) AS measure
      WHERE covered >= coalesce(best, 0) * ${fixed(strictness)}
    )
    SELECT name, value, count(*)::int AS count
    FROM fitting, jsonb_each(facets) AS f(name, values), jsonb_array_elements_text(values) AS value
    WHERE failed <@ ARRAY[name] GROUP BY name, value
    UNION ALL
    SELECT NULL, width_bucket(price, ${steps}::int[])::text, count(*)::int FROM fitting
    WHERE price IS NOT NULL AND failed <@ ARRAY['price'] GROUP BY 2`);
  const byName = new Map<string, FacetValue[]>();
  const prices = new Map<number, number>();
  for (const { name, value, count } of rows)
    if (name === null) prices.set(Number(value), count);
    else {
      const values = byName.get(name) ?? [];
      byName.set(name, values);
      values.push({ value, label: labelOf(name, value), count });
    }
  const first = ['category', 'brand', 'colour', 'size', 'material'];
  const placeOf = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);
  const values = [...byName]
    .map(([name, all]): Facet => ({
      name,
      values: all.sort((a, b) => b.count - a.count || a.label.localeCompare(b.label)).slice(0, valuesPerFacet),
    }))
    .sort((a, b) => placeOf(a.name) - placeOf(b.name) || a.name.localeCompare(b.name));
  return { values, prices: bandsOf(prices) };
};
