import type { Queryable } from '#store';
import type { HeldOrder } from './reviews.ts';

type Row = Omit<HeldOrder, 'total' | 'decisions'> & {
  readonly total: number;
  readonly currency: string;
  readonly decisions: readonly (Omit<HeldOrder['decisions'][number], 'at'> & { readonly at: string })[];
};

/** Held orders about which somebody must still decide, oldest first. */
export const readWaiting = async (db: Queryable): Promise<HeldOrder[]> => {
  const rows = await db.$queryRaw<Row[]>`
    select o.number, o.total, o.currency, r.held_at as "heldAt", r.due_at as "dueAt", r.people,
      coalesce(f.score, 0) as score, coalesce(f.findings, '[]') as findings,
      (select coalesce(jsonb_agg(jsonb_build_object('who', d.who, 'decision', d.decision, 'note', d.note, 'at', d.at) order by d.id), '[]')
        from review_decision d where d.order_number = o.number and d.undone_at is null) as decisions
    from review r join "order" o on o.number = r.order_number
    left join fraud_check f on f.order_number = o.number
    where r.closed_at is null and o.status = 'in_review'
    order by r.held_at, o.number`;
  return rows.map(({ total, currency, decisions, ...row }) => ({
    ...row,
    total: { amount: total, currency },
    decisions: decisions.map((each) => ({ ...each, at: new Date(each.at) })),
  }));
};
