import type { CartEdit, Locale } from '#kernel';

/** A product as an order is read against it. */
export interface Goods {
  readonly id: string;
  readonly title: string;
  readonly brand?: string;
  /** What else it is called. */
  readonly names: readonly string[];
  /** {"size": ["small", "large"]} */
  readonly options: Readonly<Record<string, readonly string[]>>;
}

/** What a phrase stands for in the shop. */
export type Stands =
  /** `unmet`: something was said that it does not come in. */
  | { readonly kind: 'one'; readonly goods: Goods; readonly unmet?: boolean }
  | { readonly kind: 'several'; readonly goods: readonly Goods[] }
  | { readonly kind: 'none' };

/** What lies in the cart. */
export interface Lying {
  readonly variant: string;
  readonly goods: Goods;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  /** Who it was said to be for. */
  readonly whose?: readonly string[];
  /** It is what was spoken of last. */
  readonly spokenOf?: boolean;
}

/** What a shop is asked while an order is read: nothing of it is remembered, so it is always as the shop is now. */
export interface OrderGround {
  stands(words: string): Promise<Stands>;
  /** In the order in which it was put there; what was spoken of last comes last. */
  cart(): Promise<readonly Lying[]>;
  /** Those for whom something was ordered, in the order in which they were spoken of. */
  readonly persons?: readonly string[];
  /** What else people say for a word, in every language of the shop. */
  aliases(word: string): readonly string[];
  /** Whether the shop knows a word. */
  knows(word: string): boolean;
}

/** Reads what is to be done to a cart: nothing where all was taken back; undefined where a sentence says no more than one thing of it, or none. */
export type OrderListener = (
  said: { readonly words: string; readonly locale: Locale; readonly spoken?: boolean },
  ground: OrderGround,
) => Promise<readonly CartEdit[] | undefined>;
