import { defineHandler, lineThing, readLines, say } from '#sdk';
import { showCart } from './definition.ts';

export default defineHandler(showCart, async ({ words, shop, situation }) => {
  const { lines, total } = await shop.cart.show();
  if (lines.length === 0) return say(words('empty'));
  const [only] = lines;
  const offer = situation.task === undefined ? await shop.offers.next() : null;
  const holds = words('holds', { lines: readLines(lines), total, offers: offer ? 'yes' : 'no' });
  const shown = lines.map(lineThing);
  if (offer) return say(holds, { shown, then: { intent: 'recommend', slots: { offer } } });
  return say(holds, {
    shown,
    ...(lines.length === 1 && only && { focus: lineThing(only) }),
    choices: [
      { label: words('check-out').text, press: 'check-out' },
      { label: words('clear').text, press: `say:${words('clear').text}` },
    ],
  });
});
