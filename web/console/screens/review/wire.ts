import type { Money } from '../../shell/format.ts';
import type { Finding } from '../orders/wire.ts';

export interface Held {
  readonly number: number;
  readonly total: Money;
  readonly heldAt: string;
  readonly dueAt: string;
  /** How many different people must approve. */
  readonly people: number;
  readonly decisions: readonly {
    readonly who: string;
    readonly decision: string;
    readonly note: string;
    readonly at: string;
  }[];
  readonly score: number;
  readonly findings: readonly Finding[];
}
