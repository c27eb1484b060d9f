import { z } from 'zod';
import { lexSlot, type LexSlot } from './slots.ts';

/** Lex and Connect write null, "None" (from Python) and nothing at all for the same thing. */
const absent = (value: unknown): unknown => (value === null || value === 'None' || value === '' ? undefined : value);

/** What does not look as it should is left out: a new field, or an old one in a new shape, is no reason to fail. */
const lenient = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(absent, schema.optional()).catch(undefined);

const text = lenient(z.string().max(4096));

/** A number, a number in quotes, or {score}; from 0 to 1. */
const confidence = lenient(
  z.preprocess(
    (value) => {
      const inner = typeof value === 'object' && value !== null && 'score' in value ? value.score : value;
      return typeof inner === 'string' ? Number(inner) : inner;
    },
    z.number().transform((number) => Math.min(1, Math.max(0, number))),
  ),
);

/** Attributes are strings; Lex takes no others back. */
const attributes = z
  .preprocess(absent, z.record(z.string(), z.unknown()).optional())
  .catch(undefined)
  .transform((found): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(found ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
  );

const slots = z
  .preprocess(absent, z.record(z.string(), z.unknown()).optional())
  .catch(undefined)
  .transform((found): Readonly<Record<string, LexSlot>> =>
    Object.fromEntries(Object.entries(found ?? {}).map(([name, slot]) => [name, lexSlot(slot)])),
  );

const intent = lenient(z.object({ name: z.string().min(1).max(100), slots, confirmationState: text, state: text }));

const lexEvent = z.object({
  invocationSource: text,
  inputMode: lenient(z.enum(['DTMF', 'Speech', 'Text'])),
  responseContentType: text,
  sessionId: z.string().min(1).max(256),
  inputTranscript: text,
  bot: z
    .object({ id: text, name: text, aliasId: text, localeId: text })
    .refine(({ id, name }) => (id ?? name) !== undefined, 'needs an id'),
  interpretations: lenient(z.array(z.object({ intent, nluConfidence: confidence })).max(50)),
  requestAttributes: attributes,
  sessionState: lenient(
    z.object({
      sessionAttributes: attributes,
      intent,
      originatingRequestId: text,
      activeContexts: lenient(z.array(z.unknown()).max(20)),
    }),
  ),
  transcriptions: lenient(z.array(z.object({ transcription: text, transcriptionConfidence: confidence })).max(50)),
});

export type LexEvent = z.infer<typeof lexEvent>;

/** A code-hook event as Lex V2, Connect and people's dumps of them write it; only bot and session are needed. */
export const parseLexEvent = (
  value: unknown,
): { readonly ok: true; readonly event: LexEvent } | { readonly ok: false; readonly faults: readonly string[] } => {
  const parsed = lexEvent.safeParse(value);
  return parsed.success
    ? { ok: true, event: parsed.data }
    : { ok: false, faults: parsed.error.issues.map(({ path, message }) => `/${path.join('/')} ${message}`) };
};

/** The intent that Lex is in. */
export const intentOf = ({ sessionState, interpretations }: LexEvent) =>
  sessionState?.intent ?? interpretations?.find((each) => each.intent)?.intent;

const plain = (name: string): string => name.replace(/[-_\s]/g, '').toLowerCase();

/** Whether the bot and we mean the same by these names: AddToCart is add-to-cart. */
export const isSameName = (one: string, other: string): boolean => plain(one) === plain(other);

/** The bot's intent by our name for it, if Lex considered it: it may be another than the one that Lex is in. */
export const consideredIntent = ({ sessionState, interpretations }: LexEvent, isOurs: (name: string) => boolean) =>
  [sessionState?.intent, ...(interpretations ?? []).map((each) => each.intent)].find(
    (each) => each !== undefined && isOurs(each.name),
  );

export const platformOf = ({ requestAttributes }: LexEvent): string | undefined =>
  requestAttributes['x-amz-lex:channels:platform'];

/** What may be sent back is what the caller can take; without a list it is everything. */
export const takes = ({ requestAttributes }: LexEvent, kind: string): boolean => {
  const list = requestAttributes['x-amz-lex:accept-content-types'];
  return list === undefined || list.split(',').some((each) => each.trim().toLowerCase() === kind.toLowerCase());
};

/** The answer is going to be spoken. */
export const isForTheEar = (event: LexEvent): boolean =>
  event.inputMode === 'Speech' ||
  (event.responseContentType ?? '').startsWith('audio/') ||
  (event.inputMode === 'DTMF' && platformOf(event) === 'Connect');
