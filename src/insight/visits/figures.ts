import { money, type Clock } from '#kernel';
import { instant, type Database } from '#store';
import { windows, type VisitFigures, type Window } from './visits.ts';

const minute = 60_000;
/** Who was seen so long ago is here; a cart that lay untouched for longer was left. */
const HERE_MS = 5 * minute;
/** Minutes of one bar of the chart. */
const bars: Readonly<Record<Window, number>> = { '15m': 1, '1h': 5, '24h': 60, '7d': 360 };

type Counted = Omit<VisitFigures, 'window' | 'from' | 'to' | 'nearlyBought' | 'series' | 'funnel'> & {
  readonly series: readonly { readonly at: string; readonly views: number; readonly visitors: number }[];
  readonly lookedAtProduct: number;
};

/**
 * Everything about visits in one statement over the window's rows. A person is a shopper where any of the day's views under the
 * same hash was a shopper's.
 */
const countVisits = async (db: Database, window: Window, from: Date, to: Date): Promise<Counted> => {
  const [row] = await db.$queryRaw<{ figures: Counted }[]>`/* visit-figures */
    with raw as materialized (select * from visit where at >= ${instant(from)} and at <= ${instant(to)}),
    known as (select visitor, min(shopper_id::text) as shopper from raw where shopper_id is not null group by visitor),
    seen as materialized (
      select raw.page, raw.path, raw.source, raw.locale, raw.device, raw.seconds, raw.at, raw.shopper_id,
        coalesce(raw.shopper_id::text, known.shopper, encode(raw.visitor, 'hex')) as person
      from raw left join known using (visitor)),
    people as (select person, sum(seconds) as seconds, max(at + make_interval(secs => seconds)) as last, min(at) as first from seen group by person),
    origins as (select distinct on (person) person, source from seen order by person, (source = 'inside'), at)
    select jsonb_build_object(
      'views', (select count(*) from seen), 'visitors', (select count(*) from people),
      'shoppers', (select count(distinct shopper_id) from seen where shopper_id is not null),
      'here', (select count(*) from people where last >= ${instant(new Date(to.getTime() - HERE_MS))}),
      'dwell', (select jsonb_build_object('average', coalesce(round(avg(seconds)), 0),
        'median', coalesce(round(percentile_cont(0.5) within group (order by seconds)), 0)) from people),
      'lookedAtProduct', (select count(distinct person) from seen where page = 'product'),
      'pages', (select coalesce(jsonb_agg(p), '[]') from (
        select path as name, min(page) as page, count(*) as views, count(distinct person) as visitors, round(avg(seconds)) as seconds
        from seen group by path order by count(*) desc, path limit 20) p),
      'sources', (select coalesce(jsonb_agg(p), '[]') from (
        select origins.source as name, count(*) as views, count(distinct seen.person) as visitors
        from seen join origins using (person) group by origins.source order by 3 desc, 1 limit 12) p),
      'locales', (select coalesce(jsonb_agg(p), '[]') from (
        select coalesce(locale, 'unknown') as name, count(*) as views, count(distinct person) as visitors
        from seen group by 1 order by 3 desc, 1 limit 12) p),
      'devices', (select coalesce(jsonb_agg(p), '[]') from (
        select device as name, count(*) as views, count(distinct person) as visitors from seen group by 1 order by 3 desc, 1) p),
      'series', (select coalesce(jsonb_agg(p order by p.at), '[]') from (
        select date_bin(make_interval(mins => ${bars[window]}::int), seen.at, timestamptz '2000-01-01') as at,
          count(*) as views, count(distinct person) as visitors
        from seen group by 1) p)) as figures`;
  return row!.figures;
};

interface Left {
  readonly filled: number;
  readonly quoted: number;
  readonly ordered: number;
  readonly left: number;
  readonly asked: number;
  readonly worth: number;
  readonly products: VisitFigures['nearlyBought']['products'];
}

/** What lies in carts that were touched in the window: an order would have emptied them. */
const countLeft = async (db: Database, from: Date, to: Date): Promise<Left> => {
  const quiet = new Date(to.getTime() - HERE_MS);
  const [row] = await db.$queryRaw<{ figures: Left }[]>`/* nearly-bought */
    with full_carts as materialized (
      select c.id, c.shopper_id, c.updated_at from cart c
      where c.updated_at >= ${instant(from)} and exists (select from cart_line l where l.cart_id = c.id)),
    quoted as materialized (select distinct shopper_id from quote where created_at >= ${instant(from)}),
    ordered as materialized (select distinct shopper_id from "order" where created_at >= ${instant(from)}),
    left_behind as materialized (
      select id, shopper_id from full_carts c where c.updated_at < ${instant(quiet)}
        and not exists (select from visit v where v.shopper_id = c.shopper_id and v.at >= ${instant(quiet)})
        and not exists (select from conversation t where t.shopper_id = c.shopper_id and t.last_turn_at >= ${instant(quiet)})),
    goods as (
      select b.shopper_id, p.id, p.title, l.quantity, l.quantity::bigint * v.price as worth
      from left_behind b join cart_line l on l.cart_id = b.id join variant v on v.id = l.variant_id join product p on p.id = v.product_id)
    select jsonb_build_object(
      'filled', (select count(*) from (select shopper_id from full_carts union select shopper_id from quoted union select shopper_id from ordered) f),
      'quoted', (select count(*) from (select shopper_id from quoted union select shopper_id from ordered) q),
      'ordered', (select count(*) from ordered),
      'left', (select count(*) from left_behind),
      'asked', (select count(*) from left_behind where shopper_id in (select shopper_id from quoted)),
      'worth', (select coalesce(sum(worth), 0) from goods),
      'products', (select coalesce(jsonb_agg(g), '[]') from (
        select id, title, count(distinct shopper_id) as shoppers, sum(quantity) as pieces
        from goods group by id, title order by 3 desc, 4 desc, id limit 10) g)) as figures`;
  return row!.figures;
};

/** The live figures of a window that ends now. */
export const readFigures = async (
  db: Database,
  clock: Clock,
  window: Window,
  currency: string,
): Promise<VisitFigures> => {
  const to = clock();
  const from = new Date(to.getTime() - windows[window] * minute);
  const [visits, carts] = await Promise.all([countVisits(db, window, from, to), countLeft(db, from, to)]);
  const { lookedAtProduct, series, ...counted } = visits;
  return {
    window,
    from,
    to,
    ...counted,
    series: series.map(({ at, ...bar }) => ({ at: new Date(at), ...bar })),
    funnel: {
      visited: counted.visitors,
      lookedAtProduct,
      filledCart: carts.filled,
      askedForTotal: carts.quoted,
      ordered: carts.ordered,
    },
    nearlyBought: {
      shoppers: carts.left,
      askedForTotal: carts.asked,
      worth: money(carts.worth, currency),
      products: carts.products,
    },
  };
};
