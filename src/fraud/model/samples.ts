import { instant, type Database } from '#store';
import type { FraudFacts } from '../facts.ts';

export interface Sample {
  readonly order: number;
  readonly facts: FraudFacts;
  readonly bad: boolean;
  /** Of the rules alone. */
  readonly score: number;
}

/** A dispute usually comes within weeks; who was silent so long is taken to be content. */
const DAYS = 14;
/** The newest are enough, and learning stays a matter of a second. */
const MOST = 8_000;

/**
 * Decided orders. Bad is what a person or a bank said: refused in review, or disputed and not won. That the rules
 * refused an order by themselves is no proof: the model would learn to repeat the rules, their mistakes with them, and
 * nobody ever found out how such an order would have ended. Good is what was delivered, approved by a person and paid,
 * or paid long ago, without a dispute. Everything else is not decided.
 */
export const readSamples = (db: Database, now: Date): Promise<Sample[]> =>
  db.$queryRaw<Sample[]>`/* fraud-samples */
    select "order", facts, bad, score from (
      select o.number as "order", f.facts,
        f.score - coalesce((select sum((each->>'points')::int) from jsonb_array_elements(f.findings) each
          where each->>'rule' = 'model'), 0)::int as score,
        exists (select from dispute d where d.order_number = o.number and d.status not in ('won', 'warning_closed'))
          or (o.status = 'declined' and o.reason = 'refused_in_review' and exists (select from review_decision d
            where d.order_number = o.number and d.undone_at is null and d.decision <> 'approve')) as bad,
        o.status = 'delivered'
          or (o.status in ('paid', 'packed', 'shipped') and (
            pay.captured_at < ${instant(new Date(now.getTime() - DAYS * 86_400_000))}
            or exists (select from review_decision d
              where d.order_number = o.number and d.undone_at is null and d.decision = 'approve'))) as good
      from fraud_check f join "order" o on o.number = f.order_number join payment pay on pay.order_number = o.number
      where f.facts <> '{}' and not exists (select from jsonb_array_elements(f.findings) each where each->>'rule' = 'blocked')
    ) decided
    where bad or good order by "order" desc limit ${MOST}::int`;
