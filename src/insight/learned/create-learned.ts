import { createBaskets, type Baskets } from './baskets.ts';
import type { Ground, OfferSettings } from './ground.ts';
import { createHabits, type Habits } from './habits.ts';
import { createOffers, type Offers } from './offers.ts';
import { createTalks, type Talks } from './talks.ts';
import { createTrends, type Trends } from './trends.ts';
import { readWorth, type OfferWorth } from './worth.ts';

/** What is learned from the stream of orders and conversations. */
export interface Learned {
  readonly baskets: Baskets;
  readonly trends: Trends;
  readonly habits: Habits;
  readonly offers: Offers;
  readonly talks: Talks;
  worth(from: Date, to: Date): Promise<OfferWorth>;
}

export const createLearned = (ground: Ground & { readonly settings: OfferSettings }): Learned => ({
  baskets: createBaskets(ground),
  trends: createTrends(ground),
  habits: createHabits(ground),
  offers: createOffers(ground),
  talks: createTalks(ground),
  worth: (from, to) => readWorth(ground, from, to),
});
