// What /admin/api/orders tells: see /openapi.json.
import type { Money } from '../../shell/format.ts';

export interface Shopper {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
}

export interface OrderRow {
  readonly number: number;
  readonly status: string;
  readonly reason: string | null;
  readonly total: Money;
  readonly refunded: Money;
  readonly pieces: number;
  readonly shopper: Shopper;
  readonly placedAt: string;
}

export interface OrderFile {
  readonly order: {
    readonly number: number;
    readonly status: string;
    readonly reason: string | null;
    readonly lines: readonly {
      readonly variant: string;
      readonly title: string;
      readonly options: readonly { readonly group: string; readonly value: string }[];
      readonly quantity: number;
      readonly price: Money;
      readonly total: Money;
    }[];
    readonly subtotal: Money;
    readonly discount: Money;
    readonly delivery: Money;
    readonly tax: Money;
    readonly total: Money;
    readonly address: Readonly<Record<string, string>>;
    readonly cardEnding: string | null;
    readonly placedAt: string;
  };
  readonly shopper: Shopper;
  readonly conversation: string | null;
  readonly locale: string;
  readonly moves: readonly {
    readonly from: string | null;
    readonly to: string;
    readonly who: string;
    readonly why: string | null;
    readonly at: string;
  }[];
  readonly payment: {
    readonly provider: string;
    readonly providerId: string | null;
    readonly captured: Money;
    readonly refunded: Money;
    readonly declineCode: string | null;
  } | null;
  readonly fraud: {
    readonly verdict: string;
    readonly score: number;
    readonly findings: readonly Finding[];
  } | null;
  readonly refunds: readonly {
    readonly id: string;
    readonly amount: Money;
    readonly reason: string;
    readonly who: string;
    readonly status: string;
  }[];
}

export interface Finding {
  readonly rule: string;
  readonly points: number;
  readonly found: string;
}

export interface Talk {
  readonly conversation: string | null;
  readonly turns: readonly {
    readonly turn: string;
    readonly heard: string;
    readonly answer: { readonly replies?: readonly { readonly text: string }[] } | null;
    readonly intent: string | null;
    readonly confidence: number | null;
    readonly at: string;
  }[];
  readonly next: string | null;
}
