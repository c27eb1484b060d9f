import type { Money, Result } from '#kernel';
import type { OrderStatus } from '../orders/order-states.ts';

export type Decision = 'approve' | 'refuse' | 'refuse-and-block';

export interface HeldOrder {
  readonly number: number;
  readonly total: Money;
  readonly heldAt: Date;
  /** Then it expires. */
  readonly dueAt: Date;
  /** How many different people must approve. */
  readonly people: number;
  readonly decisions: readonly {
    readonly who: string;
    readonly decision: Decision;
    readonly note: string;
    readonly at: Date;
  }[];
  readonly score: number;
  readonly findings: readonly { readonly rule: string; readonly points: number; readonly found: string }[];
}

/** What is to be known of a held order to decide about it, and what was decided. */
export interface ReviewFile extends Pick<HeldOrder, 'number' | 'total' | 'dueAt' | 'people' | 'decisions'> {
  /** Who ordered. */
  readonly who: string;
  readonly lines: readonly { readonly title: string; readonly quantity: number }[];
  readonly findings: readonly { readonly found: string }[];
  /** Nobody has to decide any more. */
  readonly closed: boolean;
}

/** The fraud desk's queue. */
export interface Reviews {
  /** Oldest first. */
  waiting(): Promise<readonly HeldOrder[]>;
  /** Null: it was never held. */
  read(number: number): Promise<ReviewFile | null>;
  /** Notes that an order is held; asked by its workflow. Answers when it is due. */
  open(number: number): Promise<Date>;
  /**
   * `decided`: it is on its way. `one-more`: another person must approve too. An approval takes effect at once; a
   * refusal after settings.review.graceSeconds, until when it can be undone.
   */
  decide(
    number: number,
    given: { readonly decision: Decision; readonly who: string; readonly note?: string },
  ): Promise<
    Result<
      { readonly state: 'decided' | 'one-more' },
      | { reason: 'unknown-order' }
      | { reason: 'not-in-review'; status: OrderStatus }
      | { reason: 'decided-already'; decision: Decision }
    >
  >;
  /**
   * Takes back one's own or a colleague's last decision. `withdrawn`: it had not taken effect, and the order waits again.
   * `refunded`: it was approved and paid, not shipped, and the money goes back. `unblocked`: the refusal stands, since the
   * money was let go and cannot be held again, but what it blocked is free. While the money of an approved order is
   * being taken it is `too-late` with status in_review: asked again a moment later, it is refunded.
   */
  undo(
    number: number,
    who: string,
  ): Promise<
    Result<
      { readonly did: 'withdrawn' | 'refunded' | 'unblocked' },
      { reason: 'unknown-order' } | { reason: 'nothing-to-undo' } | { reason: 'too-late'; status: OrderStatus }
    >
  >;
}
