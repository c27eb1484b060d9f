import { gather } from '#kernel';
import type { Database } from '#store';
import { orderColumns, orderOf, type OrderRow } from './order-rows.ts';
import type { Order } from './order.ts';

/** An order with whom it concerns and everything that is known of it. Times are ISO, amounts minor units of its currency. */
export interface OrderFile {
  readonly order: Order;
  readonly shopper: { readonly id: string; readonly name: string | null; readonly email: string | null };
  readonly conversation: string | null;
  /** Of the conversation it was placed in; the shop's first language where there is none. */
  readonly locale: string;
  /** How the "yes" was said and proven. */
  readonly said: { readonly proof: string; readonly context: Readonly<Record<string, unknown>> };
  readonly moves: readonly {
    readonly from: string | null;
    readonly to: string;
    readonly who: string;
    readonly why: string | null;
    readonly at: string;
  }[];
  readonly payment: {
    readonly provider: string;
    readonly providerId: string | null;
    readonly captured: number;
    readonly refunded: number;
    readonly declineCode: string | null;
    readonly signals: Readonly<Record<string, unknown>>;
  } | null;
  readonly fraud: {
    readonly verdict: string;
    readonly score: number;
    readonly findings: readonly { rule: string; points: number; found: string }[];
  } | null;
  readonly review: {
    readonly heldAt: string;
    readonly dueAt: string;
    readonly people: number;
    readonly closedAt: string | null;
    readonly decisions: readonly {
      readonly who: string;
      readonly decision: string;
      readonly note: string;
      readonly at: string;
      readonly undoneAt: string | null;
      readonly undoneBy: string | null;
    }[];
  } | null;
  readonly refunds: readonly {
    readonly id: string;
    readonly amount: number;
    readonly lines: readonly { readonly variant: string; readonly quantity: number }[];
    readonly reason: string;
    readonly who: string;
    readonly status: string;
    readonly at: string;
    readonly doneAt: string | null;
  }[];
  readonly returns: readonly {
    readonly number: number;
    readonly lines: readonly { readonly variant: string; readonly quantity: number }[];
    readonly reason: string | null;
    readonly status: string;
    readonly at: string;
    readonly receivedAt: string | null;
    readonly receivedBy: string | null;
  }[];
  readonly disputes: readonly {
    readonly id: string;
    readonly amount: number;
    readonly reason: string;
    readonly status: string;
    readonly openedAt: string;
    readonly closedAt: string | null;
  }[];
  readonly ledger: readonly {
    readonly kind: string;
    readonly amount: number;
    readonly movement: string;
    readonly at: string;
  }[];
}

type FileRow = OrderRow &
  Omit<OrderFile, 'order' | 'shopper'> & {
    readonly shopperId: string;
    readonly name: string | null;
    readonly email: string | null;
  };

const readFiles = (db: Database, numbers: readonly number[]) =>
  db.$queryRaw<FileRow[]>`/* order-file */
    select ${orderColumns}, s.id::text as "shopperId", s.name, s.email, o.conversation_id::text as conversation,
      coalesce(talk.locale, 'en-US') as locale, jsonb_build_object('proof', o.proof, 'context', o.context) as said,
      (select coalesce(jsonb_agg(jsonb_build_object('from', m."from", 'to', m."to", 'who', m.who, 'why', m.why, 'at', m.at) order by m.id), '[]')
        from order_move m where m.order_number = o.number) as moves,
      case when pay.id is not null then jsonb_build_object('provider', pay.provider, 'providerId', pay.provider_id,
        'captured', pay.captured, 'refunded', pay.refunded, 'declineCode', pay.decline_code, 'signals', pay.signals) end as payment,
      (select jsonb_build_object('verdict', f.verdict, 'score', f.score, 'findings', f.findings)
        from fraud_check f where f.order_number = o.number) as fraud,
      (select jsonb_build_object('heldAt', r.held_at, 'dueAt', r.due_at, 'people', r.people, 'closedAt', r.closed_at,
          'decisions', (select coalesce(jsonb_agg(jsonb_build_object('who', d.who, 'decision', d.decision, 'note', d.note,
            'at', d.at, 'undoneAt', d.undone_at, 'undoneBy', d.undone_by) order by d.id), '[]')
            from review_decision d where d.order_number = r.order_number))
        from review r where r.order_number = o.number) as review,
      (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'amount', r.amount, 'lines', r.lines, 'reason', r.reason,
          'who', r.who, 'status', r.status, 'at', r.at, 'doneAt', r.done_at) order by r.at, r.id), '[]')
        from refund r where r.order_number = o.number) as refunds,
      (select coalesce(jsonb_agg(jsonb_build_object('number', r.number, 'lines', r.lines, 'reason', r.reason, 'status', r.status,
          'at', r.at, 'receivedAt', r.received_at, 'receivedBy', r.received_by) order by r.number), '[]')
        from "return" r where r.order_number = o.number) as returns,
      (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'amount', d.amount, 'reason', d.reason, 'status', d.status,
          'openedAt', d.opened_at, 'closedAt', d.closed_at) order by d.opened_at), '[]')
        from dispute d where d.order_number = o.number) as disputes,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', l.kind, 'amount', l.amount, 'movement', l.movement, 'at', l.at) order by l.id), '[]')
        from ledger_entry l where l.order_number = o.number) as ledger
    from "order" o join shopper s on s.id = o.shopper_id
    left join payment pay on pay.order_number = o.number left join conversation talk on talk.id = o.conversation_id
    where o.number = any (array(select number::int from jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb) as asked(number)))`;

const fileOf = (row: FileRow): OrderFile => {
  const { shopperId, name, email, conversation, locale, said, moves, payment, fraud, review } = row;
  const { refunds, returns, disputes, ledger } = row;
  const shopper = { id: shopperId, name, email };
  return {
    order: orderOf(row),
    shopper,
    conversation,
    locale,
    said,
    moves,
    payment,
    fraud,
    review,
    refunds,
    returns,
    disputes,
    ledger,
  };
};

/** Null: there is no such order. Those who are asked for at the same time are read together. */
export const createOrderFiles = (db: Database): ((number: number) => Promise<OrderFile | null>) =>
  gather({ most: 20, atOnce: 2 }, async (numbers) => {
    const files = new Map((await readFiles(db, numbers)).map((row) => [row.number, fileOf(row)]));
    return numbers.map((number) => files.get(number) ?? null);
  });
