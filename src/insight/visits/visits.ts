import type { Money } from '#kernel';

/** A page as its own script tells of it: once when it opens, and again with `seconds` when it is left. */
export interface Seen {
  /** The page's own id of this view; what is told again under it is the same view. */
  readonly view: string;
  readonly page: string;
  /** Without the words that were searched for. */
  readonly path: string;
  readonly product?: string;
  /** The address of the page before, as the browser tells it. */
  readonly referrer?: string;
  /** What a link says of itself: utm_source. */
  readonly campaign?: string;
  readonly locale?: string;
  /** Seconds for which it was visible. */
  readonly seconds?: number;
  readonly consent?: boolean;
}

/** Who looks, as the request shows it. Address and client are hashed and not kept. */
export interface Looking {
  readonly address: string;
  readonly agent: string;
  /** The browser asks not to be counted: Do Not Track, or Global Privacy Control. */
  readonly refuses: boolean;
  readonly shopper: string | null;
  /** The shop's own host: pages that lead to each other. */
  readonly host: string;
}

export type Noted =
  | { readonly counted: true }
  /** `off`: nobody is counted here. `refused`: the browser asks for it. `no-consent`: a yes is needed, and there was none. */
  | { readonly counted: false; readonly why: 'off' | 'refused' | 'no-consent' | 'too-many' };

export const windows = { '15m': 15, '1h': 60, '24h': 24 * 60, '7d': 7 * 24 * 60 } as const;
export type Window = keyof typeof windows;

interface Share {
  readonly name: string;
  readonly views: number;
  readonly visitors: number;
}

export interface VisitFigures {
  readonly window: Window;
  readonly from: Date;
  readonly to: Date;
  /** Seen within the last five minutes. */
  readonly here: number;
  readonly visitors: number;
  /** Those of them who have talked with the shop: they are shoppers. */
  readonly shoppers: number;
  readonly views: number;
  /** Of a visitor in the window, over all pages. */
  readonly dwell: { readonly average: number; readonly median: number };
  readonly pages: readonly (Share & { readonly page: string; readonly seconds: number })[];
  readonly sources: readonly Share[];
  readonly locales: readonly Share[];
  readonly devices: readonly Share[];
  readonly series: readonly { readonly at: Date; readonly views: number; readonly visitors: number }[];
  /** How far visitors came. */
  readonly funnel: {
    readonly visited: number;
    readonly lookedAtProduct: number;
    readonly filledCart: number;
    readonly askedForTotal: number;
    readonly ordered: number;
  };
  /** Carts touched in the window that were left for some minutes and not ordered, whatever the channel. */
  readonly nearlyBought: {
    readonly shoppers: number;
    /** Those who had the total read out or shown. */
    readonly askedForTotal: number;
    readonly worth: Money;
    readonly products: readonly {
      readonly id: string;
      readonly title: string;
      readonly shoppers: number;
      readonly pieces: number;
    }[];
  };
}

export interface Visits {
  note(seen: Seen, looking: Looking): Promise<Noted>;
  /** What is not older than some seconds; the same answer for all who ask meanwhile. */
  figures(window: Window): Promise<VisitFigures>;
  /** Writes what waits. */
  flush(): Promise<void>;
  /** Takes away what is older than is kept, and salts of past days. */
  forget(): Promise<number>;
  stop(): Promise<void>;
}

export interface VisitSettings {
  readonly visits: 'on' | 'ask' | 'off';
  /** Days that a visit is kept. */
  readonly days: number;
  readonly currency: string;
}
