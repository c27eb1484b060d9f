import type { Modality } from '#kernel';
import { instant, Prisma } from '#store';
import type { OrderRow } from '../orders/order-rows.ts';
import type { Proof } from './checkout.ts';

/** What was found. Only `go` has changed anything. */
export type Verdict =
  | 'unknown'
  | 'before'
  | 'foreign-hash'
  | 'expired'
  | 'changed'
  | 'short'
  | 'spending-limit'
  | 'link-needed'
  | 'pin-needed'
  | 'order-limit'
  | 'month-limit'
  | 'approval-needed'
  | 'go';

export type Placed =
  | {
      readonly verdict: Exclude<Verdict, 'go'>;
      /** The order that this quote became earlier. */
      readonly number: number | null;
      /** The payment method that the shopper named, where it is not the one on file. */
      readonly wish: string | null;
    }
  | ({ readonly verdict: 'go'; readonly lines: readonly Omit<OrderRow['lines'][number], 'refunded'>[] } & Pick<
      OrderRow,
      | 'number'
      | 'subtotal'
      | 'discount'
      | 'delivery'
      | 'tax'
      | 'total'
      | 'currency'
      | 'price'
      | 'address'
      | 'cardEnding'
    >);

/** What holds for every order of the shop. */
export interface PlaceTerms {
  /** The provider that will be asked for the money. */
  readonly provider: string;
  /** Stock is held for so long. */
  readonly reservationMinutes: number;
  /** The most in a day where the shopper has no limit of their own; null: no limit. */
  readonly dailyLimit: number | null;
}

export interface PlaceInput {
  readonly shopper: string;
  readonly conversation: string;
  readonly quote: string;
  readonly hash: string;
  /** What was proven already; a quote that is paid on a page proves itself. */
  readonly proof: Exclude<Proof, 'link'>;
  /** From these totals on more proof is wanted; null: never. */
  readonly proofFrom: { readonly pin: number | null; readonly link: number | null };
  /** How the "yes" was said. */
  readonly context: { readonly modality: Modality; readonly recognition: number | null; readonly attended: boolean };
  readonly now: Date;
}

/** What the shopper's orders of the last day make together; those that came to nothing are not spent on. */
export const spentSince = (shopper: string, now: Date): Prisma.Sql =>
  Prisma.sql`spent_in_a_day(${shopper}::uuid, ${instant(now)})`;

/**
 * Each all or nothing, in one call, answered in the same order: what is looked at and written stands in prisma/migrations,
 * function place_orders. Locks are waited for so many milliseconds.
 */
export const placeStatement = (given: readonly PlaceInput[], terms: PlaceTerms, patience: number) => {
  const each = <Value>(what: (one: PlaceInput) => Value) => given.map(what);
  return Prisma.sql`/* place */
    select o.verdict, o.number, o.wish, (o.placed).lines, (o.placed).subtotal, (o.placed).discount, (o.placed).delivery, (o.placed).tax,
      (o.placed).total, (o.placed).currency, (o.placed).price, (o.placed).address, (o.placed).card_ending as "cardEnding"
    from place_orders(${each((one) => one.shopper)}::uuid[], ${each((one) => one.conversation)}::uuid[],
      ${each((one) => one.quote)}::uuid[], ${each((one) => one.hash)}::text[], ${each((one) => one.proof)}::text[],
      ${each((one) => one.proofFrom.pin)}::int[], ${each((one) => one.proofFrom.link)}::int[],
      ${each((one) => JSON.stringify(one.context))}::jsonb[], ${each((one) => one.now.toISOString())}::timestamptz[],
      ${terms.provider}, make_interval(secs => ${terms.reservationMinutes * 60}::float8), ${terms.dailyLimit}::int, ${patience}::int) o`;
};
