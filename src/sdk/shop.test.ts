import { ok } from '#kernel';
import { shopFor } from './shop.ts';

/** As the shop's own carts: the same cause again changes nothing. */
const cartsOfOne = () => {
  const causes = new Set<string>();
  const cart = { lines: [] };
  return {
    causes,
    carts: {
      of: async () => cart,
      change: async (_shopper: string, cause: string) => {
        causes.add(cause);
        return ok(cart);
      },
    },
  };
};

test('what is changed in a shop that was opened anew within its turn is a change of its own, and a repeated turn none', async () => {
  const { carts, causes } = cartsOfOne();
  const naming = { of: (words: string) => words };
  const rooms = { carts, catalog: { naming: () => naming }, checkout: {}, orders: {}, learned: {} };
  const open = shopFor(rooms as unknown as Parameters<typeof shopFor>[0]);
  const turn = { shopper: 's', conversation: 'c', id: 't', locale: 'en-US', modality: 'text' } as const;
  const take = async () => {
    const first = open(turn, null);
    await first.cart.change([{ do: 'add', variant: 'mug', quantity: 1 }]);
    await open({ ...turn, locale: 'es-US' }, null, true).cart.change([{ do: 'add', variant: 'cap', quantity: 1 }]);
  };
  await take();
  expect(causes.size).toBe(2);
  await take();
  expect(causes.size).toBe(2);
});
