import type { Lane } from '#events';
import type { ShopSettings } from '../settings.ts';
import { ORDER_WORKFLOW } from './order-workflow.ts';

/** A second and a little: what is written is rounded to milliseconds. */
const WINDOW_MS = 1001;

/**
 * The line that placed orders stand in. The next is the lowest number; at work at the same time are at most
 * `inFlight`, and begun in any second at most `perSecond`, counted in the orders themselves and by the database's
 * clock, so that it holds for all processes together. Whoever waits for a bank, a page or people takes no place, nor does an
 * order whose workflow is parked.
 */
export const orderLane = ({
  settings,
  paused,
}: {
  readonly settings: Pick<ShopSettings, 'queue'>;
  /** Such as: the payment provider cannot be reached. */
  readonly paused?: () => boolean;
}): Lane => {
  const { inFlight, perSecond } = settings.queue;
  return {
    name: 'orders',
    workflow: ORDER_WORKFLOW,
    ...(paused && { paused }),

    admit: async (tx, most) => {
      const [row] = await tx.$queryRaw<{ events: string[]; waitMs: number | null; left: boolean }[]>`/* admit */
        with flying as materialized (
          select count(*)::int as count from "order" o
          where (status in ('reserved', 'authorising', 'authorised') or (status = 'placed' and admitted_at is not null))
            and not exists (select from function_run r
              where r.event_id = o.quote_id and r.function = ${ORDER_WORKFLOW} and r.status = 'failed')
        ), begun as materialized (
          select count(*)::int as count,
            extract(epoch from min(admitted_at) + make_interval(secs => ${WINDOW_MS} / 1000.0) - clock_timestamp())::float8 * 1000 as wait
          from (
            select admitted_at from "order"
            where admitted_at > clock_timestamp() - make_interval(secs => ${WINDOW_MS} / 1000.0)
            order by admitted_at desc limit ${Math.max(1, perSecond)}
          ) latest
        ), free as materialized (
          select least(${inFlight} - flying.count, case when ${perSecond}::int > 0 then ${perSecond} - begun.count end, ${most})
            as places, flying.count < ${inFlight} and ${perSecond}::int > 0 and begun.count >= ${perSecond} as early
          from flying, begun
        ), next as materialized (
          select number from "order" where status = 'placed' and admitted_at is null
          order by number limit (select greatest(places, 0) from free) for no key update
        ), admitted as (
          update "order" o set admitted_at = clock_timestamp() from next where o.number = next.number and o.status = 'placed'
          returning o.number, o.quote_id
        )
        select coalesce((select array_agg(quote_id::text order by number) from admitted), '{}') as events,
          case when (select early from free) and line.left then (select wait from begun) end as "waitMs", line.left
        from (select exists (
          select from "order" where status = 'placed' and admitted_at is null and number not in (select number from admitted)
        ) as left) line`;
      return row!;
    },
  };
};
