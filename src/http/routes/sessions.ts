import { z } from 'zod';
import { AppError, withoutCardNumbers } from '#kernel';
import { plainWords } from '#rendering';
import { nearestLocale } from '../locales.ts';
import type { HttpDependencies } from '../ports.ts';
import { tokenOf } from '../bearer.ts';
import { route } from '../route.ts';

const wish = z.strictObject({
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}$/, 'must be a language tag such as "en-US"')
    .optional()
    .meta({ examples: ['en-US'] }),
  visitor: z
    .string()
    .transform(plainWords)
    .refine((visitor) => visitor !== '' && visitor.length <= 128, 'must be 1 to 128 characters')
    .optional()
    .meta({
      description: 'who this browser belongs to; the same visitor is the same shopper',
      minLength: 1,
      maxLength: 128,
    }),
  shop: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'must be a shop key: up to 64 letters, digits, - and _')
    .optional()
    .meta({ description: 'the key that the embedding script names; needed from other sites and with `identity`' }),
  identity: z
    .string()
    .max(4096)
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'must be a signed token (JWT)')
    .optional()
    .meta({
      description: 'who the shopper is, signed by the site: sub, aud (the shop key), iat, exp; instead of `visitor`',
    }),
});

type Wish = z.infer<typeof wish>;

/** The site that asks is one of the key that it names. */
const checkShop = async (keys: HttpDependencies['shopKeys'], { shop }: Wish, from: string | undefined) => {
  if (shop === undefined && from === undefined) return;
  const key = shop === undefined ? null : await keys?.find(shop);
  if (shop !== undefined && !key)
    throw new AppError('unknown-shop-key', `There is no shop key ${shop}.`, { status: 422 });
  if (from !== undefined && !key?.origins.includes(from))
    throw new AppError(
      'origin-not-allowed',
      `The site ${from} is not one of the shop key ${shop ?? '(none was named)'}.`,
      {
        status: 403,
      },
    );
};

const signedBy = async (keys: HttpDependencies['shopKeys'], { shop = '', identity }: Wish) => {
  if (identity === undefined) return undefined;
  const proven = await keys?.prove(shop, identity);
  if (proven?.ok) return { shop, ...proven.value };
  throw new AppError(
    `identity-${proven?.reason ?? 'not-signing'}`,
    `The signed identity was not taken: ${proven?.detail ?? 'nothing is signed here.'}`,
    { status: 401 },
  );
};

/** What the client calls itself, for the fraud check: it is free text, so whatever it holds is treated as such. */
const deviceOf = (agent: string | undefined): string =>
  withoutCardNumbers(plainWords(agent ?? ''), { within: 'record', instead: '[card number]' }).text.slice(0, 200);

/** A token that was exchanged is good for a day without being exchanged again. */
const hours = 24;

export const sessionRoutes = ({ identity, settings, shopKeys }: HttpDependencies) => [
  route({
    method: 'post',
    path: '/channels/web/sessions',
    tag: 'web',
    summary: 'Open a conversation. A language the shop does not speak gets the nearest one, which the answer names.',
    who: 'anyone',
    limit: 'sessions',
    body: wish.optional(),
    answers: {
      201: [
        'The conversation; its token is the only key to it',
        z.object({ token: z.string(), conversation: z.string(), locale: z.string() }),
      ],
    },
    refusals: {
      401: 'The signed identity is not, or is too old: see `type`',
      403: 'The site that asks is not one of the shop key',
      422: 'There is no such shop key',
    },
    async handle({ body = {}, from, headers }) {
      await checkShop(shopKeys, body, from.site);
      const signed = await signedBy(shopKeys, body);
      const locale = nearestLocale(body.locale, settings.locales);
      const device = deviceOf(headers['user-agent']);
      const { token, conversation } = await identity.openConversation({
        channel: 'web',
        locale,
        ...(signed ? { signed } : body.visitor !== undefined && { visitor: body.visitor }),
        ...(from.caller !== '' && { network: from.caller }),
        ...(device !== '' && { device }),
      });
      return { status: 201, json: { token, conversation, locale } };
    },
  }),
  route({
    method: 'post',
    path: '/channels/web/sessions/renew',
    tag: 'web',
    summary: `Exchange the token for a new one, good for ${hours} hours. The one before is good for two minutes more.`,
    who: 'conversation',
    limit: 'turns',
    answers: { 200: ['The new token', z.object({ token: z.string() })] },
    async handle({ headers }) {
      const token = await identity.renew(tokenOf(headers.authorization) ?? '', hours);
      if (token) return { json: { token } };
      throw new AppError('invalid-token', 'The token was exchanged a moment ago.', { status: 401 });
    },
  }),
  route({
    method: 'delete',
    path: '/channels/web/data',
    tag: 'web',
    summary:
      'Forget this shopper: conversations, cart, wishes, name, addresses, way to pay. Orders stay in the books. No token of theirs opens anything afterwards.',
    who: 'conversation',
    limit: 'turns',
    answers: {
      200: ['What went and what stays', z.object({ conversations: z.int(), orders: z.int().describe('kept') })],
    },
    handle: async ({ holder }) => ({ json: await identity.erase(holder.shopper) }),
  }),
];
