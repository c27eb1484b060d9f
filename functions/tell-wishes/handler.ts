import { defineFunction } from '#sdk';

const most = 500;

/** Tells those who asked to hear of it that something is back, or costs less than when they asked. Once per wish. */
export default defineFunction(
  { name: 'tell-wishes', on: ['stock.returned', 'price.changed'], limit: 600, order: ({ subject }) => subject },
  async ({ event, tools, signal }) => {
    if (event.type === 'price.changed' && event.payload.to >= event.payload.from) return;
    const kind = event.type === 'stock.returned' ? 'back-in-stock' : 'price-drop';
    for (;;) {
      const wishes = await tools.wishes.granted(event.payload.variant, kind, most);
      for (const { id, shopper, conversation, locale, title, price, before, currency } of wishes) {
        signal.throwIfAborted();
        const facts = {
          item: title,
          price: { amount: price, currency },
          before: { amount: before ?? price, currency },
          url: tools.shop.url(),
        };
        await tools.tell({
          cause: `wish:${id}`,
          to: { shopper },
          locale,
          letter: { template: kind === 'back-in-stock' ? 'back_in_stock' : 'price_drop', facts },
          ...(conversation !== null && { live: { conversation, kind: 'reply' } }),
        });
        await tools.wishes.told(id);
      }
      if (wishes.length < most) return;
    }
  },
);
