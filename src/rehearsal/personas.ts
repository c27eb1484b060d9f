import type { RehearsedShopper } from '#commerce';
import type { personas } from './ports.ts';

type Name = (typeof personas)[number];

export interface Persona extends Omit<RehearsedShopper, 'id'> {
  readonly email: string | null;
  readonly telephone: string | null;
  readonly pin: string | null;
}

const regular: Persona = {
  email: 'rehearsal@example.test',
  telephone: '+12175550100',
  address: {
    line1: '100 Rehearsal Street',
    city: 'Springfield',
    region: 'IL',
    postcode: '62704',
    country: 'US',
  },
  paymentMethod: 'pm_card_visa',
  cardEnding: '4242',
  pin: '2468',
};

const nobody = { email: null, telephone: null, address: null, paymentMethod: null, cardEnding: null, pin: null };

/** People who are made up: nobody in the shop's database is meant. */
export const personaOf = (name: Name): Persona => (name === 'regular' ? regular : nobody);
