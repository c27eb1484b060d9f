import type { Database } from '#store';
import type { Tell } from '../tell.ts';
import { readFigures, readLists, type Span } from './figures.ts';

const DAY_MS = 86_400_000;
const days = { day: 1, week: 7 } as const;
type Period = keyof typeof days;

const spanOf = (period: Period, due: Date): Span => {
  const until = new Date(`${due.toISOString().slice(0, 10)}T00:00:00Z`);
  return { from: new Date(until.getTime() - days[period] * DAY_MS), until };
};

/**
 * Mails the report of the days before `due` to those of the staff who want it; where nobody does, to the operators' address.
 * The same cause is mailed once to each.
 */
export const createReport =
  ({ db, tell, currency }: { readonly db: Database; readonly tell: Tell; readonly currency: string }) =>
  async (period: Period, due: Date, cause: string): Promise<void> => {
    const span = spanOf(period, due);
    const facts = {
      period,
      from: span.from.toISOString().slice(0, 10),
      until: new Date(span.until.getTime() - DAY_MS).toISOString().slice(0, 10),
      figures: await readFigures(db, span, currency),
      ...(await readLists(db, span, currency)),
    };
    const letter = { template: 'report', facts } as const;
    const readers = await db.$queryRaw<{ id: string; email: string; locale: string }[]>`
      select id::text, email, locale from staff
      where disabled_at is null and email is not null and ${period} = any(reports) order by name`;
    for (const { id, email, locale } of readers)
      await tell({ cause, to: { staff: id, address: email }, locale, letter });
    if (readers.length === 0) await tell({ cause, to: { desk: 'operators' }, locale: 'en-US', letter });
  };
