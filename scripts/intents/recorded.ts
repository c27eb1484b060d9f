import { z } from 'zod';

const pieces = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());

/** A recorded conversation, as it lies in intents/NAME/conversations/. See CONTRIBUTING.md. */
export const recordedSchema = z.strictObject({
  title: z.string(),
  locale: z.string().default('en-US'),
  turns: z
    .array(
      z
        .strictObject({
          shopper: z.string().optional(),
          press: z.string().optional(),
          intent: z.string().optional(),
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
