import { randomUUID } from 'node:crypto';
import type { Clock } from '#kernel';
import { instant, Prisma, type Database } from '#store';
import { handOver } from './hand-over.ts';
import type { Facts } from './letter.ts';
import { afterQuiet } from './quiet.ts';
import type { Preferences } from './preferences.ts';
import { sayIn, type Phrases } from './say.ts';
import { isTemplate, write } from './templates.ts';

const BATCH = 500;

/** What does not go at once: until the night is over, and what is collected for a digest. */
export const createWaiting = ({
  db,
  clock,
  preferences,
  phrases,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly preferences: Preferences;
  readonly phrases: Phrases;
}) => ({
  /** Sends what has waited long enough; answers how many. */
  wake: async (): Promise<number> => {
    let total = 0;
    for (let count = BATCH; count === BATCH; total += count) {
      const now = clock();
      const rows = await db.$queryRaw<object[]>`/* notice-wake */
        with made as (
          update notice set status = 'due' where id in (
            select id from notice where status = 'waiting' and due_at <= ${instant(now)} order by due_at limit ${BATCH}
            for update skip locked) returning id
        ), handed as (${handOver(Prisma.sql`made`, now)}) select id from made`;
      count = rows.length;
    }
    return total;
  },

  /** Makes one mail of what was collected for each person; answers how many mails. */
  digest: async (): Promise<number> => {
    const people = await db.$queryRaw<{ shopper: string }[]>`
      select distinct shopper_id::text as shopper from notice where status = 'collected' and shopper_id is not null`;
    for (const { shopper } of people) {
      const reach = await preferences.reach(shopper);
      if (!reach) continue;
      const now = clock();
      const rows = await db.$queryRaw<
        { id: string; template: string; locale: string; address: string; content: Facts }[]
      >`select id, template, locale, address, content from notice
        where status = 'collected' and shopper_id = ${shopper}::uuid and way = 'mail' order by created_at limit 100`;
      const last = rows.at(-1);
      if (!last) continue;
      const dueAt = afterQuiet(reach.quiet, now);
      const say = sayIn(phrases, last.locale);
      const news = rows.flatMap(({ template, content }) =>
        isTemplate(template) ? [{ line: write(template, content, say).line }] : [],
      );
      const facts = { name: reach.name, count: news.length, news };
      // Those that go into it are sent by it: both, or neither.
      await db.$queryRaw`/* notice-digest */
        with held as materialized (
          select id from notice where id = any(${rows.map(({ id }) => id)}::uuid[]) and status = 'collected' for update
        ), gone as (
          update notice set status = 'sent', sent_at = ${instant(now)} from held
          where notice.id = held.id and (select count(*) from held) = ${rows.length}
        ), made as (
          insert into notice (id, cause, recipient, shopper_id, way, kind, template, locale, address, content, status, due_at, created_at)
          select ${randomUUID()}::uuid, ${`digest:${last.id}`}, ${`shopper:${shopper}`}, ${shopper}::uuid, 'mail', 'marketing', 'digest',
            ${last.locale}, ${last.address}, ${JSON.stringify(facts)}::jsonb, ${dueAt > now ? 'waiting' : 'due'}, ${instant(dueAt)}, ${instant(now)}
          where (select count(*) from held) = ${rows.length}
          on conflict (cause, recipient, way) do nothing returning id, status
        ), handed as (${handOver(Prisma.sql`made where made.status = 'due'`, now)}) select id from made`;
    }
    return people.length;
  },
});
