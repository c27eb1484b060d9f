import { defineHandler, say } from '#sdk';
import { help } from './definition.ts';

/** What helps depends on where one is: in a question, beside a full cart, or at the beginning. */
export default defineHandler(help, async ({ words, shop, situation }) => {
  if (situation.task === 'check-out') return say(words('in-checkout'));
  if (situation.task !== undefined) return say(words('in-question'));
  const cart = await shop.cart.show();
  return say(words(cart.lines.length > 0 ? 'with-cart' : 'anywhere'), {
    choices: [
      { label: words('browse').text, press: 'say:' + words('browse').text },
      { label: words('cart').text, press: 'show-cart' },
      { label: words('orders').text, press: 'order-status' },
    ],
  });
});
