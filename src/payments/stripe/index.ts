// Moves money through Stripe, by its own package.
export type { StripeSettings } from './client.ts';
export { createStripePayments } from './stripe-payments.ts';
