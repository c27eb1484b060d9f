import type { Newcomer } from './identity.ts';

const names = ['Avery Brooks', 'Jordan Ellis', 'Casey Monroe', 'Riley Sutton', 'Morgan Hale', 'Quinn Harper'];

const streets = ['Alder Street', 'Birch Lane', 'Cedar Avenue', 'Elm Court', 'Juniper Road', 'Maple Drive'];

/** In the demo everybody has an invented home and Stripe's test card on file, so that "yes, order it" ends in an order. */
export const demoNewcomer = (code: string): Newcomer => {
  const pick = parseInt(code, 16);
  return {
    name: names[pick % names.length],
    email: `shopper-${code}@example.test`,
    address: {
      line1: `${(pick % 900) + 100} ${streets[pick % streets.length]}`,
      city: 'Springfield',
      region: 'IL',
      postcode: '62704',
      country: 'US',
    },
    paymentMethod: 'pm_card_visa',
    cardEnding: '4242',
  };
};
