import Stripe from 'stripe';

export interface StripeSettings {
  readonly secretKey: string;
  /** Signs what Stripe tells us; without it no webhook is believed. */
  readonly webhookSecret?: string;
  /** Another place that speaks Stripe's wire, such as http://127.0.0.1:12111; Stripe itself when absent. */
  readonly apiBase?: string;
  /** Where a shopper lands after paying or confirming elsewhere; asked when needed. Gets ?reference=… */
  readonly returnUrl: string | (() => string);
  /** For one try. */
  readonly timeoutMs?: number;
  /**
   * Of the package itself, within one call and with back-off: for lost connections, conflicts and 5xx. Safe, since
   * every deed carries an idempotency key.
   */
  readonly networkRetries?: number;
}

export const createClient = ({
  secretKey,
  apiBase,
  timeoutMs = 10_000,
  networkRetries = 1,
}: StripeSettings): Stripe => {
  const base = apiBase === undefined ? null : new URL(apiBase);
  return new Stripe(secretKey, {
    telemetry: false,
    timeout: timeoutMs,
    maxNetworkRetries: networkRetries,
    ...(base && {
      host: base.hostname,
      port: base.port || (base.protocol === 'https:' ? '443' : '80'),
      protocol: base.protocol === 'https:' ? 'https' : 'http',
    }),
  });
};

/** Where the shopper comes back to. Stripe adds its own parameters. */
export const returnUrlOf = ({ returnUrl }: StripeSettings, query: Readonly<Record<string, string>>): string => {
  const url = new URL(typeof returnUrl === 'string' ? returnUrl : returnUrl());
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
};
