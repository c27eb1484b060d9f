import { Prisma } from '#store';
import type { Filters, OneOrMore } from '../catalog.ts';
import { facetKey, facetNameOf } from '../index/facets.ts';
import { available } from '../read-products.ts';
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

/** One of the variants costs as much as that, and is there if it must be. */
export const priceDemand = ({ price, inStock }: Filters): Prisma.Sql | undefined => {
  const variant = [
    ...(price?.min === undefined ? [] : [Prisma.sql`AND v.price >= ${bound(price.min)}`]),
    ...(price?.max === undefined ? [] : [Prisma.sql`AND v.price <= ${bound(price.max)}`]),
    ...(inStock === true ? [Prisma.sql`AND ${available} > 0`] : []),
  ];
  return variant.length === 0
    ? undefined
    : Prisma.sql`EXISTS (SELECT 1 FROM variant v WHERE v.product_id = e.product_id AND v.position >= 0 ${Prisma.join(variant, ' ')})`;
};

/** It holds nothing that is not wanted. */
export const withoutDemands = ({ without }: Pick<Question, 'without'>): readonly Prisma.Sql[] =>
  without.map(({ words, free }) => {
    const held = words.map((terms) => Prisma.sql`e.terms && ${[...terms]}::text[]`);
    return Prisma.sql`(NOT (${Prisma.join(held, ' AND ')}) OR e.terms && ${[...free]}::text[])`;
  });

/** What hits must fulfil, each after an AND, or undefined where nothing was demanded. */
export const conditions = (question: Pick<Question, 'filters' | 'without'>): Prisma.Sql | undefined => {
  const price = priceDemand(question.filters);
  const all = [
    ...(price ? [price] : []),
    ...facetDemands(question.filters).map(([, demand]) => demand),
    ...withoutDemands(question),
  ];
  return all.length === 0 ? undefined : Prisma.join(all.map((one) => Prisma.sql`AND ${one}`), ' '); // prettier-ignore
};

export const lowestPrice = Prisma.sql`(SELECT min(v.price) FROM variant v WHERE v.product_id = e.product_id AND v.position >= 0)`;
