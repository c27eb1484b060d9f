import { z } from 'zod';
import { renderCart, webCart } from '#channels/web';
import type { CartRefusal } from '#commerce';
import type { AppError } from '#kernel';
import { plainWords } from '#rendering';
import type { HttpDependencies } from '../ports.ts';
import { Refusal } from '../problems.ts';
import { route } from '../route.ts';

const variant = z.string().min(1).max(200);
const code = z
  .string()
  .transform(plainWords)
  .refine((said) => said !== '' && said.length <= 60, 'must be 1 to 60 characters');

const change = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('add'), variant, quantity: z.int().min(1) }),
  z.strictObject({ do: z.literal('set'), variant, quantity: z.int().min(0) }),
  z.strictObject({ do: z.literal('remove'), variant }),
  z.strictObject({ do: z.literal('clear') }),
  z.strictObject({ do: z.literal('code'), code }),
  z.strictObject({ do: z.literal('uncode'), code: code.optional() }),
  z.strictObject({ do: z.literal('deliver'), method: z.string().min(1).max(60) }),
]);

const sentence = (no: CartRefusal): string => {
  switch (no.reason) {
    case 'out-of-stock':
      return 'It is sold out.';
    case 'too-few':
      return `Only ${no.available} can be had; asked for were ${no.asked}.`;
    case 'absurd-quantity':
      return `One order may hold 1 to ${no.limit} of one thing; asked for were ${no.asked}.`;
    case 'unknown-variant':
      return `Nothing that is sold has the id ${plainWords(no.variant)}.`;
    case 'not-in-cart':
      return `The cart does not hold ${plainWords(no.variant)}.`;
    case 'currency-mismatch':
      return `It is sold in ${no.variant}, and the cart in ${no.cart}.`;
    case 'code':
      return `The code ${no.code} cannot be used: ${no.fault}.`;
    case 'no-such-code':
      return `The cart has the codes ${no.codes.join(', ') || 'none'}.`;
    case 'unknown-delivery':
      return `There is no such way of delivery; there are ${no.offered.map(({ method }) => method).join(', ')}.`;
  }
};

const refused = ({ reason, ...more }: CartRefusal): AppError =>
  new Refusal(reason, sentence({ reason, ...more } as CartRefusal), { status: 422, more });

/** For a page with a cart of its own; the conversation sees what is changed here, and the other way round. */
export const cartRoutes = ({ carts }: HttpDependencies) => [
  route({
    method: 'get',
    path: '/api/cart',
    tag: 'shop',
    summary: "The shopper's own cart",
    who: 'conversation',
    answers: { 200: ['The cart', webCart] },
    handle: async ({ holder }) => ({ json: renderCart(await carts.of(holder.shopper)) }),
  }),
  route({
    method: 'post',
    path: '/api/cart/changes',
    tag: 'shop',
    summary: 'Change the cart: all of it or nothing. The same Idempotency-Key again changes nothing.',
    who: 'conversation',
    limit: 'turns',
    key: 'needed',
    body: z.strictObject({
      changes: z.array(change).min(1, 'must hold a change').max(20, 'must hold at most 20 changes'),
    }),
    answers: { 200: ['The cart as it is now', webCart] },
    refusals: { 422: 'Not like this: out-of-stock, too-few, absurd-quantity, unknown-variant, code … as `type` says' },
    async handle({ holder, body, key }) {
      const changes = body.changes.map((each) => (each.do === 'deliver' ? { ...each, locale: holder.locale } : each));
      const done = await carts.change(holder.shopper, `page:${key}`, changes);
      if (!done.ok) throw refused(done);
      return { json: renderCart(done.value) };
    },
  }),
];
