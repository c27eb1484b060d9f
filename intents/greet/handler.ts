import { defineHandler, say } from '#sdk';
import { greet } from './definition.ts';

export default defineHandler(greet, async ({ words, shop }) => {
  const cart = await shop.cart.show();
  const greeting = words(cart.lines.length > 0 ? 'welcome-back' : 'welcome', {
    shop: shop.about.name,
    lines: cart.lines.length,
  });
  return say(greeting);
});
