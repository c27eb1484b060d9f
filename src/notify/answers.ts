import type { Clock, Locale, Naming, Texts } from '#kernel';
import { withSaid } from '#rendering';
import { instant, Prisma, type Database } from '#store';

/** A turn in which something was asked. */
export interface AskedIn {
  readonly conversation: string;
  readonly turn: string;
}

/** A wish to be told of the answer to what was asked. */
export interface AnswerWished extends AskedIn {
  readonly id: string;
  readonly shopper: string;
  readonly locale: Locale;
  /** Of the product, as they say it. */
  readonly title: string;
}

const askedIn = (turns: readonly AskedIn[]): Prisma.Sql => Prisma.sql`
  jsonb_to_recordset(${JSON.stringify(turns)}::jsonb) as asked(conversation uuid, turn text)
  join wish w on w.conversation_id = asked.conversation and w.turn_id = asked.turn`;

/** Those who wished to hear what staff answer to what they asked. */
export const createAnswers = ({
  db,
  clock,
  naming,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly naming: (locale: Locale) => Naming;
}) => ({
  /** What is still to be told to who asked it of the product in these turns. */
  wished: async (product: string, turns: readonly AskedIn[]): Promise<readonly AnswerWished[]> => {
    const rows = await db.$queryRaw<(AnswerWished & { readonly titles: Texts })[]>`
      select w.id, w.shopper_id::text as shopper, asked.conversation::text as conversation, asked.turn, w.locale, p.title, p.titles
      from ${askedIn(turns)} join product p on p.id = w.product_id
      where w.product_id = ${product} and w.told_at is null and w.withdrawn_at is null and p.active order by w.at, w.id`;
    return rows.map(({ titles, ...row }) => ({
      ...row,
      title: withSaid({ title: row.title, titles }, naming(row.locale)).title,
    }));
  },

  /**
   * What was written down by causes that begin with `about`, `but` one, and has not gone, does not go. Who heard nothing of it
   * waits again.
   */
  takeBack: async (what: { readonly turns: readonly AskedIn[]; readonly about: string; readonly but: string }) => {
    const { turns, about, but } = what;
    await db.$executeRaw`
      with stopped as (
        update notice set status = 'withheld', reason = 'taken back'
        where starts_with(cause, ${about}) and cause <> ${but} and status in ('due', 'waiting', 'collected') returning shopper_id
      )
      update wish set told_at = null where id in (
        select distinct on (w.shopper_id) w.id from ${askedIn(turns)} join stopped on stopped.shopper_id = w.shopper_id
        where w.told_at <= ${instant(clock())} and w.withdrawn_at is null
          and not exists (select from notice n where n.shopper_id = w.shopper_id and starts_with(n.cause, ${about}) and n.status = 'sent')
          and not exists (select from wish o where o.shopper_id = w.shopper_id and o.kind = w.kind and o.product_id = w.product_id
            and o.turn_id = w.turn_id and o.told_at is null and o.withdrawn_at is null)
        order by w.shopper_id, w.at desc)`;
  },
});
