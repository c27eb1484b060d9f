import { lexRequests } from '#channels/lex';
import { AppError } from '#kernel';
import {
  eventBytes,
  eventsOf,
  eventStreamType,
  exceptionBytes,
  signedInPieces,
  type StreamedEvent,
} from '../aws/event-stream.ts';
import { converse } from '../lex/converse.ts';
import { createLexTalk } from '../lex/talk.ts';
import type { HttpDependencies } from '../ports.ts';
import { problemOf } from '../problems.ts';
import { route } from '../route.ts';
import { callOf, lexRefuses, lexSessions } from './lex-runtime.ts';

/** StartConversation: events both ways, over HTTP/2. */
export const lexConversationRoutes = (dependencies: HttpDependencies) => {
  const { lexRuntime, clock, log, settings } = dependencies;
  if (!lexRuntime) return [];
  const talk = createLexTalk({ ...dependencies, lexRuntime });

  /** Once the answer has begun, an error is an event too, and the last one. */
  const sent = async function* (
    events: AsyncIterable<StreamedEvent>,
    instance: string,
    requestId: string,
  ): AsyncIterable<Uint8Array> {
    try {
      for await (const event of events) yield eventBytes(event);
    } catch (error) {
      const { surprise, ...told } = problemOf(error, { instance, requestId });
      if (surprise) log.error({ err: error, request: requestId, path: instance }, 'a conversation failed');
      const { headers, body } = lexRefuses(told);
      yield exceptionBytes(headers['x-amzn-errortype'], { message: body.message });
    }
  };

  return [
    route({
      method: 'post',
      path: `${lexSessions}/conversation`,
      tag: 'lex-runtime',
      summary: 'StartConversation: an event stream both ways, over HTTP/2',
      who: { aws: 'lex', bodies: [signedInPieces] },
      refuses: lexRefuses,
      limit: 'lexTurns',
      params: lexRequests.sessionPath,
      headers: { 'x-amz-lex-conversation-mode': 'AUDIO (unless told) or TEXT' },
      answers: { 200: ['What is heard, understood and said, as it happens', eventStreamType] },
      handle({ params, headers, http, stream, gone, signed, request }) {
        if (http !== 2) throw new AppError('malformed', 'A conversation needs HTTP/2.', { status: 400 });
        const mode = headers['x-amz-lex-conversation-mode'] ?? 'AUDIO';
        if (mode !== 'AUDIO' && mode !== 'TEXT')
          throw new AppError('malformed', 'x-amz-lex-conversation-mode must be AUDIO or TEXT.', { status: 400 });
        talk.place(params);
        const events = eventsOf(stream, { signed, now: clock });
        const told = converse(
          { talk, runtime: lexRuntime },
          {
            path: params,
            mode,
            request: callOf(headers, request),
            events,
            gone,
            heartbeat: settings.heartbeat ?? 15_000,
          },
        );
        return {
          bytes: sent(told, params.sessionId, request),
          type: eventStreamType,
          headers: { 'x-amzn-requestid': request, 'x-amz-lex-session-id': params.sessionId },
        };
      },
    }),
  ];
};
