import { z } from 'zod';
import { renderCart, webCart } from '#channels/web';
import { AppError, asWritten } from '#kernel';
import { personas, type PlaygroundShop } from '#rehearsal';
import { cartChanges, changesIn, refusedCart } from '../../../cart-changes.ts';
import type { AdminPorts } from '../../../ports.ts';
import { presentOrder, presentQuote } from '../../../presenting.ts';
import { recordingIn } from '../../../recording-in.ts';
import { route } from '../../../route.ts';
import { orderPage, quotePage } from '../../../schemas.ts';
import { unknown } from '../refusing.ts';
import { playgroundAnswer } from './rehearsal-answers.ts';

export const whichEdition = z.union(
  [z.enum(['draft', 'live']), z.int32().min(1)],
  'must be "draft", "live" or the number of a version',
);
const said = z.string().max(1024);
const locale = z.string().min(2).max(20).default('en-US');
const persona = z
  .enum(personas)
  .default('regular')
  .describe('regular: with an address and a card on file; newcomer: with neither');

const turn = z
  .strictObject({
    edition: whichEdition.default('draft'),
    conversation: z.uuid().optional().describe('as an earlier answer gave it; without, another one begins'),
    at: z.int().min(1).max(1000).optional().describe('in place of this turn: what came after it is forgotten'),
    channel: z.enum(['web', 'lex', 'teams']).default('web'),
    locale,
    modality: z.enum(['text', 'speech', 'keypad']).default('text'),
    persona,
    words: said.optional(),
    guesses: z
      .array(z.strictObject({ words: said, confidence: z.number().min(0).max(1) }))
      .min(1)
      .max(10)
      .optional()
      .describe('of a recogniser, best first'),
    press: z.string().min(1).max(256).optional(),
  })
  .refine(
    ({ words, guesses, press }) => [words, guesses, press].filter((each) => each !== undefined).length === 1,
    'needs exactly one of "words", "guesses" and "press"',
  );

const inputOf = ({ words, guesses, press }: z.output<typeof turn>) =>
  guesses
    ? ({ kind: 'recognised', guesses } as const)
    : press !== undefined
      ? ({ kind: 'pressed', value: press } as const)
      : ({ kind: 'words', words: words ?? '' } as const);

/** What a page beside the conversation asks of the shop. */
const place = { params: z.object({ conversation: z.uuid() }), query: z.object({ persona }) };

export const playgroundRoutes = ({ rehearsals, ears }: AdminPorts) => {
  const shopOf = async (conversation: string, who: z.infer<typeof persona>): Promise<PlaygroundShop> => {
    const shop = await rehearsals.shopOf(conversation, who);
    if (!shop) throw unknown('conversation', conversation);
    return shop;
  };
  return [
    route({
      method: 'post',
      path: '/admin/api/studio/playground/turns',
      tag: 'admin',
      summary:
        'Say something to the draft, or to a version, as a shopper of nobody: nothing is sold, and all is told of how',
      who: { role: 'author' },
      body: turn,
      answers: { 200: ['What was answered, and how it came to that', playgroundAnswer] },
      refusals: { 404: 'There is no such version, or no such conversation' },
      async handle({ body }) {
        const { conversation, at } = body;
        const answered = await rehearsals.say({ ...body, input: inputOf(body) });
        if (answered.ok) return { json: answered.value };
        throw answered.reason === 'unknown-edition'
          ? unknown('version', body.edition)
          : unknown('conversation', at === undefined ? conversation! : `${conversation} with a turn ${at}`);
      },
    }),
    route({
      method: 'post',
      path: '/admin/api/studio/playground/replays',
      tag: 'admin',
      summary: 'What a shopper said, said again up to there: the trace of a turn that was answered long ago',
      who: { role: 'author' },
      body: z.strictObject({
        edition: whichEdition.default('live'),
        conversation: z.uuid(),
        turn: z.string().min(1).max(64),
      }),
      answers: { 200: ['What would be answered now, and how it comes to that', playgroundAnswer] },
      refusals: { 404: 'There is no such version, or no such turn' },
      async handle({ body }) {
        const answered = await rehearsals.again(body);
        if (answered.ok) return { json: answered.value };
        throw answered.reason === 'unknown-edition'
          ? unknown('version', body.edition)
          : unknown('turn', `${body.turn} in the conversation ${body.conversation}`);
      },
    }),
    route({
      method: 'post',
      path: '/admin/api/studio/playground/hearing',
      tag: 'admin',
      summary: 'Put words to a recording, as the shop hears its shoppers, and say nothing',
      who: { role: 'author' },
      query: z.object({ locale }),
      body: z.undefined(),
      orBytes: { kinds: ['audio/*'], limit: '5mb' },
      answers: { 200: ['What was understood; empty: nothing', z.object({ heard: z.string() })] },
      refusals: { 422: 'Speech is not understood here, or the recording is too long' },
      async handle({ query, raw, headers }) {
        if (!ears) throw new AppError('no-ears', 'Speech is not understood here; please type.', { status: 422 });
        return { json: { heard: await ears(query.locale, await recordingIn(headers['content-type'] ?? '', raw)) } };
      },
    }),
    route({
      method: 'get',
      path: '/admin/api/studio/playground/{conversation}/cart',
      tag: 'admin',
      summary: 'The cart of a conversation with the playground',
      who: { role: 'author' },
      ...place,
      answers: { 200: ['The cart', webCart] },
      handle: async ({ params: { conversation }, query: { persona: who } }) => ({
        json: renderCart(await (await shopOf(conversation, who)).cart()),
      }),
    }),
    route({
      method: 'post',
      path: '/admin/api/studio/playground/{conversation}/cart/changes',
      tag: 'admin',
      summary: 'Change that cart by hand, as a page with a cart of its own does',
      who: { role: 'author' },
      params: place.params,
      query: z.object({ persona, locale }),
      body: cartChanges,
      answers: { 200: ['The cart as it is now', webCart] },
      refusals: { 422: 'Not like this: out-of-stock, too-few, absurd-quantity … as `type` says' },
      async handle({ params: { conversation }, query, body }) {
        const done = await (await shopOf(conversation, query.persona)).change(changesIn(body, query.locale));
        if (!done.ok) throw refusedCart(done);
        return { json: renderCart(done.value) };
      },
    }),
    route({
      method: 'get',
      path: '/admin/api/studio/playground/{conversation}/quotes/{id}',
      tag: 'admin',
      summary: 'What was read out there: what a yes to it means',
      who: { role: 'author' },
      params: place.params.extend({ id: z.uuid('must be the id of a quote') }),
      query: place.query,
      answers: { 200: ['The quote', quotePage.extend({ expires: z.iso.datetime() })] },
      async handle({ params: { conversation, id }, query: { persona: who } }) {
        const found = await (await shopOf(conversation, who)).quoted(id);
        if (!found) throw unknown('quote', id);
        return { json: { ...presentQuote(found.quote, asWritten), expires: found.expires.toISOString() } };
      },
    }),
    route({
      method: 'get',
      path: '/admin/api/studio/playground/{conversation}/orders/{number}',
      tag: 'admin',
      summary: 'An order that was placed there, and nowhere else',
      who: { role: 'author' },
      params: place.params.extend({ number: z.coerce.number().int().min(1).max(1000) }),
      query: place.query,
      answers: { 200: ['The order', orderPage] },
      async handle({ params: { conversation, number }, query: { persona: who } }) {
        const order = await (await shopOf(conversation, who)).order(number);
        if (!order) throw unknown('order', String(number));
        return { json: presentOrder(order, asWritten) };
      },
    }),
  ];
};
