// It moves money, or doubts it.
export * from './payment-error.ts';
export * from './payments.ts';
export * from './test-cards.ts';
