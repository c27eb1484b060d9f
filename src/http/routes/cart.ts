import { renderCart, webCart } from '#channels/web';
import type { HttpDependencies } from '../ports.ts';
import { route } from '../route.ts';

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
];
