import { Prisma } from '#store';
import type { Filters, OneOrMore } from '../catalog.ts';
import { facetKey, facetNameOf } from '../index/facets.ts';
import { keyOf } from '../vocabulary/dictionary.ts';
import type { Question } from './question.ts';

export const none = Prisma.empty;

const listOf = (values: OneOrMore): readonly string[] => (typeof values === 'string' ? [values] : values);

/** The entry `e` has one of these values. */
const isOneOf = (name: string, values: OneOrMore): Prisma.Sql =>
  Prisma.sql`(${Prisma.join(
    listOf(values).map((value) => Prisma.sql`e.facets @> ${JSON.stringify({ [name]: [facetKey(value)] })}::jsonb`),
    ' OR ',
  )})`;

/** The same of an option; of a product that is not sold by it, a word will do. */
const comesIn = (name: string, values: OneOrMore): Prisma.Sql => {
  const facet = facetNameOf(name);
  const words = listOf(values).map(
    (value) => Prisma.sql`e.terms @> ${keyOf(value).split(' ').filter(Boolean)}::text[]`,
  );
  return Prisma.sql`(${isOneOf(facet, values)} OR (NOT e.facets ? ${facet} AND (${Prisma.join(words, ' OR ')})))`;
};

/** What is demanded of facets, under each one's name. */
export const facetDemands = ({ brand, category, options }: Filters): readonly (readonly [string, Prisma.Sql])[] => [
  ...(brand === undefined ? [] : [['brand', isOneOf('brand', brand)] as const]),
  ...(category === undefined ? [] : [['category', isOneOf('category', category)] as const]),
  ...Object.entries(options ?? {}).map(([name, values]) => [facetNameOf(name), comesIn(name, values)] as const),
];

/** Behind a sub-select: the planner shall not see it, or it plans each question anew. */
const bound = (minorUnits: number): Prisma.Sql => Prisma.sql`(SELECT ${minorUnits}::float8)`;

/** What is demanded of one of the variants, `v`: that it costs as much as that, and is there if it must be. */
const ofVariant = ({ price, inStock }: Filters): Prisma.Sql | undefined => {
  const demands = [
    ...(price?.min === undefined ? [] : [Prisma.sql`v.price >= ${bound(price.min)}`]),
    ...(price?.max === undefined ? [] : [Prisma.sql`v.price <= ${bound(price.max)}`]),
    ...(inStock === true ? [Prisma.sql`available(v) > 0`] : []),
  ];
  return demands.length === 0 ? undefined : Prisma.sql`v.position >= 0 AND ${Prisma.join(demands, ' AND ')}`;
};

/** The entry `e` has such a variant. */
export const priceDemand = (filters: Filters): Prisma.Sql | undefined => {
  const such = ofVariant(filters);
  return such && Prisma.sql`EXISTS (SELECT 1 FROM variant v WHERE v.entry = e.number AND ${such})`;
};

/** It holds nothing that is not wanted. */
export const withoutDemands = ({ without }: Pick<Question, 'without'>): readonly Prisma.Sql[] =>
  without.map(({ words, free }) => {
    const held = words.map((terms) => Prisma.sql`e.terms && ${[...terms]}::text[]`);
    return Prisma.sql`(NOT (${Prisma.join(held, ' AND ')}) OR e.terms && ${[...free]}::text[])`;
  });

type Demanding = Pick<Question, 'filters' | 'without'>;

/** What is demanded of the entry `e` besides its variants. */
const ofEntry = (question: Demanding): readonly Prisma.Sql[] => [
  ...facetDemands(question.filters).map(([, demand]) => demand),
  ...withoutDemands(question),
];

const each = (demands: readonly Prisma.Sql[]): Prisma.Sql => Prisma.join([none, ...demands], ' AND ');

/** What the entry `e` must fulfil, each after an AND, or undefined where nothing was demanded. */
export const conditions = (question: Demanding): Prisma.Sql | undefined => {
  const price = priceDemand(question.filters);
  const all = [...(price ? [price] : []), ...ofEntry(question)];
  return all.length === 0 ? undefined : each(all);
};

/** Narrows candidates, by the name of what holds them, to what fulfils the same. Of variants it is asked once for all. */
export const narrowing = (question: Demanding): ((candidates: Prisma.Sql) => Prisma.Sql) | undefined => {
  const [such, others] = [ofVariant(question.filters), ofEntry(question)];
  if (!such && others.length === 0) return undefined;
  const entries = others.length === 0 ? none : Prisma.sql`JOIN search_entry e ON e.number = c.entry`;
  return (candidates) => {
    const priced =
      such &&
      Prisma.sql`c.entry IN (
      SELECT v.entry FROM variant v WHERE v.entry = ANY (ARRAY(SELECT entry FROM ${candidates})) AND ${such} OFFSET 0)`;
    return Prisma.sql`SELECT c.* FROM ${candidates} AS c ${entries} WHERE true ${each([...(priced ? [priced] : []), ...others])}`;
  };
};

export const lowestPrice = Prisma.sql`(SELECT min(v.price) FROM variant v WHERE v.entry = e.number AND v.position >= 0)`;
