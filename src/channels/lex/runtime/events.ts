import { z } from 'zod';
import { lexMessage, requestAttributes, sessionState, text } from './requests.ts';

// What a client sends in a streamed conversation, within Amazon's limits.

const own = {
  eventId: z
    .string()
    .regex(/^[0-9a-zA-Z._:-]{2,100}$/, 'must be 2 to 100 letters, digits, dots, colons, - and _')
    .optional(),
  clientTimestampMillis: z.number().optional(),
};

export const clientEvents = {
  ConfigurationEvent: z.object({
    ...own,
    requestAttributes: requestAttributes.nullish(),
    responseContentType: z.string().min(1),
    sessionState: sessionState.nullish(),
    welcomeMessages: z.array(lexMessage).max(10).nullish(),
    disablePlayback: z.boolean().nullish(),
  }),
  TextInputEvent: z.object({ ...own, text }),
  /** In base64; absent or empty: the end of what is said. */
  AudioInputEvent: z.object({ ...own, audioChunk: z.base64().nullish(), contentType: z.string().min(1) }),
  DTMFInputEvent: z.object({
    ...own,
    inputCharacter: z.string().regex(/^[A-D0-9#*]$/, 'must be a key of a telephone'),
  }),
  PlaybackCompletionEvent: z.object(own),
  DisconnectionEvent: z.object(own),
} as const;

export type ClientEventName = keyof typeof clientEvents;
export type ClientEvent<Name extends ClientEventName> = z.infer<(typeof clientEvents)[Name]>;
