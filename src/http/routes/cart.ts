import { renderCart, webCart } from '#channels/web';
import { withLinesSaid } from '#rendering';
import { cartChanges, changesIn, refusedCart } from '../cart-changes.ts';
import type { HttpDependencies } from '../ports.ts';
import { route } from '../route.ts';

/** For a page with a cart of its own; the conversation sees what is changed here, and the other way round. */
export const cartRoutes = ({ carts, catalog }: HttpDependencies) => [
  route({
    method: 'get',
    path: '/api/cart',
    tag: 'shop',
    summary: "The shopper's own cart",
    who: 'conversation',
    answers: { 200: ['The cart', webCart] },
    handle: async ({ holder }) => ({
      json: renderCart(withLinesSaid(await carts.of(holder.shopper), catalog.naming(holder.locale))),
    }),
  }),
  route({
    method: 'post',
    path: '/api/cart/changes',
    tag: 'shop',
    summary: 'Change the cart: all of it or nothing. The same Idempotency-Key again changes nothing.',
    who: 'conversation',
    limit: 'turns',
    key: 'needed',
    body: cartChanges,
    answers: { 200: ['The cart as it is now', webCart] },
    refusals: { 422: 'Not like this: out-of-stock, too-few, absurd-quantity, unknown-variant, code … as `type` says' },
    async handle({ holder, body, key }) {
      const done = await carts.change(holder.shopper, `page:${key}`, changesIn(body, holder.locale));
      if (!done.ok) throw refusedCart(done);
      return { json: renderCart(withLinesSaid(done.value, catalog.naming(holder.locale))) };
    },
  }),
];
