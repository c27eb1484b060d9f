import type { Money } from '../../shell/format.ts';

export type Window = '15m' | '1h' | '24h' | '7d';

export interface Visits {
  readonly here: number;
  readonly visitors: number;
  readonly shoppers: number;
  readonly views: number;
  readonly series: readonly { readonly at: string; readonly views: number; readonly visitors: number }[];
  readonly funnel: {
    readonly visited: number;
    readonly lookedAtProduct: number;
    readonly filledCart: number;
    readonly askedForTotal: number;
    readonly ordered: number;
  };
  readonly nearlyBought: {
    readonly shoppers: number;
    readonly worth: Money;
    readonly products: readonly { readonly id: string; readonly title: string; readonly shoppers: number }[];
  };
}

export interface Line {
  readonly waiting: number;
  readonly inFlight: number;
  readonly circuit: 'closed' | 'open' | 'half-open';
  readonly stuck: readonly number[];
}

export interface Unread {
  readonly sentences: readonly {
    readonly heard: string;
    readonly locale: string;
    readonly times: number;
    readonly guesses: readonly { readonly intent: string }[];
  }[];
}
