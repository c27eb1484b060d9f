import type { Company } from '#commerce';
import type { AdminPorts } from '../ports.ts';

const acme: Company = {
  ...{
    tenant: 'acme',
    name: 'Acme',
    orderLimit: 50_000,
    monthLimit: null,
    approveFrom: 20_000,
    approver: 'Bo',
    spent: 1_250,
  },
  people: [
    {
      visitor: 'msteams:acme:ann',
      name: 'Ann',
      orderLimit: null,
      monthLimit: 90_000,
      approveFrom: null,
      approver: null,
      spent: 1_250,
    },
  ],
};
const known = (tenant: string) => tenant === acme.tenant;

/** One organisation with limits, and one of its people. */
export const companiesStandIn: AdminPorts['companies'] = {
  list: async () => [acme],
  read: async (tenant) => (known(tenant) ? acme : null),
  set: async (tenant, given) => ({ ...acme, ...given, tenant }),
  remove: async (tenant) => known(tenant),
  setPerson: async (tenant, visitor) =>
    known(tenant)
      ? visitor === acme.people[0]!.visitor
        ? { ok: true, value: acme }
        : { ok: false, reason: 'other-company' }
      : { ok: false, reason: 'unknown-company' },
  removePerson: async (tenant, visitor) => known(tenant) && visitor === acme.people[0]!.visitor,
  dismiss: async ({ tenant }) => known(tenant),
};

export const teamsStandIn: AdminPorts['teams'] = {
  people: {
    list: async (tenant) =>
      known(tenant)
        ? [{ visitor: 'msteams:acme:ann', tenant, name: 'Ann', conversation: null, staff: null, linked: false }]
        : [],
    unlinkStaff: async (name) => name === 'ann',
  },
  codes: { make: async () => ({ code: 'ABCDE-12345', expires: new Date('2026-05-04T10:10:00Z') }) },
};
