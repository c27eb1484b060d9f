// Learns from what happens: who visits, how conversations go, what goes with what, and what is offered.
export type { Imported, PastBasket, Rebuild } from './learned/baskets.ts';
export { createLearned, type Learned } from './learned/create-learned.ts';
export type { OfferSettings } from './learned/ground.ts';
export type { Habit } from './learned/habits.ts';
export type { Offer } from './learned/offers.ts';
export { signsOf, stepsOf } from './learned/signs.ts';
export type { Funnel, Trouble } from './learned/talks.ts';
export type { Pairing, Trend } from './learned/trends.ts';
export { weighed } from './learned/weighed.ts';
export type { OfferWorth } from './learned/worth.ts';
export { createShelves, type Shelves } from './shelves.ts';
export { createVisits } from './visits/create-visits.ts';
export { FORGET_SCHEDULE, forgetVisits } from './visits/forgetting.ts';
export { windows, type Looking, type Seen, type VisitFigures, type Visits } from './visits/visits.ts';
