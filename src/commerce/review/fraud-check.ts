import type { RiskSignals } from '#payments';
import { judge, type Judgement } from '#fraud';
import { instant } from '#store';
import type { Ground } from '../settings.ts';

interface Row {
  readonly total: number;
  readonly units: number;
  readonly largestLine: number;
  readonly ordersLastHour: number;
  readonly declinesLastDay: number;
  readonly paidBefore: number;
  readonly signals: RiskSignals;
  readonly verdict: Judgement['verdict'] | null;
}

/** Judges an order once and keeps the findings; a second time it answers with what was kept. */
export const createFraudCheck =
  ({ db, clock }: Pick<Ground, 'db' | 'clock'>) =>
  async (number: number): Promise<Judgement['verdict']> => {
    const now = clock();
    const [hourAgo, dayAgo] = [new Date(now.getTime() - 3_600_000), new Date(now.getTime() - 86_400_000)];
    const [row] = await db.$queryRaw<Row[]>`
      select o.total, pay.signals, kept.verdict,
        (select sum(quantity)::int from order_line l where l.order_number = o.number) as units,
        (select max(quantity)::int from order_line l where l.order_number = o.number) as "largestLine",
        (select count(*)::int from "order" x where x.shopper_id = o.shopper_id and x.number < o.number
          and x.created_at > ${instant(hourAgo)}) as "ordersLastHour",
        (select count(*)::int from "order" x join payment y on y.order_number = x.number
          where x.shopper_id = o.shopper_id and x.created_at > ${instant(dayAgo)} and y.status = 'declined') as "declinesLastDay",
        (select count(*)::int from "order" x where x.shopper_id = o.shopper_id and x.number <> o.number
          and x.status in ('paid', 'shipped', 'delivered')) as "paidBefore"
      from "order" o join payment pay on pay.order_number = o.number
      left join fraud_check kept on kept.order_number = o.number
      where o.number = ${number}`;
    if (!row) throw new Error(`there is no order ${number} with a payment to be judged`);
    if (row.verdict) return row.verdict;
    const { level = 'unknown', score = null } = row.signals;
    const { verdict, score: sum, findings } = judge({ ...row, signals: { level, score } });
    await db.$executeRaw`
      insert into fraud_check (order_number, verdict, score, findings, at)
      values (${number}, ${verdict}, ${sum}, ${JSON.stringify(findings)}::jsonb, ${instant(now)})
      on conflict (order_number) do nothing`;
    return verdict;
  };

export type FraudCheck = ReturnType<typeof createFraudCheck>;
