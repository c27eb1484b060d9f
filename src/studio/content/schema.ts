import { z } from 'zod';
import { bindingShape } from '#handlers';
import {
  channels,
  type Channel,
  type EditionIntent,
  type IntentWording,
  type Phrase,
  type Phrases,
  type SlotType,
} from '#kernel';

const text = (most: number) => z.string().min(1).max(most);

const longestPhrase = 8000;
const mostVariants = 10;
const own = text(longestPhrase).optional();
const channelPhrase = z
  .union([text(longestPhrase), z.strictObject({ text: own, speech: own })])
  .optional()
  .describe('what this channel says instead');

/** How one thing is said: one text, or one for the eye and one for the ear, and what channels say instead. */
export const phraseSchema: z.ZodType<Phrase> = z.union([
  text(longestPhrase),
  z.strictObject({
    text: text(longestPhrase),
    speech: own,
    ...(Object.fromEntries(channels.map((channel) => [channel, channelPhrase])) as Record<
      Channel,
      typeof channelPhrase
    >),
  }),
]);

/** One wording of a reply, or several that say the same. */
export const phrasesSchema: z.ZodType<Phrases> = z.union([
  phraseSchema,
  z.array(phraseSchema).min(2, 'needs two variants or more; one is written without a list').max(mostVariants),
]);

/** How an intent sounds in one locale, as it lies in intents/NAME/LOCALE.yaml. */
export const intentWordingSchema: z.ZodType<IntentWording> = z.strictObject({
  title: z.string().min(1).max(80),
  help: z.string().min(1).optional(),
  utterances: z.array(z.string().min(1).max(200)),
  signs: z.record(z.string(), z.array(z.string().min(1)).min(1)).optional(),
  values: z.record(z.string(), z.record(z.string().min(1), z.array(z.string().min(1)))).optional(),
  opening: phraseSchema.optional(),
  prompts: z.record(z.string(), z.array(phraseSchema).min(1)).optional(),
  replies: z.record(z.string(), phrasesSchema),
});

/** Kinds of value, in the order in which they are offered. */
export const slotTypes = [
  'items',
  'product',
  'words',
  'number',
  'order-number',
  'money',
  'date',
  'time',
  'one-of',
  'choice',
  'pin',
  'code',
  'mail-address',
  'phone',
  'memo',
] as const satisfies readonly SlotType[];

const flag = z.boolean().optional();
const slotSchema = z.strictObject({
  type: z.enum(slotTypes),
  required: flag,
  orFocus: flag,
  onlyAsked: flag,
  spellable: flag,
  orOther: flag,
});

export const intentName = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be small letters, digits and dashes, such as gift-wrap')
  .max(60);
const slotName = z
  .string()
  .regex(/^[A-Za-z][\w-]*$/, 'must begin with a letter, then letters, digits, - and _')
  .max(60);
export const localeName = z.string().regex(/^[a-z]{2}-[A-Z]{2}$/, 'must be a language and a country, such as en-US');
const talkName = z
  .string()
  .regex(/^[\w][\w. -]*$/, 'must be the name of a file')
  .max(80);

const definitionSchema = z.strictObject({
  name: intentName,
  kind: z.enum(['task', 'aside']),
  slots: z.record(slotName, slotSchema).default({}),
  resumes: flag,
  nod: flag,
  needs: text(60).optional(),
  bare: flag,
  edits: flag,
  private: flag,
  followUps: z
    .strictObject({
      correction: intentName.optional(),
      pick: intentName.optional(),
      take: intentName.optional(),
      yes: intentName.optional(),
      no: intentName.optional(),
      which: intentName.optional(),
    })
    .optional(),
});

const mostTalk = 50_000;

/** One intent as it is kept. What comes out has its fields in one order, whatever the order they came in. */
export const editionIntentSchema = z.strictObject({
  definition: definitionSchema,
  wording: z.record(localeName, intentWordingSchema),
  handler: bindingShape,
  conversations: z.record(talkName, z.string().max(mostTalk)).default({}),
}) satisfies z.ZodType<EditionIntent>;
