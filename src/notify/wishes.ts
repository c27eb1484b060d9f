import { randomUUID } from 'node:crypto';
import type { Clock, Locale, Naming, Texts } from '#kernel';
import { fullTitle, withSaid, type Titled } from '#rendering';
import { instant, Prisma, type Database } from '#store';

export const wishKinds = ['back-in-stock', 'price-drop', 'cart-left', 'answered'] as const;
export type WishKind = (typeof wishKinds)[number];

/** A yes to being told of something. */
export interface Wishing {
  readonly shopper: string;
  readonly conversation: string;
  readonly kind: WishKind;
  /** Null: of the cart. */
  readonly product: string | null;
  /** The one of it that is wanted; null: any. */
  readonly variant: string | null;
  /** In which it was asked what is to be answered; null: of the other kinds. */
  readonly turn: string | null;
  /** What was asked before the yes. */
  readonly asked: string;
  /** The words that said yes. */
  readonly said: string;
  readonly locale: Locale;
}

/** A wish whose time has come. */
export interface Granted {
  readonly id: string;
  readonly kind: WishKind;
  readonly shopper: string;
  readonly conversation: string | null;
  readonly locale: Locale;
  /** With what is wanted of it, as they say it. */
  readonly title: string;
  /** Minor units: now, and when it was wished. */
  readonly price: number;
  readonly before: number | null;
  readonly currency: string;
}

/** A cart that nobody has touched for long, of somebody who wants to hear of it. */
export interface LeftCart {
  /** The same for one cart until it becomes an order. */
  readonly life: string;
  readonly shopper: string;
  readonly conversation: string | null;
  readonly locale: Locale;
  readonly lines: readonly { item: string; quantity: number; total: { amount: number; currency: string } }[];
}

type LeftLine = Omit<LeftCart['lines'][number], 'item'> & { readonly title: string; readonly titles: Texts };

const isOpen = Prisma.sql`w.told_at is null and w.withdrawn_at is null`;

/** What people asked to be told of. Each wish is one message, and the cart's one for each cart. */
export const createWishes = ({
  db,
  clock,
  naming,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly naming: (locale: Locale) => Naming;
}) => ({
  /** False: it was wished already. */
  add: async ({
    shopper,
    conversation,
    kind,
    product,
    variant,
    turn,
    asked,
    said,
    locale,
  }: Wishing): Promise<boolean> => {
    const written = await db.$executeRaw`
      insert into wish (id, shopper_id, conversation_id, kind, product_id, variant_id, turn_id, price, locale, asked, said, at)
      select ${randomUUID()}::uuid, ${shopper}::uuid, ${conversation}::uuid, ${kind}, ${product}, ${variant}, ${turn},
        (select min(price) from variant where product_id = ${product} and position >= 0 and id = coalesce(${variant}, id)), ${locale}, ${asked},
        ${said}, ${instant(clock())}
      on conflict do nothing`;
    return written > 0;
  },

  /** Ends every wish, and what was about to be sent for one. Answers how many there were. */
  withdraw: async (shopper: string): Promise<number> => {
    const [row] = await db.$queryRaw<{ count: number }[]>`
      with ended as (
        update wish w set withdrawn_at = ${instant(clock())} where w.shopper_id = ${shopper}::uuid and ${isOpen} returning w.id
      ), stopped as (
        update notice set status = 'withheld', reason = 'stopped'
        where shopper_id = ${shopper}::uuid and kind in ('stock', 'marketing') and status in ('due', 'waiting', 'collected')
      ) select count(*)::int as count from ended`;
    return row?.count ?? 0;
  },

  of: async (shopper: string) =>
    db.wish.findMany({
      where: { shopperId: shopper },
      orderBy: { at: 'desc' },
      take: 100,
      select: {
        id: true,
        kind: true,
        productId: true,
        asked: true,
        said: true,
        at: true,
        toldAt: true,
        withdrawnAt: true,
      },
    }),

  /** Those that came true by a change of this variant. A bundle is back when a part of it is. */
  granted: async (
    variant: string,
    kind: 'back-in-stock' | 'price-drop',
    limit: number,
  ): Promise<readonly Granted[]> => {
    const rows = await db.$queryRaw<(Granted & Titled & { readonly titles: Texts })[]>`/* wishes-granted */
      select w.id, w.kind, w.shopper_id::text as shopper, w.conversation_id::text as conversation, w.locale,
        p.title, p.titles, coalesce((select options from variant one where one.id = w.variant_id), '{}') as options, now.price, w.price as before, now.currency
      from wish w join product p on p.id = w.product_id cross join lateral (
        select min(v.price) as price, min(v.currency)::text as currency, max(available(v)) as available
        from variant v where v.product_id = p.id and v.position >= 0 and v.id = coalesce(w.variant_id, v.id)
      ) now
      where ${isOpen} and w.kind = ${kind} and p.active
        and w.product_id in (
          select product_id from variant where id = ${variant}
          union select b.product_id from bundle_part part join variant b on b.id = part.bundle_id where part.part_id = ${variant})
        and case w.kind when 'back-in-stock' then now.available > 0 else now.price < w.price end
      order by w.at, w.id limit ${limit}`;
    return rows.map(({ title, titles, options, ...row }) => ({
      ...row,
      title: fullTitle(withSaid({ title, titles, options }, naming(row.locale))),
    }));
  },

  /** It was told. */
  told: (id: string) => db.$executeRaw`
    update wish set told_at = ${instant(clock())} where id = ${id}::uuid and told_at is null`,

  /** Carts untouched for so many hours of those who said yes to hearing of them, each once. */
  left: async (hours: number, limit: number): Promise<readonly LeftCart[]> => {
    const rows = await db.$queryRaw<
      (Omit<LeftCart, 'lines'> & { readonly lines: readonly LeftLine[] })[]
    >`/* carts-left */
      select 'cart:' || c.id || ':' || life.number as life, w.shopper_id::text as shopper,
        w.conversation_id::text as conversation, w.locale, lines.lines
      from wish w join cart c on c.shopper_id = w.shopper_id cross join lateral (
        select coalesce(max(number), 0) as number from "order" where shopper_id = w.shopper_id
      ) life cross join lateral (
        select jsonb_agg(jsonb_build_object('title', p.title, 'titles', p.titles, 'quantity', l.quantity,
          'total', jsonb_build_object('amount', l.quantity * v.price, 'currency', v.currency)) order by l.position) as lines
        from cart_line l join variant v on v.id = l.variant_id join product p on p.id = v.product_id where l.cart_id = c.id
      ) lines
      where ${isOpen} and w.kind = 'cart-left' and lines.lines is not null
        and c.updated_at between ${instant(clock())} - interval '30 days' and ${instant(clock())} - make_interval(hours => ${hours}::int)
        and not exists (select from notice n where n.cause = 'cart:' || c.id || ':' || life.number)
      order by c.updated_at limit ${limit}`;
    return rows.map(({ lines, ...row }) => ({
      ...row,
      lines: lines.map((line) => {
        const { title, quantity, total } = withSaid(line, naming(row.locale));
        return { item: title, quantity, total };
      }),
    }));
  },
});

export type Wishes = ReturnType<typeof createWishes>;
