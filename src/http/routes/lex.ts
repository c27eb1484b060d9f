import { z } from 'zod';
import { deadlineOf, lexTurn, parseLexEvent, renderLex, signatureFits, type SeenAnswer } from '#channels/lex';
import { AppError, askedByUs } from '#kernel';
import { nearestLocale } from '../locales.ts';
import type { HttpDependencies } from '../ports.ts';
import { parseJson } from '../reading.ts';
import { route } from '../route.ts';

const response = z
  .looseObject({
    sessionState: z.looseObject({ dialogAction: z.looseObject({ type: z.string() }) }),
    messages: z.array(z.looseObject({ contentType: z.string() })).optional(),
  })
  .describe("Lex V2's code-hook response");

const nothingToSay: SeenAnswer = { turn: '', replies: [], intent: null, expects: null };

/**
 * Event → response, whoever vouches for the event. Lex asks again when it heard nothing: the same event is the same turn, and is
 * told the answer or "one moment". Throws AppError 'malformed' (400).
 */
export const createLexHook = ({
  identity,
  answerTurn,
  clock,
  settings,
  lexNames,
}: Pick<HttpDependencies, 'identity' | 'answerTurn' | 'clock' | 'settings' | 'lexNames'>) => {
  return async (body: unknown) => {
    const parsed = parseLexEvent(body);
    if (!parsed.ok)
      throw new AppError('malformed', `This is no Lex V2 event: ${parsed.faults.slice(0, 5).join('; ')}.`, {
        status: 400,
      });
    const { event } = parsed;
    // Our own question to this bot: no shopper said it, and Lex goes on by itself.
    if (event.requestAttributes[askedByUs] !== undefined) return renderLex(event, nothingToSay, settings.locales[0]);
    const { id, input, modality, attended, telephone, visitor, session, locale: wanted } = lexTurn(event);
    // One session may change its bot's language.
    const locale = nearestLocale(wanted, settings.locales);
    const { conversation, shopper } = await identity.joinConversation({ channel: 'lex', visitor, session, locale });
    const speaker = { conversation, shopper, locale, channel: 'lex' };
    const turn = { ...speaker, id, input, modality, attended, ...(telephone && { telephone }), at: clock() };
    const { answer } = await answerTurn(turn, deadlineOf(event));
    return renderLex(event, answer as SeenAnswer, locale, lexNames);
  };
};

export const lexRoutes = (dependencies: HttpDependencies) => {
  const { channelSecrets, clock } = dependencies;
  const secret = channelSecrets?.['lex'];
  if (secret === undefined) return [];
  const answerEvent = createLexHook(dependencies);
  return [
    route({
      method: 'post',
      path: '/channels/lex',
      tag: 'lex',
      summary: 'A Lex V2 code-hook event; the signature is checked over the bytes as they came',
      who: 'anyone',
      body: 'raw',
      headers: { 'X-Parley-Signature': 't=<unix seconds>,v1=<hex hmac-sha256 of "t.body">' },
      answers: { 200: ['What Lex does and says next', response] },
      refusals: {
        401: 'The signature does not fit these bytes, or is older than five minutes',
      },
      async handle({ raw, headers }) {
        if (!signatureFits(raw, headers['x-parley-signature'], secret, clock()))
          throw new AppError('bad-signature', 'X-Parley-Signature does not fit these bytes, or is too old.', {
            status: 401,
          });
        return { json: await answerEvent(parseJson(raw)) };
      },
    }),
  ];
};
