import { defineHandler, say } from '#sdk';
import { greet } from './definition.ts';
import { settings } from './settings.ts';

export default defineHandler(
  greet,
  async ({ words, shop, situation, settings: { offers } }) => {
    const cart = await shop.cart.show();
    const greeting = words(cart.lines.length > 0 ? 'welcome-back' : 'welcome', {
      shop: shop.about.name,
      lines: cart.lines.length,
    });
    const mayOffer = offers && cart.lines.length === 0 && situation.task === undefined;
    const due = mayOffer ? await shop.offers.next() : null;
    return say(greeting, due ? { then: { intent: 'recommend', slots: { offer: due } } } : {});
  },
  settings,
);
