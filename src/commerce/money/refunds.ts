import type { Money, Result } from '#kernel';
import type { OrderStatus } from '../orders/order-states.ts';

export interface RefundWish {
  /** The same cause asks once. */
  readonly cause: string;
  readonly who: string;
  readonly reason: string;
  /** These pieces, with their share of discount and tax; */
  readonly lines?: readonly { readonly variant: string; readonly quantity: number }[];
  /** or this much (minor units); neither: all that is left. */
  readonly amount?: number;
  /** The pieces are back on the shelf. Without lines: all of the order's, where all that is left goes back. */
  readonly restock?: boolean;
}

export interface AskedRefund {
  readonly id: string;
  readonly amount: Money;
  readonly status: 'asked' | 'done' | 'failed';
}

export type RefundRefusal =
  | { reason: 'unknown-order' }
  | { reason: 'nothing-paid'; status: OrderStatus }
  | { reason: 'too-much'; left: Money }
  /** They are to be on the shelf again, and a part of the money does not say which. */
  | { reason: 'which-pieces'; left: Money }
  | { reason: 'not-in-order'; variant: string }
  | { reason: 'too-many'; variant: string; left: number };

/** A refund that nothing more becomes of by itself. */
export interface WaitingRefund {
  readonly id: string;
  readonly order: number;
  readonly amount: Money;
  readonly reason: string;
  readonly who: string;
  /** failed: the provider or the bank could not give it back. parked: it could not be asked for as often as it was tried. */
  readonly state: 'failed' | 'parked';
  readonly error: string | null;
  readonly askedAt: Date;
  /** When it failed, or was parked. */
  readonly since: Date;
}

export type RetryRefusal =
  | { reason: 'unknown-refund' }
  /** Done, or on its way. */
  | { reason: 'not-now'; status: AskedRefund['status'] }
  /** What failed went back otherwise. */
  | { reason: 'too-much'; left: Money };

/** Money back, whole or in part. Asked in one statement with its event; a workflow does it at the provider. */
export interface Refunds {
  ask(number: number, wish: RefundWish): Promise<Result<AskedRefund, RefundRefusal>>;
  /** Those that wait for a person, oldest first. */
  waiting(): Promise<readonly WaitingRefund[]>;
  /** Once more: what is parked goes on; what failed is asked for anew, once, as a refund of its own. */
  retry(id: string, who: string): Promise<Result<AskedRefund, RetryRefusal>>;
}
