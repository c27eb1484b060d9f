import type { Address } from '#kernel';
import { instant, Prisma, unflushed, type Queryable } from '#store';
import type { FraudFacts } from './facts.ts';
import type { BlockKind, Judgement } from './fraud.ts';
import { keysOf, type Keys } from './keys.ts';
import { watchingModel } from './model/models.ts';
import type { Model } from './model/opinion.ts';
import { builtIn, judgingRules, type KnownRules } from './rule-book.ts';

const kinds: readonly BlockKind[] = ['card', 'shopper', 'address', 'network'];

const listed = (keys: Keys) => kinds.flatMap((kind) => (keys[kind] === null ? [] : [{ kind, key: keys[kind] }]));

type Judges = Pick<KnownRules, 'version' | 'rules' | 'thresholds'>;

interface Bench {
  /** What the order is counted under. */
  readonly keys: Keys;
  readonly rules: Judges;
  readonly model: Model | null;
}

/** What an order is judged by, as it is now; null: there is no such order. */
export const readBench = async (db: Queryable, number: number): Promise<Bench | null> => {
  const [row] = await db.$queryRaw<
    {
      shopper: string;
      address: Address;
      network: string | null;
      fingerprint: string | null;
      rules: Judges | null;
      model: Model | null;
    }[]
  >`/* fraud-bench */
    select o.shopper_id::text as shopper, o.address, o.context->>'network' as network,
      coalesce(pay.signals->'card'->>'fingerprint',
        case when s.payment_method = o.payment_method then s.fingerprint end) as fingerprint,
      (select to_jsonb(r) from (${judgingRules}) r) as rules, (select to_jsonb(m) from (${watchingModel}) m) as model
    from "order" o join shopper s on s.id = o.shopper_id left join payment pay on pay.order_number = o.number
    where o.number = ${number}`;
  if (!row) return null;
  const { rules, model, ...known } = row;
  return { keys: keysOf(known), rules: rules ?? builtIn, model };
};

/**
 * From here to the end of the transaction nobody else counts under these keys. The locks are taken in the order of
 * their numbers, so that nobody waits in a circle. It is a statement of its own, because what the next one sees begins
 * when it begins: whoever was before us has committed by then.
 */
const lockOf = (keys: Keys): Prisma.Sql => Prisma.sql`/* fraud-lock */
    select count(pg_advisory_xact_lock(number)) from (
      select distinct hashtextextended('velocity:' || (k->>'kind') || ':' || (k->>'key'), 0) as number
      from jsonb_array_elements(${JSON.stringify(listed(keys))}::jsonb) k order by 1) sorted`;

interface Gathered extends FraudFacts {
  readonly kept: Judgement | null;
}

/**
 * Marks the order under its keys and gathers everything that rules may look at, in one statement after the locks. Others are
 * counted in windows that slide with the order's own time. Kinds that are not `counted` are marked and give no facts. Nobody waits for
 * the disk: what is judged is kept after it.
 */
export const gather = async (
  db: Queryable,
  { number, keys, counted, now }: { number: number; keys: Keys; counted: ReadonlySet<BlockKind>; now: Date },
): Promise<Gathered> => {
  const known = JSON.stringify(listed(keys));
  const count = (kind: BlockKind, what: 'orders' | 'shoppers', hours: number, name: string) =>
    counted.has(kind) && keys[kind] !== null
      ? Prisma.sql`(select count(distinct ${what === 'orders' ? Prisma.sql`m.order_number` : Prisma.sql`x.shopper_id`})::int
          from velocity_mark m ${what === 'orders' ? Prisma.empty : Prisma.sql`join "order" x on x.number = m.order_number and x.shopper_id <> o.shopper_id`}
          where m.kind = ${kind} and m.key = ${keys[kind]} and m.order_number <> o.number
            and m.at > o.created_at - make_interval(hours => ${hours}::int)) as ${Prisma.raw(`"${name}"`)}`
      : Prisma.sql`null::int as ${Prisma.raw(`"${name}"`)}`;
  const locked = lockOf({
    card: counted.has('card') ? keys.card : null,
    // Always: it also keeps two checks of one order apart.
    shopper: keys.shopper,
    address: counted.has('address') ? keys.address : null,
    network: keys.network,
  });
  const facts = Prisma.sql`/* fraud-facts */
    with o as materialized (
      select * from "order" where number = ${number}
    ), marked as (
      insert into velocity_mark (order_number, kind, key, at)
      select o.number, k->>'kind', k->>'key', o.created_at from o, jsonb_array_elements(${known}::jsonb) k where ${unflushed}
      on conflict do nothing
    ), earlier as materialized (
      select x.*, pay.status as paying from o join "order" x on x.shopper_id = o.shopper_id and x.number <> o.number
      left join payment pay on pay.order_number = x.number
    ), paid as materialized (
      select * from earlier where status in ('paid', 'packed', 'shipped', 'delivered')
    )
    select o.total, o.discount, o.proof,
      (select sum(quantity)::int from order_line l where l.order_number = o.number) as units,
      (select max(quantity)::int from order_line l where l.order_number = o.number) as "largestLine",
      (select count(*)::int from paid) as "paidBefore",
      (select count(*)::int from earlier where reason in ('refused_by_fraud_check', 'refused_in_review')) as "refusedBefore",
      (select count(distinct d.id)::int from dispute d where d.order_number <> o.number
        and d.status not in ('won', 'warning_closed') and (d.order_number in (select number from earlier)
          or d.order_number in (select order_number from velocity_mark where kind = 'card' and key = ${keys.card}))
      ) as "disputesBefore",
      floor(greatest(extract(epoch from ${instant(now)} - s.created_at), 0) / 3600)::int as "shopperAgeHours",
      (select count(*)::int from earlier where paying = 'declined'
        and created_at > o.created_at - interval '1 day') as "declinesLastDay",
      ${count('shopper', 'orders', 1, 'ordersLastHour')},
      ${count('shopper', 'orders', 24, 'ordersLastDay')},
      ${count('card', 'orders', 1, 'cardOrdersLastHour')},
      ${count('card', 'orders', 24, 'cardOrdersLastDay')},
      ${count('card', 'shoppers', 24, 'cardShoppersLastDay')},
      ${count('address', 'orders', 24, 'addressOrdersLastDay')},
      ${count('address', 'shoppers', 24, 'addressShoppersLastDay')},
      ${count('network', 'orders', 1, 'networkOrdersLastHour')},
      ${count('network', 'shoppers', 24, 'networkShoppersLastDay')},
      upper(pay.signals->'card'->>'country') <> upper(o.address->>'country') as "cardCountryDiffers",
      not exists (select from velocity_mark m join paid on paid.number = m.order_number
        where m.kind = 'address' and m.key = ${keys.address}) as "newAddress",
      case when o.context->>'device' is not null then
        not exists (select from earlier where earlier.context->>'device' = o.context->>'device') end as "newDevice",
      o.context->>'channel' as channel, o.context->>'modality' as modality,
      case when jsonb_typeof(o.context->'recognition') = 'number' then (o.context->>'recognition')::float8 end as recognition,
      pay.signals->>'level' as "riskLevel",
      case when jsonb_typeof(pay.signals->'score') = 'number' then (pay.signals->>'score')::float8 end as "riskScore",
      pay.signals->>'outcome' as "providerOutcome",
      (select b.kind from block b join jsonb_array_elements(${known}::jsonb) with ordinality as list(k, place)
          on b.kind = k->>'kind' and b.key = k->>'key'
        where b.lifted_at is null order by place limit 1) as blocked,
      (select jsonb_build_object('verdict', f.verdict, 'score', f.score, 'findings', f.findings)
        from fraud_check f where f.order_number = o.number) as kept
    from o join shopper s on s.id = o.shopper_id join payment pay on pay.order_number = o.number`;
  const [, [row]] = await db.$together<[unknown[], Gathered[]]>([locked, facts]);
  if (!row) throw new Error(`there is no order ${number} with a payment to be judged`);
  return row;
};
