import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { lexTurn, parseLexEvent, renderLex, signatureFits, type SeenAnswer } from '#channels/lex';
import { AppError, type Turn } from '#kernel';
import { nearestLocale } from '../locales.ts';
import type { HttpDependencies } from '../ports.ts';
import { parseJson } from '../reading.ts';
import { route } from '../route.ts';

/** Lex asks again when it heard nothing; the first asking may still be at work. Connect hangs up after eight seconds. */
const patience = 6000;

const response = z
  .looseObject({
    sessionState: z.looseObject({ dialogAction: z.looseObject({ type: z.string() }) }),
    messages: z.array(z.looseObject({ contentType: z.string() })).optional(),
  })
  .describe("Lex V2's code-hook response");

/** Event → response, whoever vouches for the event. Throws AppError 'malformed' (400), 'turn-running' (409). */
export const createLexHook = ({
  identity,
  answerTurn,
  clock,
  settings,
}: Pick<HttpDependencies, 'identity' | 'answerTurn' | 'clock' | 'settings'>) => {
  const answerTo = async (turn: Turn): Promise<object> => {
    for (const begun = performance.now(); ; await pause(100)) {
      const answered = await answerTurn(turn);
      if (answered.kind === 'answer') return answered.answer;
      if (performance.now() - begun < patience) continue;
      throw new AppError('turn-running', 'This turn, or one before it, is still being answered.', {
        status: 409,
        retryAfter: 1,
      });
    }
  };
  return async (body: unknown) => {
    const parsed = parseLexEvent(body);
    if (!parsed.ok)
      throw new AppError('malformed', `This is no Lex V2 event: ${parsed.faults.slice(0, 5).join('; ')}.`, {
        status: 400,
      });
    const { event } = parsed;
    const { id, input, modality, attended, visitor, session, locale: wanted } = lexTurn(event);
    // One session may change its bot's language.
    const locale = nearestLocale(wanted, settings.locales);
    const { conversation, shopper } = await identity.joinConversation({ channel: 'lex', visitor, session, locale });
    const speaker = { conversation, shopper, locale, channel: 'lex' };
    const answer = await answerTo({ ...speaker, id, input, modality, attended, at: clock() });
    return renderLex(event, answer as SeenAnswer, locale);
  };
};

export const lexRoutes = (dependencies: HttpDependencies) => {
  const { lex, clock } = dependencies;
  if (!lex) return [];
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
        409: 'The turn is still being answered',
      },
      async handle({ raw, headers }) {
        if (!signatureFits(raw, headers['x-parley-signature'], lex.secret, clock()))
          throw new AppError('bad-signature', 'X-Parley-Signature does not fit these bytes, or is too old.', {
            status: 401,
          });
        return { json: await answerEvent(parseJson(raw)) };
      },
    }),
  ];
};
