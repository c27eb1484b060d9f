import { instant, Prisma } from '#store';
import type { EventType } from './catalogue.ts';

/**
 * An outbox row as a piece of SQL, to be put as a CTE into the very statement that makes the change.
 * `type`, `subject`, `payload` (jsonb) and `id` may name columns of `from`; one event is written per row of it, in
 * the order that `from` ends with.
 */
export const recordEvent = ({
  type,
  id = Prisma.sql`gen_random_uuid()`,
  subject,
  payload,
  from,
  at,
}: {
  readonly type: EventType | Prisma.Sql;
  readonly id?: Prisma.Sql;
  readonly subject: Prisma.Sql;
  readonly payload: Prisma.Sql;
  readonly from: Prisma.Sql;
  readonly at: Date;
}): Prisma.Sql => Prisma.sql`
  insert into event (id, type, subject, payload, at)
  select ${id}, ${type}, ${subject}, ${payload}, ${instant(at)} from ${from}
  returning id`;
