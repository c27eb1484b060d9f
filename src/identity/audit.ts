import { withoutCardNumbers, type Clock } from '#kernel';
import { instant, Prisma, type Database } from '#store';

/** Something that a person changed. */
export interface AuditNote {
  /** Their name. */
  readonly who: string;
  /** "order.shipped", "staff.added": what was done. */
  readonly action: string;
  /** "order:1042", "staff:ann": to what. */
  readonly subject: string;
  /** Never tokens, PINs or card numbers. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** The same person's same cause is noted once. */
  readonly cause?: string;
}

export interface AuditEntry {
  /** A whole number; later entries have larger ones. */
  readonly id: string;
  readonly who: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

export interface AuditFilter {
  readonly who?: string;
  /** Whole, or up to a dot: "order" finds "order.shipped". */
  readonly action?: string;
  readonly subject?: string;
  /** From then on, and before then. */
  readonly from?: Date;
  readonly to?: Date;
  /** `next` of the page before. */
  readonly cursor?: string;
  /** 50 unless told, at most 200. */
  readonly limit?: number;
}

/** What people did. The database lets nobody change or remove a line of it. */
export interface Audit {
  note(given: AuditNote): Promise<void>;
  /** Newest first. */
  page(filter: AuditFilter): Promise<{ readonly entries: readonly AuditEntry[]; readonly next: string | null }>;
}

const MOST = 200;

/** Whatever somebody typed into a note, a card number is not kept. */
const clean = (value: unknown): unknown => {
  if (typeof value === 'string') return withoutCardNumbers(value, { within: 'record', instead: '[card number]' }).text;
  if (Array.isArray(value)) return value.map(clean);
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, clean(each)]));
};

export const createAudit = ({ db, clock }: { readonly db: Database; readonly clock: Clock }): Audit => ({
  note: async ({ who, action, subject, detail = {}, cause }) => {
    const kept = JSON.stringify(clean({ ...detail, ...(cause !== undefined && { cause }) }));
    await db.$executeRaw`
      insert into audit (who, action, subject, detail, at)
      select ${who}, ${action}, ${subject}, ${kept}::jsonb, ${instant(clock())}
      where ${cause ?? null}::text is null or not exists (
        select from audit where subject = ${subject} and action = ${action} and who = ${who}
          and detail->>'cause' = ${cause ?? null}::text)`;
  },

  page: async ({ who, action, subject, from, to, cursor, limit = 50 }) => {
    const most = Math.max(1, Math.min(limit, MOST));
    const conditions = [
      Prisma.sql`true`,
      ...(who === undefined ? [] : [Prisma.sql`who = ${who}`]),
      ...(action === undefined ? [] : [Prisma.sql`(action = ${action} or starts_with(action, ${`${action}.`}))`]),
      ...(subject === undefined ? [] : [Prisma.sql`subject = ${subject}`]),
      ...(from === undefined ? [] : [Prisma.sql`at >= ${instant(from)}`]),
      ...(to === undefined ? [] : [Prisma.sql`at < ${instant(to)}`]),
      ...(cursor === undefined ? [] : [Prisma.sql`id < ${cursor}::bigint`]),
    ];
    const rows = await db.$queryRaw<AuditEntry[]>`
      select id::text, who, action, subject, detail, at from audit
      where ${Prisma.join(conditions, ' and ')} order by audit.id desc limit ${most + 1}`;
    const entries = rows.slice(0, most);
    return { entries, next: rows.length > most ? entries.at(-1)!.id : null };
  },
});
