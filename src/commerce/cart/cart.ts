import type { Locale, Money, Result, Texts } from '#kernel';
import type { CodeFault, DeliveryOffer } from '#pricing';
import type { Prisma } from '#store';

export interface CartLine {
  readonly variant: string;
  readonly product: string;
  readonly title: string;
  /** How other languages call it: see Product. */
  readonly titles?: Texts;
  readonly spokenName: string | null;
  readonly image: string | null;
  readonly options: Readonly<Record<string, string>>;
  /** How the language of whoever asked says its options: see Product. */
  readonly said?: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly unit: Money;
  readonly total: Money;
  /** How many of it could be bought now. */
  readonly available: number;
}

export interface Cart {
  readonly lines: readonly CartLine[];
  /** Sum of the lines, before discounts, delivery and tax. */
  readonly total: Money;
  /** Coupon codes in capitals, in the order in which they were said; what they do is told by the quote. */
  readonly codes: readonly string[];
  /** The delivery method asked for; null: the first that fits the address. */
  readonly delivery: string | null;
}

export type CartChange =
  | { readonly do: 'add'; readonly variant: string; readonly quantity: number }
  | { readonly do: 'set'; readonly variant: string; readonly quantity: number }
  | { readonly do: 'swap'; readonly variant: string; readonly for: string; readonly quantity?: number }
  | { readonly do: 'remove'; readonly variant: string }
  /** Forgets codes and delivery too. */
  | { readonly do: 'clear' }
  /** Small letters and spaces do not matter. */
  | { readonly do: 'code'; readonly code: string }
  /** Without a code: all of them. */
  | { readonly do: 'uncode'; readonly code?: string }
  /** `locale`: the language of the labels in a refusal. */
  | { readonly do: 'deliver'; readonly method: string; readonly locale?: Locale };

export type CartRefusal =
  | { reason: 'out-of-stock'; variant: string; available: 0 }
  /** More than there is. */
  | { reason: 'too-few'; variant: string; available: number; asked: number }
  /** More than one order may hold (configured), or not a whole positive number. */
  | { reason: 'absurd-quantity'; asked: number; limit: number }
  | { reason: 'unknown-variant'; variant: string }
  | { reason: 'not-in-cart'; variant: string }
  | { reason: 'currency-mismatch'; cart: string; variant: string }
  /** The code cannot be used now. Whether it fits what lies in the cart is told by the quote. */
  | { reason: 'code'; code: string; fault: CodeFault }
  | { reason: 'no-such-code'; code: string | null; codes: readonly string[] }
  | { reason: 'unknown-delivery'; method: string; offered: readonly DeliveryOffer[] };

export interface Carts {
  of(shopper: string): Promise<Cart>;
  /** For whoever reads something else at the same moment: a subquery for one value, null without such a shopper. */
  readonly beside: { sql(shopper: string): Prisma.Sql; read(value: unknown): Cart };
  /** `cause` is the turn (and step in it): the same cause changes nothing the second time. Adding checks the sum in the cart. */
  change(shopper: string, cause: string, changes: readonly CartChange[]): Promise<Result<Cart, CartRefusal>>;
  /** Puts back what the last change found. */
  undo(shopper: string, cause: string): Promise<Result<Cart, { reason: 'nothing-to-undo' }>>;
}
