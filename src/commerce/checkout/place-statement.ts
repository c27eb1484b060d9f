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

export interface PlaceInput {
  readonly shopper: string;
  readonly conversation: string;
  readonly quote: string;
  readonly hash: string;
  /** The provider that will be asked for the money. */
  readonly provider: string;
  /** Stock is given back at this moment at the latest. */
  readonly reservedUntil: Date;
  /** What was proven already; a quote that is paid on a page proves itself. */
  readonly proof: Exclude<Proof, 'link'>;
  /** From these totals on more proof is wanted; null: never. */
  readonly proofFrom: { readonly pin: number | null; readonly link: number | null };
  /** How the "yes" was said. */
  readonly context: { readonly modality: Modality; readonly recognition: number | null; readonly attended: boolean };
  /** The most in a day where the shopper has no limit of their own; null: no limit. */
  readonly dailyLimit: number | null;
  readonly now: Date;
}

/** What the shopper's orders of the last day make together; those that came to nothing are not spent on. */
export const spentSince = (shopper: string, now: Date): Prisma.Sql =>
  Prisma.sql`spent_in_a_day(${shopper}::uuid, ${instant(now)})`;

/** All or nothing, in one call: what is looked at and written stands in prisma/migrations, function place_order. */
export const placeStatement = (given: PlaceInput) => {
  const { shopper, conversation, quote, hash, provider, reservedUntil, proof, proofFrom, context, dailyLimit, now } =
    given;
  return Prisma.sql`/* place */
    select o.verdict, o.number, o.wish, (o.placed).lines, (o.placed).subtotal, (o.placed).discount, (o.placed).delivery, (o.placed).tax,
      (o.placed).total, (o.placed).currency, (o.placed).price, (o.placed).address, (o.placed).card_ending as "cardEnding"
    from place_order(${shopper}::uuid, ${conversation}::uuid, ${quote}::uuid, ${hash}, ${provider}, ${instant(reservedUntil)}, ${proof},
      ${proofFrom.pin}::int, ${proofFrom.link}::int, ${JSON.stringify(context)}::jsonb, ${dailyLimit}::int, ${instant(now)}) o`;
};
