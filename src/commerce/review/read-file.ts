import { money } from '#kernel';
import type { Queryable } from '#store';
import { fullTitle, type Titled } from '#rendering';
import type { ReviewFile } from './reviews.ts';

type Row = Omit<ReviewFile, 'total' | 'decisions' | 'lines'> & {
  readonly lines: readonly (Titled & { readonly quantity: number })[];
  readonly total: number;
  readonly currency: string;
  readonly decisions: readonly (Omit<ReviewFile['decisions'][number], 'at'> & { readonly at: string })[];
};

/** One order that was held, whatever became of it; null: it never was. */
export const readFile = async (db: Queryable, number: number): Promise<ReviewFile | null> => {
  const [row] = await db.$queryRaw<Row[]>`
    select o.number, o.total, o.currency, coalesce(s.name, o.context->>'channel', '') as who,
      (select coalesce(jsonb_agg(jsonb_build_object('title', l.title, 'options', l.options, 'quantity', l.quantity) order by l.position), '[]')
        from order_line l where l.order_number = o.number) as lines,
      r.due_at as "dueAt", r.people, coalesce(f.findings, '[]') as findings,
      r.closed_at is not null or o.status <> 'in_review' as closed,
      (select coalesce(jsonb_agg(jsonb_build_object('who', d.who, 'decision', d.decision, 'note', d.note, 'at', d.at) order by d.id), '[]')
        from review_decision d where d.order_number = o.number and d.undone_at is null) as decisions
    from review r join "order" o on o.number = r.order_number join shopper s on s.id = o.shopper_id
    left join fraud_check f on f.order_number = o.number
    where o.number = ${number}`;
  if (!row) return null;
  const { total, currency, decisions, lines, ...rest } = row;
  return {
    ...rest,
    total: money(total, currency),
    lines: lines.map((line) => ({ title: fullTitle(line), quantity: line.quantity })),
    decisions: decisions.map((each) => ({ ...each, at: new Date(each.at) })),
  };
};
