// What the admin API tells of prices: see docs/pricing.md.
import type { Money } from '../../shell/format.ts';

/** Per language: {"en-US": "Spring sale"} */
export type Label = Readonly<Record<string, string>>;

interface When {
  readonly from?: Money;
  readonly products?: readonly string[];
  readonly categories?: readonly string[];
  readonly firstOrder?: boolean;
}
export type PromotionRule = { readonly when?: When } & (
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'amount'; readonly amount: Money }
  | { readonly kind: 'buy-x-get-y'; readonly buy: number; readonly get: number; readonly percent?: number }
  | { readonly kind: 'free-delivery'; readonly methods?: readonly string[] }
);
export type Kind = PromotionRule['kind'];

export interface PromotionBody {
  readonly code: string | null;
  readonly label: Label;
  readonly rule: PromotionRule;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly limit: number | null;
  readonly shopperLimit: number | null;
  readonly stacks: boolean;
  readonly priority: number;
  readonly active: boolean;
}
export interface Promotion extends PromotionBody {
  readonly id: string;
  readonly used: number;
}
export interface Promotions {
  readonly promotions: readonly Promotion[];
  /** What products are called, by id. */
  readonly titles: Readonly<Record<string, string>>;
}

export interface DeliveryBody {
  readonly label: Label;
  readonly price: Money;
  readonly freeFrom: Money | null;
  readonly countries: readonly string[];
  readonly regions: readonly string[];
  readonly minDays: number;
  readonly maxDays: number;
  readonly position: number;
  readonly active: boolean;
}
export interface Delivery extends DeliveryBody {
  readonly id: string;
}
export interface Deliveries {
  readonly deliveryMethods: readonly Delivery[];
}

export interface TaxBody {
  readonly country: string;
  readonly region: string | null;
  readonly category: string | null;
  readonly label: string;
  /** Hundredths of a percent. */
  readonly rate: number;
  readonly inclusive: boolean;
  readonly delivery: boolean;
}
export interface Tax extends TaxBody {
  readonly id: string;
}
