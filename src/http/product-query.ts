import { z } from 'zod';
import type { Filters, SearchRequest, Sort } from '#catalog';
import { AppError } from '#kernel';

const words = (longest: number) => z.string().max(longest, `must be at most ${longest} characters`);
const mostValues = 20;

/** Once or several times: "brand=HP&brand=Canon". */
const several = (meaning: string) =>
  z
    .preprocess(
      (given) => (typeof given === 'string' ? [given] : given),
      z.array(words(200).min(1, 'must not be empty')).max(mostValues, `at most ${mostValues} values`),
    )
    .optional()
    .describe(`${meaning}; may be given several times, and one of them will do`);

const choice = /^[^:]{1,80}:[^:]{1,200}$/;
const amount = z.coerce
  .number('must be a number')
  .int('must be whole minor units')
  .min(0)
  .max(2_000_000_000)
  .optional();
const yes = z
  .enum(['true', 'false'], 'must be true or false')
  .optional()
  .transform((given) => given === 'true');

/** In which language titles, descriptions, headings and labels are wanted. */
export const language = z.object({
  locale: z
    .string()
    .regex(/^[a-z]{2,3}-[A-Z]{2}$/, 'must be a language and a place, such as es-US')
    .optional()
    .describe(
      'the language of `title`, `description`, `heading` and `label`; without it they are as the catalogue has them',
    ),
});

/** What can be said in the address of a list of products. */
export const productQuery = z.object({
  q: words(1024).default('').describe("the shopper's own words"),
  limit: z.coerce.number('must be a number').int().min(1).max(100).default(20),
  cursor: z
    .string()
    .regex(/^[\x21-\x7e]{1,512}$/, 'must be a cursor that an earlier answer gave')
    .optional(),
  category: several('a category'),
  brand: several('a brand'),
  option: z
    .preprocess(
      (given) => (typeof given === 'string' ? [given] : given),
      z.array(z.string().regex(choice, 'must be NAME:VALUE, such as colour:red')).max(mostValues),
    )
    .optional()
    .describe('NAME:VALUE, such as colour:red; several of one name: one of them will do'),
  minPrice: amount.describe('minor units, included'),
  maxPrice: amount.describe('minor units, included'),
  inStock: yes.describe('only what is there'),
  sort: z.enum(['relevance', 'cheapest', 'dearest', 'newest', 'best-rated']).optional(),
  ...language.shape,
  facets: yes.describe('counts brands, categories, colours, prices and the like among all that fits'),
});
type ProductQuery = z.infer<typeof productQuery>;

/** "colour:red", "colour:blue" → {colour: ["red", "blue"]}. */
export const optionsOf = (choices: readonly string[]): Record<string, string[]> => {
  const options: Record<string, string[]> = {};
  for (const each of choices) {
    const [name = '', value = ''] = each.split(':');
    (options[name] ??= []).push(value);
  }
  return options;
};

/** Throws AppError('bad-price-range') for a range that nothing can be in. */
export const searchOf = (query: ProductQuery): SearchRequest => {
  const {
    q,
    limit,
    cursor,
    category,
    brand,
    option,
    minPrice: min,
    maxPrice: max,
    inStock,
    sort,
    facets,
    locale,
  } = query;
  if (min !== undefined && max !== undefined && min > max)
    throw new AppError('bad-price-range', `minPrice=${min} is above maxPrice=${max}: nothing can cost that`, {
      status: 422,
    });
  const within: Filters = {
    ...(category && { category }),
    ...(brand && { brand }),
    ...(option && { options: optionsOf(option) }),
    ...((min !== undefined || max !== undefined) && {
      price: { ...(min !== undefined && { min }), ...(max !== undefined && { max }) },
    }),
    ...(inStock && { inStock }),
  };
  return {
    words: q,
    limit,
    ...(locale !== undefined && { locale }),
    ...(cursor && { cursor }),
    ...(sort && { sort: sort satisfies Sort }),
    ...(Object.keys(within).length > 0 && { within, keep: true }),
    ...(facets && { facets }),
  };
};
