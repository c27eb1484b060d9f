import type { Invalid, Locale, Result } from '#kernel';
import type { CodeFault, DeliveryOffer, Price, PriceRequest } from './price.ts';
import type { DeliveryMethod, Promotion, TaxRate } from './rules.ts';

/** The only place where an order's amounts are worked out. */
export interface Pricing {
  price(request: PriceRequest): Promise<Result<Price, { reason: 'no-delivery'; country: string; region: string }>>;
  /** Every way to deliver to this address, the cheapest first. */
  deliveries(request: Omit<PriceRequest, 'codes' | 'delivery'>): Promise<readonly DeliveryOffer[]>;
  /** What is taken off now without any code, in the shop's words for it; nobody is told of a code they were not given. */
  promotions(request: Pick<PriceRequest, 'shopper' | 'locale'>): Promise<readonly string[]>;
  /** Whether a code could be used now, whatever lies in the cart. */
  code(
    code: string,
    shopper: string,
  ): Promise<{ readonly label: Readonly<Record<Locale, string>> } | { readonly fault: CodeFault }>;
  readonly desk: PricingDesk;
}

/**
 * For those who run the shop. A save is refused with sentences that say what does not fit and what would. What is saved
 * under an id takes the place of what was there; uses stay counted. `who` stands in the audit.
 */
export interface PricingDesk {
  promotions(): Promise<readonly (Promotion & { readonly used: number })[]>;
  savePromotion(given: unknown, who?: string): Promise<Result<Promotion, Invalid>>;
  taxRates(): Promise<readonly TaxRate[]>;
  saveTaxRate(given: unknown, who?: string): Promise<Result<TaxRate, Invalid>>;
  removeTaxRate(id: string, who?: string): Promise<boolean>;
  deliveryMethods(): Promise<readonly DeliveryMethod[]>;
  saveDeliveryMethod(given: unknown, who?: string): Promise<Result<DeliveryMethod, Invalid>>;
}

export interface PricingSettings {
  readonly currency: string;
  /** The payment provider takes no less: promotions leave at least so much to pay, where it cost that much before. */
  readonly leastTotal: number;
  /** Where no rate is set for the place: 8.25 is eight and a quarter percent, on the goods. */
  readonly taxPercent: number;
  /** The standard method. */
  readonly deliveryFee: number;
  /** Goods worth at least this are delivered free by the standard method; null = never free. */
  readonly deliveryFreeFrom: number | null;
  /** Working days of the standard method. */
  readonly deliveryDays: readonly [number, number];
}
