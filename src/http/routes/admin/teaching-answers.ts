import { z } from 'zod';

const share = z.number().min(0).max(1);
const sentence = z.object({ intent: z.string(), text: z.string() });
const guesses = z.array(z.object({ intent: z.string(), confidence: share })).describe('best first');

export const teachingReport = z.object({
  locale: z.string(),
  intents: z.int(),
  sentences: z.int(),
  accuracy: share,
  perIntent: z
    .array(
      z.object({
        intent: z.string(),
        sentences: z.int(),
        right: z.int().describe('so many of them were read as this intent'),
        nearest: z.string().nullable(),
        shared: share.describe('how much of their probability falls to the nearest'),
      }),
    )
    .describe('weakest first'),
  confusions: z.array(
    z.object({ taught: z.string(), read: z.string(), times: z.int(), sentences: z.array(z.string()) }),
  ),
  contradictions: z.array(sentence.extend({ other: sentence, likeness: share })),
});

export const sentenceTried = z.object({
  guesses,
  scope: share.describe('below a half it is taken for nothing'),
  alike: z.array(sentence.extend({ likeness: share })),
});

export const unreadList = z.object({
  sentences: z.array(
    z.object({ heard: z.string(), locale: z.string(), times: z.int(), last: z.iso.datetime(), guesses }),
  ),
});
