import type { Address, Locale } from '#kernel';

/** All amounts are minor units of the shop's currency. */
export interface PriceLine {
  readonly variant: string;
  readonly product: string;
  readonly category: string | null;
  /** For the explanation; the variant's id stands there otherwise. */
  readonly title?: string;
  readonly quantity: number;
  readonly unit: number;
}

/** What a price is worked out from. */
export interface PriceRequest {
  readonly shopper: string;
  readonly lines: readonly PriceLine[];
  /** Coupon codes in capitals, in the order in which they were said. */
  readonly codes: readonly string[];
  /** The method asked for; null, or one that does not reach the address: the first that does. */
  readonly delivery: string | null;
  readonly address: Address;
  readonly locale: Locale;
  readonly at: Date;
}

export interface Discount {
  readonly promotion: string;
  readonly code: string | null;
  readonly label: string;
  /** Taken off the goods, or off the delivery. Positive. */
  readonly amount: number;
  readonly off: 'goods' | 'delivery';
}

export interface DeliveryOffer {
  readonly method: string;
  readonly label: string;
  /** What is paid for it in this order, before promotions. */
  readonly price: number;
  /** Days (YYYY-MM-DD) between which it arrives. */
  readonly earliest: string;
  readonly latest: string;
}

export interface TaxLine {
  readonly label: string;
  /** Hundredths of a percent. */
  readonly rate: number;
  /** What it is a part of. */
  readonly base: number;
  readonly amount: number;
  /** The prices hold it already: it is told, not added. */
  readonly inclusive: boolean;
}

/** Why a code does nothing. */
export type CodeFault =
  'unknown' | 'not-yet' | 'over' | 'used-up' | 'used-by-you' | 'does-not-fit' | 'beaten-by-another';

/** One step of the sum. The amounts of all steps but those `within` make the total. */
export interface PriceStep {
  readonly kind: 'line' | 'discount' | 'delivery' | 'tax';
  readonly label: string;
  /** Negative where something is taken off. */
  readonly amount: number;
  /** Told beside the sum and no part of it: tax that is in the prices. */
  readonly within?: true;
}

/** What an order costs and why. subtotal − discount + delivery + tax = total. */
export interface Price {
  readonly subtotal: number;
  /** All that is off the goods. */
  readonly discount: number;
  /** After promotions on delivery. */
  readonly delivery: number;
  /** Added; tax that is in the prices is among `taxes` only. */
  readonly tax: number;
  readonly total: number;
  readonly currency: string;
  readonly discounts: readonly Discount[];
  readonly chosen: DeliveryOffer;
  readonly taxes: readonly TaxLine[];
  /**
   * Each line's share of discount and added tax, to the cent. The discounts sum up to the order's, and so do the taxes;
   * where delivery is taxed too, its part of `tax` is what the lines' shares leave.
   */
  readonly shares: readonly { readonly variant: string; readonly discount: number; readonly tax: number }[];
  readonly codes: readonly { readonly code: string; readonly fault: CodeFault | null }[];
  readonly steps: readonly PriceStep[];
}
