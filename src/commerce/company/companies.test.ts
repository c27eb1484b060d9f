import { freshDatabase } from '../../../test/helpers/database.ts';
import { createCompanies } from './companies.ts';

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => void (open = await freshDatabase()));
afterAll(() => open.drop());
const companies = () => createCompanies({ db: open.db, clock: () => new Date('2026-11-24T10:00:00Z') });
const limits = { name: 'Acme', orderLimit: 5000, monthLimit: null, approveFrom: null };

it('is one organisation whatever the case of its id, and the one that its people write from', async () => {
  const id = '3f2a7b1c-0d4e-4f5a-9b8c-7d6e5f4a3b2c';
  expect(await companies().set(id.toUpperCase(), limits)).toMatchObject({ tenant: id });
  expect(await companies().set(id, { ...limits, orderLimit: 7000 })).toMatchObject({ tenant: id, orderLimit: 7000 });
  expect(await companies().list()).toHaveLength(1);
  await open.db.$executeRaw`
    insert into teams_person (visitor, tenant, name, seen_at) values ('teams:ann', 'Contoso', 'Ann', now())`;
  expect(await companies().set('contoso', limits)).toMatchObject({ tenant: 'Contoso' });
  expect(await companies().setPerson('CONTOSO', 'teams:ann', limits)).toMatchObject({ ok: true });
  expect(await companies().remove('cOnToSo')).toBe(true);
  expect(await companies().remove(id.toUpperCase())).toBe(true);
  expect(await companies().list()).toEqual([]);
});
