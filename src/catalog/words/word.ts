import { z } from 'zod';

const phrase = z.string().trim().min(1, 'must not be empty').max(80, 'is at most 80 characters');
const lower = (text: string): string => text.toLowerCase();

/** A word of the catalogue and how it is said: the name of an option, one of its values, a category, an attribute or its value. */
export const catalogueWordSchema = z.strictObject({
  word: phrase.transform(lower).describe('as the catalogue has it; small letters and capitals are one'),
  of: z
    .string()
    .trim()
    .max(80)
    .transform(lower)
    .default('')
    .describe(
      'only of this option or attribute, such as "roast"; or "category", "option", "attribute". Empty: wherever it stands',
    ),
  wording: z
    .record(
      z.string().regex(/^[a-z]{2,3}-[A-Z]{2}$/, 'is a language and a place, such as "es-US"'),
      z.array(phrase).min(1, 'takes at least one wording').max(20, 'takes at most twenty'),
    )
    .describe('by locale: the first is said, all of them are understood. Empty: as if nothing had been written'),
});

export type CatalogueWord = z.output<typeof catalogueWordSchema>;

/** "roast: medium", or "medium" wherever it stands. */
export const wordKey = (word: string, of = ''): string => {
  const plain = word.trim().toLowerCase();
  return of === '' ? plain : `${of.trim().toLowerCase()}: ${plain}`;
};
