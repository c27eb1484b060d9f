import type { Books, OrderDesk, Refunds, ReturnDesk, Reviews, Stock, WatchdogReport } from '#commerce';
import type { FraudDesk } from '#fraud';
import type { Audit, Staff } from '#identity';
import type { TranscriptTurn } from '#memory';
import type { CircuitWord } from '#payments';
import type { PricingDesk } from '#pricing';

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

/** Everything that staff may see and change. Whoever acts is named by `who`. */
export interface AdminPorts {
  /** The shop's own; amounts in another are refused. */
  readonly currency: string;
  readonly staff: Staff;
  readonly audit: Audit;
  readonly orders: Pick<OrderDesk, 'read' | 'list' | 'pack' | 'ship' | 'deliver' | 'cancel' | 'stuck'>;
  /** Newest first. */
  readonly transcript: (
    conversation: string,
    page: { readonly cursor?: string; readonly limit: number },
  ) => Promise<{ readonly turns: readonly TranscriptTurn[]; readonly next: string | null }>;
  readonly refunds: Refunds;
  readonly returns: ReturnDesk;
  readonly reviews: Pick<Reviews, 'waiting' | 'decide' | 'undo'>;
  readonly fraud: Omit<FraudDesk, 'block' | 'liftBlocksOf'>;
  readonly stock: Stock & { readonly reckon: OrderDesk['reckon'] };
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
  readonly ledger: Books;
}
