import { z } from 'zod';
import { isLocale } from './locale.ts';

/** The longest that a product may be called, and that may be said of it, in any language. */
export const longestTitle = 500;
export const longestDescription = 20_000;

/** What people may write of a product. */
export const readable = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `is at most ${longest} characters`)
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, 'holds a character that nobody can read');

/** What a product is called, and what is said of it, in other languages than its own. */
export const productTextsSchema = z.strictObject({
  texts: z
    .record(
      z.string().refine(isLocale, 'is no language and place, such as es-US'),
      z.strictObject({
        title: readable(longestTitle)
          .optional()
          .describe('one line; without it, the title that the product has for everybody'),
        description: readable(longestDescription)
          .optional()
          .describe('without it, the description that it has for everybody'),
      }),
    )
    .describe('by locale; takes the place of all that was written before. Empty: as if nothing had been written'),
});

export type ProductTexts = z.output<typeof productTextsSchema>['texts'];
