// Tells systems outside of events: who wants which, signed messages, retries, what became of each.
export { createWebhooks, type Webhooks } from './create-webhooks.ts';
export { deliveryStatuses, type WebhookDesk } from './desk.ts';
// How anything is sent outside: to addresses of the public Internet alone, and signed.
export { faultOfAddress, publicLookup } from './guard.ts';
export { post } from './post.ts';
export { secretOf, signed } from './secrets.ts';
