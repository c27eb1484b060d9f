// Moves money through Stripe, by its own package.
export { createStripePayments, type StripeSettings } from './stripe-payments.ts';
