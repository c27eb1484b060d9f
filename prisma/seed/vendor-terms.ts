import type { Queryable } from '#store';
import { readSeed } from './read.ts';
import { vendorTermsFile } from './schema.ts';

/** How the demo's vendors are ordered from. */
export const demoTerms = readSeed('vendor-terms.yaml', vendorTermsFile);

/** Terms that are missing are added; those that somebody changed stay. */
export const seedVendorTerms = (db: Queryable) => db.$executeRaw`
  insert into vendor_terms (vendor_id, adapter, address, minimum, lead_days)
  select v.id, t.adapter, 'stand-in', t.minimum, t."leadDays"
  from jsonb_each(${JSON.stringify(demoTerms)}::jsonb) e, jsonb_to_record(e.value) as t(adapter text, minimum int, "leadDays" int), vendor v
  where v.id = e.key on conflict (vendor_id) do nothing`;
