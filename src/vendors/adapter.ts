/** An order as it goes over a vendor's wire. */
export interface OrderSheet {
  /** The idempotency key: the same key is the same order, however often it is sent. */
  readonly key: string;
  readonly number: number;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** What a vendor says of an order. */
export type VendorAnswer =
  /** It has the order and thinks. */
  | { readonly is: 'pending' }
  | {
      readonly is: 'accepted';
      readonly reference: string;
      /** YYYY-MM-DD; null: it does not say. */
      readonly expected: string | null;
      /** What is not named is not sent. */
      readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
    }
  | { readonly is: 'rejected'; readonly why: string };

/** What a vendor says has arrived, or will any minute. */
export interface DeliveryNotice {
  /** The vendor's own id of the delivery: the same id is the same delivery. */
  readonly delivery: string;
  readonly key: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** One vendor's wire. What cannot be reached, understood or waited for any longer is a VendorError; trying again is safe. */
export interface VendorAdapter {
  readonly place: (sheet: OrderSheet, signal: AbortSignal) => Promise<VendorAnswer>;
  /** What became of an order that was pending. */
  readonly ask: (key: string, signal: AbortSignal) => Promise<VendorAnswer>;
  /** A notice that the vendor posted to us; its proof was checked before. Throws a VendorError when it cannot be read. */
  readonly readNotice: (body: string) => DeliveryNotice;
  /** Hands over each notice that lies waiting for us, where the vendor posts none, and puts it where it is said to go. */
  readonly collect?: (take: (found: CollectedNotice) => Promise<'taken' | 'refused'>) => Promise<void>;
}

export interface CollectedNotice {
  readonly name: string;
  /** Null: it cannot be read. */
  readonly notice: DeliveryNotice | null;
}

export class VendorError extends Error {
  readonly fault: 'away' | 'garbled';
  constructor(fault: 'away' | 'garbled', message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'VendorError';
    this.fault = fault;
  }
}
