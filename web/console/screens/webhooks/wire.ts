// What the admin API tells of systems outside that are told of events: see docs/webhooks.md.

export interface WebhookBody {
  readonly url: string;
  readonly types: readonly string[];
  readonly note: string;
}
export interface Webhook extends WebhookBody {
  readonly id: string;
  readonly who: string;
  readonly previousUntil: string | null;
  readonly failingSince: string | null;
  readonly disabledAt: string | null;
  readonly disabledWhy: string | null;
  readonly createdAt: string;
  readonly waiting: number;
  readonly parked: number;
}
export interface Webhooks {
  readonly webhooks: readonly Webhook[];
  /** Every event that can be told. */
  readonly told: readonly string[];
}
export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly type: string;
  readonly status: 'waiting' | 'delivered' | 'parked';
  readonly attempts: number;
  readonly tries: readonly {
    readonly at: string;
    readonly status: number | null;
    readonly ms: number;
    readonly error: string | null;
  }[];
  readonly createdAt: string;
}
