import type {
  OrderDesk,
  OrderStatus,
  Refunds,
  ReturnDesk,
  Reviews,
  Stock,
  StockFault,
  WatchdogReport,
} from '#commerce';
import type { FraudDesk } from '#fraud';
import type { Audit, Staff } from '#identity';
import type { Money, Result } from '#kernel';
import type { CircuitWord } from '#payments';
import type { PricingDesk } from '#pricing';

type NoOrder = { reason: 'unknown-order' };

/** One turn of a talk, as it was kept: without card numbers and PINs. */
export interface TranscriptTurn {
  readonly turn: string;
  readonly heard: string;
  /** What was answered, as the channel rendered it; null while it is being answered. */
  readonly answer: unknown;
  readonly intent: string | null;
  readonly confidence: number | null;
  readonly at: Date;
}

export interface StockPosition {
  readonly variant: string;
  readonly product: string;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  readonly onHand: number;
  readonly reserved: number;
  readonly available: number;
  readonly bundle: boolean;
}

/** Work that failed as often as it may. */
export interface ParkedRun {
  /** The event that caused it, and the function or workflow. */
  readonly event: string;
  readonly name: string;
  readonly type: string;
  readonly subject: string;
  readonly attempts: number;
  readonly error: string | null;
  readonly at: Date | null;
}

export interface LedgerLine {
  readonly id: string;
  readonly order: number | null;
  readonly kind: string;
  /** In is positive, out is negative. */
  readonly amount: Money;
  readonly payment: string;
  readonly movement: string;
  readonly at: Date;
}

export interface LedgerFilter {
  readonly order?: number;
  readonly kind?: string;
  readonly from?: Date;
  readonly to?: Date;
  /** `next` of the page before. */
  readonly cursor?: string;
  readonly limit?: number;
}

/** Everything that staff may see and change. Whoever acts is named by `who`. */
export interface AdminPorts {
  /** The shop's own; amounts in another are refused. */
  readonly currency: string;
  readonly staff: Staff;
  readonly audit: Audit;
  readonly orders: Pick<OrderDesk, 'read' | 'list' | 'pack' | 'ship' | 'deliver' | 'stuck'> & {
    /** Before it is shipped; what was paid goes back. */
    cancel(
      number: number,
      by: { readonly who: string; readonly reason: string },
    ): Promise<Result<null, NoOrder | { reason: 'already-cancelled' } | { reason: 'too-late'; status: OrderStatus }>>;
  };
  /** Newest first. */
  readonly transcript: (
    conversation: string,
    page: { readonly cursor?: string; readonly limit: number },
  ) => Promise<{ readonly turns: readonly TranscriptTurn[]; readonly next: string | null }>;
  readonly refunds: Refunds;
  readonly returns: ReturnDesk;
  readonly reviews: Pick<Reviews, 'waiting' | 'decide' | 'undo'>;
  readonly fraud: Omit<FraudDesk, 'block' | 'liftBlocksOf'>;
  readonly stock: Stock & {
    readonly reckon: () => Promise<readonly StockFault[]>;
    /** Of which at most so many are left, the fewest first. */
    readonly low: (wish: {
      readonly atMost: number;
      readonly cursor?: string;
      readonly limit: number;
    }) => Promise<{ readonly positions: readonly StockPosition[]; readonly next: string | null }>;
  };
  readonly pricing: PricingDesk;
  readonly parked: {
    /** Newest first. */
    list(page: {
      readonly cursor?: string;
      readonly limit: number;
    }): Promise<{ readonly runs: readonly ParkedRun[]; readonly next: string | null }>;
    /** False: it is not parked. */
    replay(event: string, name: string): Promise<boolean>;
    /** Answers how many. */
    replayAll(name?: string): Promise<number>;
  };
  readonly queue: () => Promise<{
    /** Orders that wait for their turn, and those being worked on. */
    readonly waiting: number;
    readonly inFlight: number;
    readonly limits: { readonly inFlight: number; readonly perSecond: number };
    /** Of this process towards the payment provider. */
    readonly circuit: CircuitWord;
  }>;
  readonly watchdog: () => Promise<WatchdogReport>;
  readonly ledger: {
    /** Newest first. */
    page(filter: LedgerFilter): Promise<{ readonly lines: readonly LedgerLine[]; readonly next: string | null }>;
    /** Per day (UTC, YYYY-MM-DD) and currency, newest first. */
    days(filter: Pick<LedgerFilter, 'from' | 'to'>): Promise<
      readonly {
        readonly day: string;
        readonly in: Money;
        readonly out: Money;
        readonly net: Money;
        readonly movements: number;
      }[]
    >;
  };
}
