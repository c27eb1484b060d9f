import { randomUUID } from 'node:crypto';
import type { Database } from '#store';
import type { PricingSettings } from '#pricing';
import type { SaidYes } from '../checkout/checkout.ts';
import type { ShopSettings } from '../settings.ts';

export const settings: ShopSettings = {
  currency: 'USD',
  leastTotal: 50,
  quantityLimit: 50,
  demo: true,
  reservationMinutes: 30,
  undoMinutes: 10,
  returnDays: 30,
  proof: { typed: { pinFrom: 0, linkFrom: 0 }, spoken: { pinFrom: 20_000, linkFrom: 100_000 } },
  dailyLimit: 0,
  approvalHours: 24,
  review: { hours: 1, twoPeopleFrom: 0, graceSeconds: 0.3 },
  queue: { inFlight: 16, perSecond: 0 },
};

export const pricingSettings: PricingSettings = {
  currency: 'USD',
  leastTotal: 50,
  taxPercent: 8.25,
  deliveryFee: 500,
  deliveryFreeFrom: 5000,
  deliveryDays: [3, 5],
};

/** How a typed yes is said. */
export const typed = (conversation: string): SaidYes => ({
  conversation,
  modality: 'text',
  recognition: null,
  attended: true,
});

export const address = {
  line1: '12 Harbor Street',
  city: 'Portland',
  region: 'OR',
  postcode: '97201',
  country: 'US',
};

/** A shopper with an address and the demo card. */
export const someShopper = async (
  db: Database,
  more: { paymentMethod?: string | null; cardEnding?: string | null } = {},
): Promise<string> => {
  const id = randomUUID();
  await db.shopper.create({
    data: {
      id,
      visitor: `web:${id}`,
      email: `${id}@example.com`,
      address,
      paymentMethod: 'pm_card_visa',
      cardEnding: '4242',
      ...more,
    },
  });
  return id;
};

export const someConversation = async (db: Database, shopperId: string, locale = 'en-US'): Promise<string> =>
  (await db.conversation.create({ data: { shopperId, channel: 'web', locale } })).id;

/** A product with one variant; answers the variant's id. */
export const someVariant = async (
  db: Database,
  onHand: number,
  more: { price?: number; title?: string; currency?: string } = {},
): Promise<string> => {
  const id = randomUUID().slice(0, 8);
  await db.product.create({
    data: {
      id: `p-${id}`,
      title: more.title ?? `Mug ${id}`,
      variants: {
        create: {
          id: `v-${id}`,
          sku: `SKU-${id}`,
          price: more.price ?? 1250,
          currency: more.currency ?? 'USD',
          onHand,
          options: { colour: 'red' },
        },
      },
    },
  });
  return `v-${id}`;
};

export const stockOf = async (db: Database, variant: string) => {
  const { onHand, reserved } = await db.variant.findUniqueOrThrow({ where: { id: variant } });
  return { onHand, reserved };
};

/** A bundle of so many of these variants; answers its id. */
export const someBundle = async (db: Database, parts: Readonly<Record<string, number>>): Promise<string> => {
  const id = await someVariant(db, 0, { title: 'Breakfast Set', price: 4000 });
  await db.variant.update({ where: { id }, data: { bundle: true } });
  await db.bundlePart.createMany({
    data: Object.entries(parts).map(([partId, quantity]) => ({ bundleId: id, partId, quantity })),
  });
  return id;
};

/** Ten percent off for whoever says the code; answers the code. */
export const somePromotion = async (db: Database, more: { limit?: number; shopperLimit?: number }): Promise<string> => {
  const id = randomUUID().slice(0, 8);
  const code = `TEN-${id.toUpperCase()}`;
  const label = { 'en-US': 'Ten percent off' };
  const rule = { kind: 'percent', percent: 10, when: {} };
  await db.promotion.create({ data: { id: `ten-${id}`, code, label, rule, ...more } });
  return code;
};
