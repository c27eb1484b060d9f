import { no, ok, type Clock } from '#kernel';
import { instant, Prisma, type Database } from '#store';
import type { Companies, Company } from './company.ts';

const isDirectory = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What organisations let their people buy; it holds where orders are placed (function company_verdict). */
export const createCompanies = ({ db, clock }: { readonly db: Database; readonly clock: Clock }): Companies => {
  const rows = (tenant: string | null) => {
    const now = instant(clock());
    return db.$queryRaw<Company[]>`
      select c.tenant, c.name, c.order_limit as "orderLimit", c.month_limit as "monthLimit", c.approve_from as "approveFrom",
        a.name as approver, company_spent(c.tenant, null, ${now})::float8 as spent,
        (select coalesce(jsonb_agg(jsonb_build_object('visitor', p.visitor, 'name', t.name, 'orderLimit', p.order_limit,
            'monthLimit', p.month_limit, 'approveFrom', p.approve_from, 'approver', b.name,
            'spent', company_spent(c.tenant, p.visitor, ${now})) order by t.name, p.visitor), '[]')
          from company_person p left join teams_person t on t.visitor = p.visitor
          left join teams_person b on b.visitor = p.approver where p.tenant = c.tenant) as people
      from company c left join teams_person a on a.visitor = c.approver
      where ${tenant}::text is null or c.tenant = ${tenant} order by c.name, c.tenant`;
  };

  /** As its people write from, or as it stands here, whatever the case of the letters: limits of nobody would hold for nobody. */
  const spelled = async (tenant: string): Promise<string> => {
    const [known] = await db.$queryRaw<{ tenant: string }[]>`
      select tenant from (
        select tenant, 1 as place from teams_person where lower(tenant) = lower(${tenant})
        union all select tenant, 2 from company where lower(tenant) = lower(${tenant})
      ) known order by tenant = ${tenant} desc, place limit 1`;
    // Directories write their ids in small letters.
    return known?.tenant ?? (isDirectory.test(tenant) ? tenant.toLowerCase() : tenant);
  };

  const read = async (tenant: string): Promise<Company | null> => (await rows(await spelled(tenant)))[0] ?? null;

  const belongs = async (tenant: string, visitor: string) => {
    const [row] = await db.$queryRaw<{ company: string | null; here: boolean }[]>`
      select (select name from company where tenant = ${tenant}) as company,
        exists (select from teams_person where visitor = ${visitor} and tenant = ${tenant}) as here`;
    if (row?.company == null) return no('unknown-company');
    return row.here ? ok({ company: row.company }) : no('other-company');
  };

  return {
    list: () => rows(null),
    read,

    set: async (given, { name, orderLimit, monthLimit, approveFrom }) => {
      const tenant = await spelled(given);
      await db.$executeRaw`
        insert into company (tenant, name, order_limit, month_limit, approve_from, updated_at)
        values (${tenant}, ${name}, ${orderLimit}, ${monthLimit}, ${approveFrom}, ${instant(clock())})
        on conflict (tenant) do update set name = excluded.name, order_limit = excluded.order_limit,
          month_limit = excluded.month_limit, approve_from = excluded.approve_from, updated_at = excluded.updated_at`;
      return (await read(tenant))!;
    },

    remove: async (tenant) => (await db.$executeRaw`delete from company where tenant = ${await spelled(tenant)}`) > 0,

    setPerson: async (given, visitor, { orderLimit, monthLimit, approveFrom }) => {
      const tenant = await spelled(given);
      const found = await belongs(tenant, visitor);
      if (!found.ok) return found;
      await db.$executeRaw`
        insert into company_person (visitor, tenant, order_limit, month_limit, approve_from, updated_at)
        values (${visitor}, ${tenant}, ${orderLimit}, ${monthLimit}, ${approveFrom}, ${instant(clock())})
        on conflict (visitor) do update set tenant = excluded.tenant, order_limit = excluded.order_limit,
          month_limit = excluded.month_limit, approve_from = excluded.approve_from, updated_at = excluded.updated_at`;
      return ok((await read(tenant))!);
    },

    removePerson: async (tenant, visitor) =>
      (await db.$executeRaw`delete from company_person where tenant = ${await spelled(tenant)} and visitor = ${visitor}`) >
      0,

    appoint: async ({ tenant, person }, approver) => {
      const found = await belongs(tenant, approver);
      if (!found.ok) return found;
      const now = instant(clock());
      const [changed] = await db.$queryRaw<{ count: number }[]>`
        with changed as (${
          person === null
            ? Prisma.sql`update company set approver = ${approver}, updated_at = ${now} where tenant = ${tenant} returning tenant`
            : Prisma.sql`insert into company_person (visitor, tenant, approver, updated_at)
                select visitor, tenant, ${approver}, ${now} from teams_person where visitor = ${person} and tenant = ${tenant}
                on conflict (visitor) do update set approver = excluded.approver, updated_at = excluded.updated_at
                returning tenant`
        }), noted as (
          insert into audit (who, action, subject, detail, at)
          select 'teams:' || ${approver}, 'company-approver.linked', 'company:' || tenant,
            jsonb_build_object('approver', ${approver}::text, 'person', ${person}::text), ${now} from changed
        )
        select count(*)::int as count from changed`;
      return changed!.count > 0 ? found : no('other-company');
    },

    dismiss: async ({ tenant: given, person }) => {
      const tenant = await spelled(given);
      return (
        (await db.$executeRaw(
          person === null
            ? Prisma.sql`update company set approver = null where tenant = ${tenant} and approver is not null`
            : Prisma.sql`update company_person set approver = null
              where tenant = ${tenant} and visitor = ${person} and approver is not null`,
        )) > 0
      );
    },
  };
};
