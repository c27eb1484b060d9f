import type { ProviderDispute, ProviderPayment, ProviderRefund } from '#payments';
import { instant, Prisma } from '#store';

/** Money that really moved at the provider. `movement` tells it from every other: booked twice, it is there once. */
export interface LedgerEntry {
  readonly kind: 'capture' | 'refund' | 'refund-failed' | 'dispute' | 'dispute-won';
  /** Minor units; what came in is positive, what went out negative. */
  readonly amount: number;
  readonly movement: string;
}

/** An inquiry moves no money, neither does a dispute that was headed off. */
const costsNothing = ({ status }: ProviderDispute): boolean => status.startsWith('warning') || status === 'prevented';

/** What the provider's own lists say has moved. Refunds on their way have not moved yet, and failed ones are back. */
const movementsOf = (
  payment: Pick<ProviderPayment, 'id' | 'captured'>,
  refunds: readonly ProviderRefund[],
  disputes: readonly ProviderDispute[],
): readonly LedgerEntry[] => [
  ...(payment.captured > 0
    ? [{ kind: 'capture' as const, amount: payment.captured, movement: `${payment.id}:capture` }]
    : []),
  ...refunds
    .filter(({ status, amount }) => status === 'done' && amount > 0)
    .map(({ id, amount }) => ({ kind: 'refund' as const, amount: -amount, movement: id })),
  ...refunds
    .filter(({ status }) => status === 'failed')
    .map(({ id, amount }) => ({ kind: 'refund-failed' as const, amount, movement: `${id}:failed` })),
  ...disputes
    .filter((dispute) => !costsNothing(dispute) && dispute.amount.amount > 0)
    .flatMap(({ id, amount, outcome }) => [
      { kind: 'dispute' as const, amount: -amount.amount, movement: id },
      ...(outcome === 'won' ? [{ kind: 'dispute-won' as const, amount: amount.amount, movement: `${id}:won` }] : []),
    ]),
];

/**
 * The entries as an INSERT, to be a statement of its own or a CTE in the one that makes the change. `number` null: of
 * no order that we know.
 */
export const bookPayment = (
  number: number | null,
  payment: Pick<ProviderPayment, 'id' | 'captured' | 'amount'>,
  refunds: readonly ProviderRefund[],
  disputes: readonly ProviderDispute[],
  now: Date,
): Prisma.Sql => Prisma.sql`
  insert into ledger_entry (order_number, kind, amount, currency, payment, movement, at)
  select ${number}::int, e->>'kind', (e->>'amount')::int, ${payment.amount.currency}, ${payment.id}, e->>'movement', ${instant(now)}
  from jsonb_array_elements(${JSON.stringify(movementsOf(payment, refunds, disputes))}::jsonb) e
  where e->>'kind' <> 'refund-failed'
    or exists (select from ledger_entry l where l.movement || ':failed' = e->>'movement' and l.payment = ${payment.id})
  on conflict (movement) do nothing returning movement`;

/** Refunds of an order as our own rows tell of them: what is done went out, and what failed after that came back. */
export const bookRefunds = (number: number, payment: string, now: Date): Prisma.Sql => Prisma.sql`
  insert into ledger_entry (order_number, kind, amount, currency, payment, movement, at)
  select r.order_number, e.kind, e.amount, r.currency, ${payment}, e.movement, ${instant(now)}
  from refund r cross join lateral (
    select 'refund' as kind, -r.amount as amount, r.provider_id as movement where r.status = 'done'
    union all
    select 'refund-failed', -l.amount, l.movement || ':failed' from ledger_entry l
    where r.status = 'failed' and l.movement = r.provider_id and l.payment = ${payment}
  ) e
  where r.order_number = ${number}::int and r.provider_id is not null
  on conflict (movement) do nothing returning movement`;

/** A capture alone, as a CTE of the move to paid: `moved` is the order's row, `captured` in minor units. */
export const bookCapturePart = (captured: number, now: Date): Prisma.Sql => Prisma.sql`, booked as (
  insert into ledger_entry (order_number, kind, amount, currency, payment, movement, at)
  select moved.number, 'capture', ${captured}::int, moved.currency, p.provider_id, p.provider_id || ':capture', ${instant(now)}
  from moved join payment p on p.order_number = moved.number
  where p.provider_id is not null and ${captured}::int > 0
  on conflict (movement) do nothing
)`;
