import { defineFunction, every } from '#sdk';

/** Reminds of carts that were left, those who said yes to that; once per cart. */
export default defineFunction(
  {
    name: 'remind-of-carts',
    on: every('*/10 * * * *', {
      about: {
        'en-US': 'Reminds shoppers who asked for it of carts that they left.',
        'es-US': 'Recuerda a los clientes que lo pidieron los carritos que dejaron.',
      },
    }),
    limit: 300,
  },
  async ({ tools, signal }) => {
    for (const { life, shopper, conversation, locale, lines } of await tools.wishes.left(tools.shop.cartHours, 500)) {
      signal.throwIfAborted();
      const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
      await tools.tell({
        cause: life,
        to: { shopper },
        locale,
        letter: { template: 'cart_left', facts: { count, lines, url: tools.shop.url() } },
        ...(conversation !== null && { live: { conversation, kind: 'reply' } }),
      });
    }
  },
);
