import { instant } from '#store';
import type { Ground } from './ground.ts';

export interface Funnel {
  readonly started: number;
  readonly searched: number;
  readonly carted: number;
  readonly asked: number;
  readonly paid: number;
  /** Carts that were left for as long as counts as left, by the last step before. */
  readonly left: { readonly carted: number; readonly asked: number; readonly worth: number };
}

export interface Trouble {
  readonly conversation: string;
  readonly channel: string;
  readonly locale: string;
  readonly at: Date;
  /** How often each sign was seen. */
  readonly signs: Readonly<Record<string, number>>;
}

export interface Talks {
  /** Conversations that began between two times, and how far they came. */
  funnel(wish: {
    readonly from: Date;
    readonly to: Date;
    readonly channel?: string;
    readonly leftHours: number;
  }): Promise<Funnel>;
  /** Those that went wrong, newest first. */
  troubled(wish: { readonly from: Date; readonly to: Date; readonly limit: number }): Promise<readonly Trouble[]>;
}

export const createTalks = ({ db, clock }: Ground): Talks => ({
  funnel: async ({ from, to, channel = null, leftHours }) => {
    const [row] = await db.$queryRaw<(Omit<Funnel, 'left'> & Record<'leftCarted' | 'leftAsked' | 'worth', number>)[]>`
      with talk as (
        select c.id, c.shopper_id, c.last_turn_at, bool_or(m.name = 'searched') as searched, bool_or(m.name = 'carted') as carted,
          bool_or(m.name = 'asked') as asked,
          exists (select from "order" o join order_move v on v.order_number = o.number and v."to" = 'paid'
            where o.shopper_id = c.shopper_id and o.conversation_id = c.id) as paid
        from talk_mark s join conversation c on c.id = s.conversation_id join talk_mark m on m.conversation_id = c.id
        where s.name = 'started' and s.at >= ${instant(from)} and s.at < ${instant(to)}
          and (${channel}::text is null or c.channel = ${channel})
        group by c.id
      ), held as (
        select talk.id, talk.asked, sum(l.quantity * v.price)::float8 as worth
        from talk join cart on cart.shopper_id = talk.shopper_id join cart_line l on l.cart_id = cart.id join variant v on v.id = l.variant_id
        where talk.carted and not talk.paid and talk.last_turn_at < ${instant(clock())} - make_interval(hours => ${leftHours}::int)
        group by 1, 2
      )
      select count(*)::int as started, count(*) filter (where searched)::int as searched, count(*) filter (where carted)::int as carted,
        count(*) filter (where asked)::int as asked, count(*) filter (where paid)::int as paid,
        (select count(*)::int from held where not asked) as "leftCarted", (select count(*)::int from held where asked) as "leftAsked",
        (select coalesce(sum(worth), 0) from held) as worth
      from talk`;
    const { leftCarted, leftAsked, worth, ...reached } = row!;
    return { ...reached, left: { carted: leftCarted, asked: leftAsked, worth } };
  },

  troubled: ({ from, to, limit }) => db.$queryRaw<Trouble[]>`
    select c.id::text as conversation, c.channel, c.locale, a.at, coalesce(seen.signs, '{}') as signs
    from talk_mark a join conversation c on c.id = a.conversation_id cross join lateral (
      select jsonb_object_agg(name, times) as signs from (
        select name, count(*) as times from talk_mark where conversation_id = c.id and turn <> '' group by name
      ) each
    ) seen
    where a.name = 'alerted' and a.at >= ${instant(from)} and a.at < ${instant(to)} order by a.at desc limit ${limit}`,
});
