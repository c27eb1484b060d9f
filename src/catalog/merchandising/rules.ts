import { z } from 'zod';
import type { CatalogueWord } from '../words/word.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'takes small letters, digits and hyphens');
const phrase = z.string().trim().min(1, 'must not be empty').max(80, 'is at most 80 characters');

/** Whoever says one of them is shown what holds any of them. */
export const synonymSchema = z.strictObject({
  id,
  words: z.array(phrase).min(2, 'takes at least two words or phrases').max(20, 'takes at most twenty'),
  active: z.boolean().default(true),
});
export type Synonym = z.infer<typeof synonymSchema>;

/** Products that a rule is about: all that is named must be so. */
const target = z
  .strictObject({
    products: z.array(z.string().min(1)).min(1).max(100).optional(),
    brand: phrase.optional(),
    category: phrase.optional(),
  })
  .refine((one) => Object.keys(one).length > 0, 'names products, a brand or a category');

/** For which questions: those that hold every word of one of these phrases; none: for all. */
const queries = z.array(phrase).max(50).default([]);

export const ruleSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('pin'),
    queries: z.array(phrase).min(1, 'a pin needs the questions it is for').max(50),
    products: z.array(z.string().min(1)).min(1).max(10).describe('in this order, before everything else'),
  }),
  z.strictObject({ kind: z.literal('bury'), queries, target }),
  z.strictObject({
    kind: z.literal('boost'),
    queries,
    target,
    factor: z.number().min(1.05, 'is from 1.05').max(5, 'is at most 5'),
  }),
]);
export type RuleBody = z.infer<typeof ruleSchema>;

export const savedRuleSchema = z.strictObject({ id, rule: ruleSchema, active: z.boolean().default(true) });
export type Rule = z.infer<typeof savedRuleSchema>;

/** What counts where products fit about alike. */
export const rankingSchema = z.strictObject({
  soldOut: z.number().min(0.01).max(1).describe('what is sold out counts so much; 1: as much as what is there'),
  popularity: z.number().min(0).max(1).describe('so much more counts what is bought most; 0: no more'),
});
export type Ranking = z.infer<typeof rankingSchema>;

export interface Steering {
  readonly synonyms: readonly Synonym[];
  readonly words: readonly CatalogueWord[];
  readonly rules: readonly Rule[];
  readonly ranking: Ranking;
}

export const unsteered: Steering = { synonyms: [], words: [], rules: [], ranking: { soldOut: 0.5, popularity: 0.1 } };
