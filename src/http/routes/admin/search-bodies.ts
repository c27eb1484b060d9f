// The shape of what is sent and told about search; what it may hold, the room of the catalogue says.
import { z } from 'zod';

const target = z.strictObject({
  products: z.array(z.string()).optional(),
  brand: z.string().optional(),
  category: z.string().optional(),
});
const queries = z
  .array(z.string())
  .optional()
  .describe('for questions that hold every word of one of these; none: all');
const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pin'), queries: z.array(z.string()), products: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('bury'), queries, target }),
  z.strictObject({ kind: z.literal('boost'), queries, target, factor: z.number() }),
]);

export const synonymBody = z.strictObject({
  words: z.array(z.string()).describe('words and phrases that mean the same here'),
  active: z.boolean().optional(),
});
export const ruleBody = z.strictObject({ rule, active: z.boolean().optional() });
export const rankingBody = z.strictObject({
  soldOut: z.number().describe('what is sold out counts so much: 0.01 to 1'),
  popularity: z.number().describe('so much more counts what is bought most: 0 to 1'),
});
const named = { id: z.string() };
const titles = z.record(z.string(), z.string()).describe('what the products are called, by id');

export const steeringAnswer = z.object({
  synonyms: z.array(synonymBody.extend(named)),
  rules: z.array(ruleBody.extend(named)),
  ranking: rankingBody,
  titles,
});
export const synonymAnswer = synonymBody.extend(named);
export const ruleAnswer = ruleBody.extend(named);

export const suggestionsAnswer = z.object({
  suggestions: z.array(
    z.object({
      id: z.string(),
      words: z.array(z.string()),
      source: z
        .enum(['chosen', 'initials', 'parted', 'brand'])
        .describe(
          'said before something was bought that is called the other; or written in both ways in titles or brands',
        ),
      support: z.int().describe('how many shoppers (chosen) or products speak for it'),
      evidence: z.object({
        products: z.array(z.string()).describe('ids of some of the products'),
        of: z.int().optional().describe('of so many shoppers who said the word'),
        empty: z.int().optional().describe('how often the words were asked of late without a hit'),
      }),
    }),
  ),
  titles,
});

export const previewBody = z.strictObject({
  synonyms: z.array(synonymBody.extend(named)).max(100).optional(),
  rules: z.array(ruleBody.extend(named)).max(100).optional(),
  ranking: rankingBody.optional(),
  questions: z.int().min(1).max(1000).default(1000).describe('so many of the last questions are tried'),
});
export const previewAnswer = z.object({
  looked: z.int().describe('different questions that were tried'),
  changes: z.array(
    z.object({
      words: z.string(),
      times: z.int(),
      before: z.array(z.string()).describe('ids of the first ten'),
      after: z.array(z.string()),
    }),
  ),
  titles,
});

export const askedAnswer = z.object({
  questions: z.array(
    z.object({
      words: z.string(),
      times: z.int(),
      hits: z.int().describe('when it was asked last'),
      last: z.iso.datetime(),
    }),
  ),
});

export const explanationAnswer = z.object({
  product: z.string(),
  place: z.int().nullable().describe('from 1; null: not among the first hundred'),
  words: z.string().describe('what the question was read as'),
  parts: z.array(
    z.object({
      said: z.string(),
      rarity: z.number().describe('what few products hold tells more'),
      held: z.object({ term: z.string(), impact: z.number(), score: z.number() }).nullable(),
    }),
  ),
  score: z.number(),
  covered: z.number().describe('share of what was asked for, 0 to 1'),
  inStock: z.boolean(),
  bought: z.int(),
  pinned: z.boolean(),
  rules: z.array(z.object({ rule: z.string(), factor: z.number() })),
});
