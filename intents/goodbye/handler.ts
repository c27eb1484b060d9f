import { defineHandler, say } from '#sdk';
import { goodbye } from './definition.ts';

export default defineHandler(goodbye, async ({ words, shop }) => {
  const { lines } = await shop.cart.show();
  return say(words(lines.length > 0 ? 'bye-with-cart' : 'bye'), { dialogue: 'leave-task', end: 'closed' });
});
