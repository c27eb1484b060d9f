import type { Checkout, Order, Quote } from '#commerce';
import { money, no, ok } from '#kernel';

const usd = (amount: number) => money(amount, 'USD');

const id = '11111111-1111-4111-8111-111111111111';
export const hash = 'a'.repeat(64);

export const quote: Quote = {
  id,
  hash,
  lines: [
    {
      variant: 'mug-01-s',
      product: 'mug-01',
      title: 'Red Mug',
      spokenName: null,
      image: null,
      options: { size: 'small' },
      quantity: 2,
      unit: usd(1250),
      total: usd(2500),
    },
  ],
  subtotal: usd(2500),
  discount: usd(0),
  delivery: usd(500),
  tax: usd(200),
  total: usd(3200),
  price: {
    subtotal: 2500,
    discount: 0,
    delivery: 500,
    tax: 200,
    total: 3200,
    currency: 'USD',
    discounts: [],
    chosen: { method: 'standard', label: 'Standard', price: 500, earliest: '2026-11-26', latest: '2026-11-30' },
    taxes: [],
    shares: [],
    codes: [{ code: 'OLD', fault: 'over' }],
    steps: [{ kind: 'line', label: '2 × Red Mug', amount: 2500 }],
  },
  address: { line1: '1 Main St', city: 'Springfield', region: 'IL', postcode: '62701', country: 'US' },
  cardEnding: '4242',
};

/** Only ann has something in her cart. A PIN of 0000 is wrong; a hash of b's is of what was there before. */
export const createStandInCheckout = (order: Order): Pick<Checkout, 'quote' | 'quoted' | 'place'> => {
  let placed: Order | null = null;
  return {
    quote: async (shopper) => (shopper === 'ann' ? ok(quote) : no('empty-cart')),
    quoted: async (shopper, asked) =>
      shopper === 'ann' && asked === id ? { quote, expires: new Date('2026-11-26T12:00:00Z') } : null,
    place: async (shopper, said, given) => {
      if (shopper !== 'ann' || given.id !== id) return no('unknown-quote');
      if (said.pin === '0000') return no('pin-needed', { wrong: true, left: 2 });
      if (given.hash !== hash) return no('changed', { quote });
      placed ??= { ...order, status: 'placed', ahead: 11, placedAt: new Date() };
      return ok(placed);
    },
  };
};
