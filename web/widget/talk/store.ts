import type { Cart, Entry, Order, OrderNews, Product, Quote, Settings } from './types.ts';

/** What the tabs of one browser have in common. */
export interface Shared {
  readonly token: string | null;
  readonly conversation: string | null;
  /** Whom the site said the shopper is. */
  readonly subject: string | null;
  /** What the shop talks here, */
  readonly locale: string;
  /** and whose words the panel has: the shop may not talk the language of the page. */
  readonly words: string;
  readonly lastEvent: string | null;
  readonly entries: readonly Entry[];
  readonly cart: Cart | null;
  readonly orders: Readonly<Record<number, OrderNews | Order>>;
}

export type Sheet =
  | { readonly kind: 'cart' | 'options' | 'forget' }
  | { readonly kind: 'product'; readonly id: string; readonly product?: Product | 'absent' };

/** Five ways in which a microphone can be missing, and what else keeps speech away. */
export type Deaf = 'blocked' | 'policy' | 'none' | 'busy' | 'insecure' | 'quiet' | 'silent' | 'unheard' | 'language';

export interface State extends Shared {
  /** The line to the shop; what the turn is doing is told by `listening`, `busy` and `speaking` (see look/turn.ts). */
  readonly conn: 'connecting' | 'up' | 'down';
  /** When the next try is, in milliseconds of the clock. */
  readonly retryAt: number;
  readonly settings: Settings | null;
  readonly open: boolean;
  readonly unread: number;
  readonly sheet: Sheet | null;
  /** What a yes would mean now. */
  readonly quote: Quote | null;
  readonly busy: boolean;
  /** The order whose payment page was opened. */
  readonly paying: number | null;
  /** Words to be put into the line to write in. */
  readonly draft: string | null;
  /** Why the cart stayed as it was. */
  readonly refusal: string | null;
  /** Seconds to wait because we were too fast. */
  readonly pause: number;
  readonly listening: 'off' | 'reason' | 'asking' | 'open' | 'checking';
  /** What was heard and waits to be corrected before it acts on money. */
  readonly heard: { readonly text: string; readonly recording: Blob } | null;
  readonly deaf: Deaf | null;
  /** The entry whose voice is heard. */
  readonly speaking: string | null;
  /** When answers are read aloud: to what was spoken, every one, or none. */
  readonly voice: 'auto' | 'always' | 'never';
  readonly slow: boolean;
  readonly handsFree: boolean;
}

export interface Store {
  readonly get: () => State;
  readonly set: (changes: Partial<State>) => void;
  readonly hear: (told: () => void) => () => void;
}

export const fresh: Omit<Shared, 'locale' | 'words'> = {
  token: null,
  conversation: null,
  subject: null,
  lastEvent: null,
  entries: [],
  cart: null,
  orders: {},
};

export const createStore = (first: State): Store => {
  let state = first;
  const heard = new Set<() => void>();
  return {
    get: () => state,
    set: (changes) => {
      state = { ...state, ...changes };
      for (const tell of heard) tell();
    },
    hear: (tell) => {
      heard.add(tell);
      return () => heard.delete(tell);
    },
  };
};
