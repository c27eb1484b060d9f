// It moves money, or doubts it.
export * from './guarded.ts';
export * from './least-payment.ts';
export * from './payment-error.ts';
export * from './payments.ts';
export * from './test-cards.ts';
