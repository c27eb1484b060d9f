import type { Money, Result } from '#kernel';
import type { OrderReturn, Orders } from '../orders/order.ts';

export interface WaitingReturn {
  readonly number: number;
  readonly order: number;
  readonly lines: OrderReturn['lines'];
  readonly reason: string | null;
  readonly at: Date;
  readonly shopper: { readonly id: string; readonly email: string | null };
}

export type ReceiveRefusal =
  | { reason: 'unknown-return' }
  | { reason: 'not-now'; status: OrderReturn['status'] }
  /** More than was announced. */
  | { reason: 'too-many'; variant: string; left: number };

/** What people do with goods that come back. `who` is a person's name. */
export interface ReturnDesk {
  /** Announced and not here yet; oldest first. */
  waiting(): Promise<readonly WaitingReturn[]>;
  /**
   * The goods are here: all that was announced, or these `lines` of it. Asks for the refund in the same breath, and puts
   * them on the shelf where `restock` says so. Answers what goes back.
   */
  receive(
    number: number,
    who: string,
    manner: {
      readonly lines?: readonly { readonly variant: string; readonly quantity: number }[];
      readonly restock: boolean;
    },
  ): Promise<Result<{ readonly amount: Money }, ReceiveRefusal>>;
  /** It will not come. Saying it twice is saying it once. */
  withdraw(number: number, who: string): Promise<Result<null, Exclude<ReceiveRefusal, { reason: 'too-many' }>>>;
}

export interface Returns {
  readonly sendBack: Orders['sendBack'];
  readonly desk: ReturnDesk;
}
