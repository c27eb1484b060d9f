import { parse } from 'yaml';
import { z } from 'zod';

const pieces = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());

/** A recorded conversation, as it lies in intents/NAME/conversations/. See CONTRIBUTING.md. */
export const recordedSchema = z.strictObject({
  title: z.string(),
  locale: z.string().default('en-US'),
  /** Goods, money or other systems have to be real for it: it is not rehearsed. */
  needs: z.literal('shop').optional(),
  turns: z
    .array(
      z
        .strictObject({
          shopper: z.string().optional(),
          press: z.string().optional(),
          intent: z.string().optional(),
          /** What slots were filled with, and what was asked of the shop: looked at where it is rehearsed. */
          slots: z.record(z.string(), z.unknown()).optional(),
          calls: pieces.optional(),
          says: pieces.optional(),
          never: pieces.optional(),
          expects: z.string().optional(),
          cart: z.array(z.string()).optional(),
          order: z.string().optional(),
        })
        .refine((turn) => (turn.shopper === undefined) !== (turn.press === undefined), 'needs shopper or press'),
    )
    .min(1),
});

export type Recorded = z.infer<typeof recordedSchema>;

/** What is wrong with a file's content, in one line. */
export const reasonOf = (error: unknown): string =>
  error instanceof z.ZodError
    ? error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`).join('; ')
    : ((error as Error).message.split('\n')[0] ?? '').replace(/[:.]+$/, '');

/** Throws when the text is no recorded conversation; `reasonOf` says why. */
export const readRecorded = (yaml: string): Recorded => recordedSchema.parse(parse(yaml));
