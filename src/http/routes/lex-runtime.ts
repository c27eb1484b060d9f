import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { isText, lexRequests, packed, unpacked, type SessionPath } from '#channels/lex';
import { AppError, askedByUs, type Recogniser } from '#kernel';
import { refuseAs } from '../aws/refuse.ts';
import { speak, wantedMedia } from '../lex/speak.ts';
import { createLexTalk, type Asked, type LexTold, type Said } from '../lex/talk.ts';
import type { LexRuntime } from '../lex/ports.ts';
import type { HttpDependencies } from '../ports.ts';
import { check } from '../reading.ts';
import { recordingIn } from '../recording-in.ts';
import { route } from '../route.ts';

export const lexSessions = '/bots/{botId}/botAliases/{botAliasId}/botLocales/{localeId}/sessions/{sessionId}';

/** As Amazon's model of the service names them. */
export const lexRefuses = refuseAs({
  400: 'ValidationException',
  403: 'AccessDeniedException',
  404: 'ResourceNotFoundException',
  409: 'ConflictException',
  424: 'DependencyFailedException',
  429: 'ThrottlingException',
  500: 'InternalServerException',
  502: 'BadGatewayException',
});

const anything = z.looseObject({});

/** A call that is sent again is the same call: the SDKs name it. */
export const callOf = (headers: IncomingHttpHeaders, request: string): string => {
  const id = headers['amz-sdk-invocation-id'];
  return typeof id === 'string' && /^[\w-]{8,64}$/.test(id) ? id : request;
};

const invalid = (message: string): AppError => new AppError('malformed', message, { status: 400 });

/** A header that is gzipped JSON in base64. */
const headerOf = <Value>(headers: IncomingHttpHeaders, name: string, schema: z.ZodType<Value>): Value | undefined => {
  const header = headers[name];
  if (typeof header !== 'string' || header === '') return undefined;
  const found = unpacked(header);
  if (found === undefined) throw invalid(`${name} must be JSON, gzipped and then base64-encoded.`);
  return check(schema, found, '');
};

const one = (header: string | string[] | undefined): string | undefined =>
  (Array.isArray(header) ? header[0] : header)?.trim() || undefined;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A body of words or of sound → what was said. */
const heard = async (
  contentType: string,
  raw: Buffer,
  { recogniser }: LexRuntime,
  context: Parameters<Recogniser['recognise']>[1],
): Promise<Said> => {
  if (isText(contentType)) {
    let text: string;
    try {
      text = utf8.decode(raw);
    } catch (cause) {
      throw new AppError('malformed', 'The text is not valid UTF-8.', { status: 400, cause });
    }
    return { mode: 'Text', words: check(lexRequests.text, text, '') };
  }
  if (!/^audio\//i.test(contentType))
    throw invalid(`The content type must be text/plain or audio, found "${contentType}".`);
  if (!recogniser)
    throw new AppError('recogniser_unavailable', 'Nothing is listened to here: no recogniser is set up. Send text.', {
      status: 424,
    });
  const guesses = await recogniser.recognise(await recordingIn(contentType, raw), context);
  return { mode: 'Speech', words: guesses[0]?.words ?? '', guesses };
};

/** The runtime of Lex V2 on our port: its own clients talk to our conversations. */
export const lexRuntimeRoutes = (dependencies: HttpDependencies) => {
  const { lexRuntime } = dependencies;
  if (!lexRuntime) return [];
  const talk = createLexTalk({ ...dependencies, lexRuntime });
  const common = { tag: 'lex-runtime' as const, params: lexRequests.sessionPath, refuses: lexRefuses };
  const plain = { ...common, who: { aws: 'lex' as const } };
  // Their bodies are streams: clients may leave them unsigned.
  const streamed = { ...common, who: { aws: 'lex' as const, bodies: ['UNSIGNED-PAYLOAD'] } };
  const named = (request: string) => ({ 'x-amzn-requestid': request });

  const answer = async (path: SessionPath, asked: Asked, listen: (expects?: string) => Promise<Said>) => {
    // A question of our own understanding, asked of ourselves.
    if (asked.requestAttributes?.[askedByUs] !== undefined) {
      const said = await listen();
      return { said, told: await talk.guess(path, asked, said.words) };
    }
    const session = await talk.open(path, asked);
    await session.wish();
    const said = await listen(session.expects());
    await session.say(said);
    return { said, told: await session.told() };
  };

  const packedHeaders = (told: LexTold, request: string): Record<string, string> => ({
    ...named(request),
    'x-amz-lex-session-id': told.sessionId,
    'x-amz-lex-session-state': packed(told.sessionState),
    'x-amz-lex-messages': packed(told.messages),
    'x-amz-lex-request-attributes': packed(told.requestAttributes),
  });

  return [
    route({
      ...plain,
      method: 'post',
      path: `${lexSessions}/text`,
      summary: 'RecognizeText: words in, messages and state out',
      limit: 'lexTurns',
      body: lexRequests.recognizeText,
      answers: { 200: ['What was understood and what is said', anything] },
      async handle({ params, body, headers, request }) {
        const { text, sessionState: state, requestAttributes } = body;
        const asked = { state, requestAttributes, request: callOf(headers, request) };
        const whole = await answer(params, asked, async () => ({ mode: 'Text', words: text }));
        const { replies: _replies, heard: _heard, locale: _locale, ...told } = whole.told;
        return { json: told, headers: named(request) };
      },
    }),
    route({
      ...streamed,
      method: 'post',
      path: `${lexSessions}/utterance`,
      summary: 'RecognizeUtterance: words or sound in; words or sound out, the rest in headers',
      limit: 'lexTurns',
      body: 'raw',
      headers: {
        'Content-Type': 'text/plain; charset=utf-8, or audio such as audio/l16; rate=16000; channels=1',
        'Response-Content-Type': 'text/plain; charset=utf-8, audio/mpeg, audio/ogg, audio/pcm or audio/*',
        'x-amz-lex-session-state': 'JSON, gzipped, in base64',
        'x-amz-lex-request-attributes': 'JSON, gzipped, in base64',
      },
      answers: { 200: ['What is said, as words or as sound', 'audio/mpeg'] },
      async handle({ params, raw, headers, request }) {
        const contentType = one(headers['content-type']);
        if (contentType === undefined) throw invalid('The content type of what is said is missing.');
        const wanted = one(headers['response-content-type']) ?? (isText(contentType) ? 'text/plain' : 'audio/mpeg');
        const media = wantedMedia(wanted);
        const state = headerOf(headers, 'x-amz-lex-session-state', lexRequests.sessionState);
        const requestAttributes = headerOf(headers, 'x-amz-lex-request-attributes', lexRequests.requestAttributes);
        const { locale } = talk.place(params);
        const asked = { state, requestAttributes, responseContentType: media.type, request: callOf(headers, request) };
        const { said, told } = await answer(params, asked, (expects) =>
          heard(contentType, raw, lexRuntime, { locale, ...(expects && { expects }) }),
        );
        return {
          bytes: await speak(told, media, lexRuntime.voice),
          type: media.type,
          headers: {
            ...packedHeaders(told, request),
            'x-amz-lex-input-mode': said.mode,
            'x-amz-lex-interpretations': packed(told.interpretations),
            'x-amz-lex-input-transcript': packed(told.heard),
          },
        };
      },
    }),
    route({
      ...plain,
      method: 'post',
      path: lexSessions,
      summary: 'PutSession: sets attributes, and the intent with its slots as far as the dialogue takes them',
      limit: 'lexTurns',
      body: lexRequests.putSession,
      headers: { ResponseContentType: 'text/plain; charset=utf-8, audio/mpeg, audio/ogg, audio/pcm or audio/*' },
      answers: { 200: ['What is said, as words or as sound', 'audio/mpeg'] },
      async handle({ params, body, headers, request }) {
        const { messages, sessionState: state, requestAttributes } = body;
        const media = wantedMedia(one(headers['responsecontenttype']) ?? 'text/plain');
        const call = callOf(headers, request);
        const session = await talk.open(params, {
          state,
          requestAttributes,
          responseContentType: media.type,
          request: call,
        });
        await session.wish();
        const told = await session.told(messages);
        return {
          bytes: await speak(told, media, lexRuntime.voice),
          type: media.type,
          headers: packedHeaders(told, request),
        };
      },
    }),
    route({
      ...plain,
      method: 'get',
      path: lexSessions,
      summary: 'GetSession: what was said last, and where the session stands',
      answers: { 200: ['The session', anything] },
      handle: async ({ params, request }) => ({ json: await talk.find(params), headers: named(request) }),
    }),
    route({
      ...plain,
      method: 'delete',
      path: lexSessions,
      summary: 'DeleteSession: the next call begins a new conversation of the same shopper',
      answers: { 200: ['The session that was', lexRequests.sessionPath] },
      handle: async ({ params, request }) => ({
        json: await talk.forget(params),
        headers: named(request),
      }),
    }),
  ];
};
