// What the shop says over HTTP, as far as the widget reads it, and what the widget remembers of it.

export interface Money {
  readonly amount: number;
  readonly currency: string;
}

export interface Choice {
  readonly label: string;
  readonly press: string;
}

export interface Card {
  readonly product: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly price?: Money;
  readonly image?: string;
  readonly choices: readonly Choice[];
}

export interface Reply {
  readonly text: string;
  readonly audio?: string;
  readonly interruptible?: false;
  readonly cards?: readonly Card[];
  readonly choices?: readonly Choice[];
}

export interface Option {
  readonly group: string;
  readonly value: string;
  /** Both as the shopper's language says them. */
  readonly heading: string;
  readonly label: string;
}

export interface CartLine {
  readonly product: string;
  readonly variant: string;
  readonly title: string;
  readonly image: string | null;
  readonly options: readonly Option[];
  readonly quantity: number;
  readonly price: Money;
  readonly total: Money;
}

export interface Cart {
  readonly lines: readonly CartLine[];
  readonly total: Money;
  readonly codes: readonly string[];
  readonly delivery: string | null;
}

export interface OrderNews {
  readonly number: number;
  readonly status: string;
}

export interface Payment {
  readonly status: string;
  readonly url: string | null;
  /** Until when the goods are held while it is paid; told with the whole order. */
  readonly expires?: string | null;
}

export type Expects = { readonly slot: string; readonly secret?: true } | { readonly confirmation: true } | null;

export interface Answer {
  readonly turn: string;
  readonly heard: string;
  readonly locale?: string;
  readonly replies: readonly Reply[];
  readonly expects: Expects;
  readonly intent: { readonly name: string; readonly state: string } | null;
  readonly cart?: Cart;
  readonly order?: OrderNews | null;
  readonly payment?: Payment | null;
  readonly late?: true;
  readonly end?: 'handed-over' | 'closed';
}

interface Step {
  readonly kind: string;
  readonly label: string;
  readonly amount: Money;
  readonly within?: true;
}

interface Sums {
  readonly lines: readonly Omit<CartLine, 'product' | 'image'>[];
  readonly steps: readonly Step[];
  readonly total: Money;
  readonly address: Readonly<Record<string, string>>;
  readonly cardEnding: string | null;
  readonly arrives: { readonly method: string; readonly earliest: string; readonly latest: string } | null;
}

export interface Quote extends Sums {
  readonly id: string;
  readonly hash: string;
  readonly expires: string;
}

export interface Order extends Sums, OrderNews {
  readonly reason: string | null;
  readonly ahead: number | null;
  readonly payment: Payment | null;
}

export interface Product {
  readonly id: string;
  readonly title: string;
  readonly brand: string | null;
  readonly description: string;
  readonly image: string | null;
  readonly variants: readonly {
    readonly id: string;
    readonly options: readonly Option[];
    readonly price: Money;
    readonly stock: number;
    readonly fewerThan: number | null;
  }[];
}

/** What a turn says: words, a pressed choice, or a recording that is kept in memory only. */
export type Said = { readonly text: string } | { readonly press: string } | { readonly recording: true };

export interface Problem {
  /** HTTP's; 0: nobody answered. */
  readonly status: number;
  readonly detail: string;
  readonly request?: string;
}

export interface MyEntry {
  readonly who: 'me';
  readonly id: string;
  text: string;
  turn: Said;
  /** stopped: nobody waits for its answer any more; should it come all the same, it is shown. */
  state: 'waiting' | 'sending' | 'failed' | 'refused' | 'stopped' | 'done';
  problem?: Problem;
  /** An earlier turn whose answer was not shown yet when this was said. */
  awaits?: string;
  /** It was spoken: what stands there is what was understood. */
  spoken?: true;
  /** The answer to a question for a PIN: never written down. */
  secret?: boolean;
  readonly at: number;
}

export interface ShopEntry {
  readonly who: 'shop';
  readonly id: string;
  readonly replies: readonly Reply[];
  readonly expects?: Expects;
  readonly intent?: string;
  readonly late?: true;
  readonly news?: true;
  readonly end?: 'handed-over' | 'closed';
  readonly at: number;
}

/** Where an order's progress is shown. */
export interface OrderEntry {
  readonly who: 'order';
  readonly id: string;
  readonly number: number;
  readonly at: number;
}

export type Entry = MyEntry | ShopEntry | OrderEntry;

export interface Settings {
  readonly name: string;
  readonly locales: readonly string[];
  /** Languages in which speech is understood. */
  readonly hears: readonly string[];
  readonly speaks: boolean;
  readonly browserSpeech: boolean;
  /** Who answers when a person is asked for. */
  readonly person?: string;
}
