import { createHash, randomUUID } from 'node:crypto';
import { instant, Prisma } from '#store';
import type { Ground, OfferSettings } from './ground.ts';
import { dueHabits } from './habits.ts';
import { isSold } from './trends.ts';

/** What is offered now. */
export interface Offer {
  readonly id: string;
  readonly kind: 'goes-with' | 'due';
  readonly product: string;
  /** Of what is due: the one they usually buy. */
  readonly variant: string | null;
  /** The product in the cart that it goes with. */
  readonly because: string | null;
}

export interface OfferMoment {
  readonly shopper: string;
  readonly conversation: string;
  readonly turn: string;
  /** What lies in the cart. */
  readonly products: readonly string[];
}

export interface Offers {
  /**
   * The one thing to offer now, if there is any: in stock, not in the cart, neither offered in this conversation nor declined
   * within 90 days. Null too for the hold-out group, for whom it is only written down. One statement; the same turn gets
   * the same offer.
   */
  next(moment: OfferMoment): Promise<Offer | null>;
  answer(id: string, outcome: 'taken' | 'declined'): Promise<void>;
}

/** The same shopper is always in the same group, whatever the share was when others were put into it. */
export const isHeldOut = (shopper: string, share: number): boolean =>
  createHash('sha256').update(`offers:${shopper}`).digest().readUInt32BE(0) / 2 ** 32 < share;

interface Row extends Offer {
  readonly held: boolean;
}

export const createOffers = ({ db, clock, settings }: Ground & { readonly settings: OfferSettings }): Offers => ({
  next: async ({ shopper, conversation, turn, products }) => {
    if (settings.perConversation === 0) return null;
    const now = clock();
    const candidates =
      products.length > 0
        ? Prisma.sql`select 'goes-with' as kind, other_id as product, null::text as variant,
            (array_agg(product_id order by score desc))[1] as because, sum(score) as score
          from learned_goes_with where product_id = any(${products}::text[]) and other_id <> all(${products}::text[]) group by other_id`
        : Prisma.sql`select 'due' as kind, product, variant, null::text as because, times::float8 as score
          from (${dueHabits(shopper, now)}) due`;
    const [row] = await db.$queryRaw<Row[]>`/* offer-next */
      with again as (
        select id, kind, product_id as product, null::text as variant, because, held_out as held from offer
        where conversation_id = ${conversation}::uuid and turn = ${turn}
      ), fit as (
        select c.* from (${candidates}) c join product p on p.id = c.product and p.active
        where not exists (select from again)
          and exists (select from variant v where v.product_id = p.id and ${isSold} and available(v) > 0)
          and not exists (select from offer o where o.shopper_id = ${shopper}::uuid and o.product_id = c.product
            and (o.conversation_id = ${conversation}::uuid
              or o.outcome = 'declined' and o.at > ${instant(now)} - interval '90 days'))
          and ${settings.perConversation}::int > (select count(*) from offer o where o.conversation_id = ${conversation}::uuid)
          and not exists (select from offer o where o.conversation_id = ${conversation}::uuid and o.outcome = 'declined')
        order by c.score desc, c.product limit 1
      ), made as (
        insert into offer (id, shopper_id, conversation_id, turn, kind, product_id, because, score, held_out, at)
        select ${randomUUID()}::uuid, ${shopper}::uuid, ${conversation}::uuid, ${turn}, kind, product, because, score,
          ${isHeldOut(shopper, settings.holdOut)}::boolean, ${instant(now)} from fit
        on conflict do nothing returning id, held_out
      )
      select made.id::text, fit.kind, fit.product, fit.variant, fit.because, made.held_out as held from made, fit
      union all select id::text, kind, product, variant, because, held from again`;
    if (!row || row.held) return null;
    const { held: _held, ...offer } = row;
    return offer;
  },

  answer: async (id, outcome) => {
    await db.$executeRaw`/* offer-answered */
      update offer set outcome = ${outcome}, answered_at = ${instant(clock())}
      where id = ${id}::uuid and outcome = 'open' and not held_out`;
  },
});
