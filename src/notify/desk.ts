import { randomUUID } from 'node:crypto';
import { no, ok, type Clock, type Result } from '#kernel';
import { instant, Prisma, type Database } from '#store';
import { handOver } from './hand-over.ts';
import type { Preference, PreferenceRefusal, Preferences } from './preferences.ts';
import type { Wishes } from './wishes.ts';

/** A message as people look at it. */
export interface NoticeShown {
  readonly id: string;
  readonly cause: string;
  readonly recipient: string;
  readonly way: string;
  readonly kind: string;
  readonly template: string;
  readonly locale: string;
  readonly address: string | null;
  readonly status: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly error: string | null;
  readonly dueAt: Date;
  readonly sentAt: Date | null;
  readonly createdAt: Date;
}

/** Who was told what, for people who are asked about it. */
export interface NoticeDesk {
  /** Newest first. */
  list(wish: {
    readonly shopper?: string;
    readonly status?: string;
    readonly cursor?: string;
    readonly limit: number;
  }): Promise<{ readonly notices: readonly NoticeShown[]; readonly next: string | null }>;
  /** Once more, as a mail of its own. The same cause does it once. */
  resend(
    id: string,
    cause: string,
  ): Promise<Result<NoticeShown, { reason: 'unknown-notice' } | { reason: 'told-live' }>>;
  preference(shopper: string): Promise<Preference | null>;
  prefer(shopper: string, change: Partial<Preference>): Promise<Result<Preference, PreferenceRefusal>>;
  wishes: Wishes['of'];
}

const shown = Prisma.sql`id, cause, recipient, way, kind, template, locale, address, status, reason, attempts, error,
  due_at as "dueAt", sent_at as "sentAt", created_at as "createdAt"`;

export const createNoticeDesk = ({
  db,
  clock,
  preferences,
  wishes,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly preferences: Preferences;
  readonly wishes: Wishes;
}): NoticeDesk => ({
  list: async ({ shopper = null, status = null, cursor, limit }) => {
    const [at, id] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor ?? '')?.slice(1) ?? [];
    const before =
      id === undefined
        ? Prisma.empty
        : Prisma.sql`and (created_at, id) < (${instant(new Date(Number(at)))}, ${id}::uuid)`;
    const rows = await db.$queryRaw<NoticeShown[]>`
      select ${shown} from notice
      where (${shopper}::uuid is null or shopper_id = ${shopper}::uuid) and (${status}::text is null or status = ${status}) ${before}
      order by created_at desc, id desc limit ${limit + 1}`;
    const notices = rows.slice(0, limit);
    const last = notices.at(-1);
    return { notices, next: rows.length > limit && last ? `${last.createdAt.getTime()}.${last.id}` : null };
  },

  resend: async (id, cause) => {
    const again = `again:${cause}`;
    const now = clock();
    const [found] = await db.$queryRaw<{ way: string }[]>`select way from notice where id = ${id}::uuid`;
    if (!found) return no('unknown-notice');
    if (found.way === 'push') return no('told-live');
    await db.$queryRaw`/* notice-again */
      with made as (
        insert into notice (id, cause, recipient, shopper_id, way, kind, template, locale, address, content, status, due_at, created_at)
        select ${randomUUID()}::uuid, ${again}, recipient, shopper_id, way, kind, template, locale, address, content, 'due',
          ${instant(now)}, ${instant(now)} from notice where id = ${id}::uuid
        on conflict (cause, recipient, way) do nothing returning id
      ), handed as (${handOver(Prisma.sql`made`, now)}) select id from made`;
    const [made] = await db.$queryRaw<NoticeShown[]>`
      select ${shown} from notice where cause = ${again} and (recipient, way) = (select recipient, way from notice where id = ${id}::uuid)`;
    return made ? ok(made) : no('unknown-notice');
  },

  preference: (shopper) => preferences.read(shopper),
  prefer: (shopper, change) => preferences.change(shopper, change),
  wishes: (shopper) => wishes.of(shopper),
});
