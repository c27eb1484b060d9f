import { recordEvent } from '#events';
import { Prisma } from '#store';

/** What `from` names gets the event that sends it, in the statement that makes it due. */
export const handOver = (from: Prisma.Sql, at: Date): Prisma.Sql =>
  recordEvent({
    type: 'notice.due',
    subject: Prisma.sql`'notice:' || made.id`,
    payload: Prisma.sql`jsonb_build_object('notice', made.id)`,
    from,
    at,
  });
