import { possibleMedia, mediaOf, type Media } from '#channels/lex';
import { AppError, type Locale, type Voice } from '#kernel';
import { toSsml } from '#rendering';
import type { LexTold } from './talk.ts';

/** What the answer is to be. Throws AppError (400) for what Lex does not have. */
export const wantedMedia = (contentType: string): Media => {
  const media = mediaOf(contentType);
  if (media) return media;
  throw new AppError('malformed', `The response content type must be one of ${possibleMedia.join(', ')}.`, {
    status: 400,
  });
};

const textOf = ({ messages }: Pick<LexTold, 'messages'>): string =>
  messages.flatMap((message) => ('content' in message && message.content) || []).join('\n');

/** What is to be said, in the order in which it is said. */
const speechesOf = ({ replies, messages }: LexTold, locale: Locale): string[] => {
  const own = replies.map(({ speech }) => speech).filter((speech) => speech !== '<speak></speak>');
  if (own.length > 0) return own;
  return messages.flatMap((message) => {
    if (message.contentType === 'SSML') return message.content ?? [];
    return message.contentType === 'PlainText' ? toSsml(message.content ?? '', locale) : [];
  });
};

const once = async function* (bytes: Uint8Array): AsyncIterable<Uint8Array> {
  if (bytes.length > 0) yield bytes;
};

/**
 * What was told, as words or as sound. The first of it is asked for before anything is answered, so that a voice that cannot
 * speak is still an error with a name.
 */
export const speak = async (
  told: LexTold,
  media: Media,
  voice: Voice | undefined,
  signal?: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> => {
  if (media.kind === 'text') return once(Buffer.from(textOf(told), 'utf8'));
  if (!voice)
    throw new AppError('voice_unavailable', 'Nothing is spoken here: no voice is set up. Ask for text/plain.', {
      status: 424,
    });
  const { format, sampleRate } = media;
  const saying = { locale: told.locale, format, ...(sampleRate && { sampleRate }), ...(signal && { signal }) };
  const [first, ...rest] = speechesOf(told, told.locale);
  if (first === undefined) return once(new Uint8Array());
  const begun = await voice.speak(first, saying);
  return (async function* () {
    yield* begun.bytes;
    for (const speech of rest) yield* (await voice.speak(speech, saying)).bytes;
  })();
};
