import { no, ok, type Result } from '#kernel';
import type { Database } from '#store';
import { incomingStates } from './order-states.ts';
import { readTerms } from './read-low.ts';
import type { Terms } from './suggestion.ts';

/** How vendors are ordered from. */
export interface VendorTerms {
  /** `without`: people order from them. */
  list(): Promise<{
    readonly terms: readonly Terms[];
    readonly without: readonly { readonly vendor: string; readonly name: string }[];
  }>;
  /** A name makes a vendor that is new. False: there is no such vendor. */
  save(terms: Omit<Terms, 'name'> & { readonly name?: string | undefined }): Promise<boolean>;
  /** People order from it again, once nothing of it is under way. */
  remove(vendor: string): Promise<Result<null, { reason: 'no-terms' } | { reason: 'under-way'; orders: number }>>;
}

export const createVendorTerms = (db: Database): VendorTerms => ({
  list: async () => ({
    terms: [...(await readTerms(db)).values()],
    without: await db.$queryRaw`
      select id as vendor, name from vendor v where not exists (select from vendor_terms t where t.vendor_id = v.id)
      order by name, id`,
  }),

  save: async ({ vendor, name, adapter, address, minimum, leadDays, limitSeconds, answerHours }) =>
    (await db.$executeRaw`
      with made as (
        insert into vendor (id, name) select ${vendor}, ${name ?? null} where ${name ?? null}::text is not null
          and not exists (select from vendor where lower(id) = lower(${vendor}))
        returning id
      ), meant as (
        select id from vendor where id = ${vendor}
          or (lower(id) = lower(${vendor}) and not exists (select from vendor v where v.id = ${vendor}))
        union all select id from made order by id limit 1
      )
      insert into vendor_terms (vendor_id, adapter, address, minimum, lead_days, limit_seconds, answer_hours)
      select id, ${adapter}, ${address}, ${minimum}, ${leadDays}, ${limitSeconds}, ${answerHours} from meant
      on conflict (vendor_id) do update set adapter = excluded.adapter, address = excluded.address, minimum = excluded.minimum,
        lead_days = excluded.lead_days, limit_seconds = excluded.limit_seconds, answer_hours = excluded.answer_hours`) >
    0,

  remove: async (vendor) => {
    const [{ orders, gone }] = (await db.$queryRaw<{ orders: number; gone: number }[]>`
      with going as (
        select count(*)::int as orders from vendor_order where vendor_id = ${vendor} and status = any(${[...incomingStates]}::text[])
      ), gone as (
        delete from vendor_terms where vendor_id = ${vendor} and (select orders from going) = 0 returning 1
      )
      select orders, (select count(*)::int from gone) as gone from going`) as [{ orders: number; gone: number }];
    if (orders > 0) return no('under-way', { orders });
    return gone > 0 ? ok(null) : no('no-terms');
  },
});
