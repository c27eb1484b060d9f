// Who works in the shop in memory.
import { no, ok } from '#kernel';
import type { Role, Staff, StaffMember, StaffSessions } from '#identity';

const at = new Date('2026-11-24T10:00:00Z');

/** Everybody's token is their role's name behind "staff-". */
export const createPeople = (): Staff => {
  const whoIs = async (token: string): Promise<StaffMember | null> =>
    token.startsWith('staff-') ? { id: token, name: token.slice(6), roles: [token.slice(6) as Role] } : null;
  return {
    whoIs,
    add: async ({ name, roles }) =>
      name === 'taken' ? no('name-taken', { name }) : ok({ id: 's1', name, roles: roles as Role[], token: 'parley_x' }),
    grant: async (name) => no(name === 'olga' ? 'last-owner' : 'unknown-staff', { name }),
    rotate: async (name) => no('unknown-staff', { name }),
    disable: async (name) => no('last-owner', { name }),
    want: async (name, { reports, locale = 'en-US', email = null }) =>
      name === 'nobody'
        ? no('unknown-staff', { name })
        : ok({ id: 's1', name, roles: ['owner'], email, reports, locale, createdAt: at, disabledAt: null }),
    list: async () => [
      {
        id: 's1',
        name: 'olga',
        roles: ['owner'],
        email: null,
        reports: [],
        locale: 'en-US',
        createdAt: at,
        disabledAt: null,
      },
    ],
  };
};

export const sessionsStandIn: StaffSessions = {
  open: async (member) => ({ member, session: 's'.repeat(43) }),
  whoIs: async () => null,
  close: async () => undefined,
  isSetUp: async () => true,
  setUpLink: async () => null,
  setUp: async () => no('no-link'),
  linkFor: async (name) => no('unknown-staff', { name }),
  byLink: async () => no('no-link'),
};
