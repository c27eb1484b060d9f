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
  /** The pieces are back on the shelf. Without lines: all of the order's. */
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
  | { reason: 'not-in-order'; variant: string }
  | { reason: 'too-many'; variant: string; left: number };

/** Money back, whole or in part. Asked in one statement with its event; a workflow does it at the provider. */
export interface Refunds {
  ask(number: number, wish: RefundWish): Promise<Result<AskedRefund, RefundRefusal>>;
}
