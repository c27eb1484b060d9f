import { defineHandler, say } from '#sdk';
import { startAgain } from './definition.ts';

/** Forgets the talk, not the cart: that is emptied only when asked for by name. */
export default defineHandler(startAgain, async ({ words, shop }) => {
  const { lines } = await shop.cart.show();
  return say(words(lines.length > 0 ? 'afresh-with-cart' : 'afresh', { lines: lines.length }), {
    dialogue: 'start-again',
  });
});
