import { money, no, ok, type Address, type Clock, type Result } from '#kernel';
import { recordEvent, type Nudge } from '#events';
import { instant, Prisma, type Database } from '#store';
import type { PlaceRefusal } from '../checkout/checkout.ts';
import { fullTitle, type Titled } from '#rendering';
import type { ShopSettings } from '../settings.ts';
import type { Approval, Approvals } from './company.ts';

type Row = Omit<Approval, 'lines' | 'total' | 'address'> & {
  readonly lines: readonly (Titled & { readonly quantity: number; readonly total: number })[];
  readonly total: number;
  readonly currency: string;
  readonly address: Address;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const decided = (from: string, at: Date) =>
  recordEvent({
    type: 'approval.decided',
    subject: Prisma.sql`'approval:' || id`,
    payload: Prisma.sql`jsonb_build_object('approval', id, 'decision', decision)`,
    from: Prisma.raw(from),
    at,
  });

/** Purchases above an amount wait for a word of somebody else of the organisation. */
export const createApprovals = ({
  db,
  clock,
  nudge,
  settings,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly nudge: Nudge;
  readonly settings: Pick<ShopSettings, 'currency' | 'approvalHours'>;
}) => {
  const until = (now: Date) => new Date(now.getTime() + settings.approvalHours * 3_600_000);

  const read = async (id: string): Promise<Approval | null> => {
    if (!uuid.test(id)) return null;
    const [row] = await db.$queryRaw<Row[]>`
      select a.id::text, b.name as buyer, a.shopper_id::text as shopper, a.conversation_id::text as conversation,
        coalesce(c.locale, 'en-US') as locale, coalesce(f.name, a.tenant) as company, q.lines, q.total, q.currency, q.address,
        jsonb_build_object('visitor', a.approver, 'name', p.name, 'conversation', k.conversation_id) as approver,
        a.expires_at as "expiresAt", a.decision, a.decided_by as "decidedBy", a.decided_at as "decidedAt", a.reason
      from company_approval a join quote q on q.id = a.quote_id join teams_person b on b.visitor = a.visitor
      join teams_person p on p.visitor = a.approver left join company f on f.tenant = a.tenant
      left join conversation c on c.id = a.conversation_id
      left join chat k on k.conversation_id = p.conversation_id and k.gone_at is null
      where a.id = ${id}::uuid`;
    if (!row) return null;
    const { currency, total, lines, address, ...rest } = row;
    return {
      ...rest,
      total: money(total, currency),
      lines: lines.map(({ quantity, total: worth, ...line }) => ({
        title: fullTitle(line),
        quantity,
        total: money(worth, currency),
      })),
      address: [address.line1, address.line2, address.city, address.postcode].filter(Boolean).join(', '),
    };
  };

  /** Asks whoever agrees, once for the same purchase while it waits. */
  const ask = async (shopper: string, quote: string, conversation: string): Promise<Result<never, PlaceRefusal>> => {
    const now = clock();
    const [asked] = await db.$queryRaw<{ approver: string | null; fresh: boolean }[]>`
      with wanted as (
        select b.tenant, b.visitor, q.id as quote, bought(q) as bought, p.visitor as approver, p.name
        from quote q join teams_person b on b.shopper_id = q.shopper_id join company c on c.tenant = b.tenant
        left join company_person o on o.visitor = b.visitor
        left join (teams_person p join chat k on k.conversation_id = p.conversation_id and k.gone_at is null)
          on p.visitor = coalesce(o.approver, c.approver) and p.tenant = b.tenant and p.visitor <> b.visitor
        where q.id = ${quote}::uuid and q.shopper_id = ${shopper}::uuid
      ), made as (
        insert into company_approval as a (id, tenant, visitor, shopper_id, conversation_id, quote_id, bought, approver, asked_at, expires_at)
        select gen_random_uuid(), tenant, visitor, ${shopper}::uuid, ${conversation}::uuid, quote, bought, approver, ${instant(now)},
          ${instant(until(now))} from wanted where approver is not null
        on conflict (shopper_id, bought) where decision is null do update set approver = excluded.approver,
          asked_at = excluded.asked_at, expires_at = excluded.expires_at, conversation_id = excluded.conversation_id
          where a.expires_at <= excluded.asked_at or a.approver <> excluded.approver
        returning id
      ), told as (${recordEvent({
        type: 'approval.asked',
        subject: Prisma.sql`'approval:' || made.id`,
        payload: Prisma.sql`jsonb_build_object('approval', made.id)`,
        from: Prisma.sql`made`,
        at: now,
      })})
      select name as approver, exists (select from made) as fresh from wanted`;
    nudge('events', 'approval.asked');
    if (!asked || asked.approver === null) return no('no-approver');
    return no('approval-needed', { approver: asked.approver, asked: asked.fresh, hours: settings.approvalHours });
  };

  /** How much may be spent, and is. */
  const limits = async (
    shopper: string,
    reason: 'order-limit' | 'month-limit',
  ): Promise<Result<never, PlaceRefusal>> => {
    const [row] = await db.$queryRaw<
      { most: number | null; own: number | null; firm: number | null; mine: number; all: number }[]
    >`
      select coalesce(o.order_limit, c.order_limit) as most, o.month_limit as own, c.month_limit as firm,
        company_spent(c.tenant, b.visitor, ${instant(clock())})::float8 as mine,
        company_spent(c.tenant, null, ${instant(clock())})::float8 as all
      from teams_person b join company c on c.tenant = b.tenant left join company_person o on o.visitor = b.visitor
      where b.shopper_id = ${shopper}::uuid`;
    const of = (amount: number | null | undefined) => money(amount ?? 0, settings.currency);
    if (reason === 'order-limit') return no(reason, { limit: of(row?.most) });
    // Whichever of the two leaves less.
    const left = (limit: number | null, spent: number) => (limit ?? Infinity) - spent;
    return row && left(row.own, row.mine) <= left(row.firm, row.all)
      ? no(reason, { limit: of(row.own), spent: of(row.mine), of: 'person' })
      : no(reason, { limit: of(row?.firm), spent: of(row?.all), of: 'company' });
  };

  const decide: Approvals['decide'] = async (id, { approver, decision, reason }) => {
    const before = await read(id);
    if (!before) return no('unknown-approval');
    if (before.approver.visitor !== approver) return no('not-the-approver');
    if (before.decision !== null) return no('decided-already', { approval: before });
    const now = clock();
    const [made] = await db.$queryRaw<{ id: string }[]>`
      with decided as (
        update company_approval a set decision = ${decision}, decided_by = p.name, decided_at = ${instant(now)}, reason = ${reason},
          expires_at = ${instant(until(now))}
        from teams_person p, company c, teams_person b left join company_person o on o.visitor = b.visitor
        where a.id = ${id}::uuid and a.decision is null and a.expires_at > ${instant(now)}
          and p.visitor = ${approver} and b.visitor = a.visitor and c.tenant = b.tenant
          and p.visitor = coalesce(o.approver, c.approver) and p.tenant = b.tenant and p.visitor <> b.visitor
        returning a.id, a.decision, a.tenant, p.name
      ), noted as (
        insert into audit (who, action, subject, detail, at)
        select 'teams:' || ${approver}, 'approval.' || decision, 'approval:' || id,
          jsonb_build_object('company', tenant, 'name', name, 'reason', ${reason}::text), ${instant(now)} from decided
      ), told as (${decided('decided', now)})
      select id::text from decided`;
    nudge('events', 'approval.decided');
    const after = (await read(id))!;
    if (made) return ok(after);
    if (after.decision !== null) return no('decided-already', { approval: after });
    return after.expiresAt <= now
      ? no('decided-already', { approval: { ...after, decision: 'expired' as const } })
      : no('not-the-approver');
  };

  const expire = async (): Promise<number> => {
    const now = clock();
    const gone = await db.$queryRaw<{ id: string }[]>`
      with gone as (
        update company_approval set decision = 'expired', decided_at = ${instant(now)}
        where decision is null and expires_at <= ${instant(now)} returning id, decision
      ), told as (${decided('gone', now)})
      select id::text from gone`;
    if (gone.length > 0) nudge('events', 'approval.decided');
    return gone.length;
  };

  return { ask, limits, desk: { read, decide, expire } satisfies Approvals };
};

export type AskedApprovals = Pick<ReturnType<typeof createApprovals>, 'ask' | 'limits'>;
