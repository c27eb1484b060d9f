import { defineHandler, lineThing, readLines, say } from '#sdk';
import { showCart } from './definition.ts';

export default defineHandler(showCart, async ({ words, shop }) => {
  const { lines, total } = await shop.cart.show();
  if (lines.length === 0) return say(words('empty'));
  const [only] = lines;
  return say(words('holds', { lines: readLines(lines), total }), {
    shown: lines.map(lineThing),
    ...(lines.length === 1 && only && { focus: lineThing(only) }),
    choices: [
      { label: words('check-out').text, press: 'check-out' },
      { label: words('clear').text, press: `say:${words('clear').text}` },
    ],
  });
});
