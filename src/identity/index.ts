// Knows who is speaking: which conversation a token stands for, who works for the shop, and what they did.
export { createAudit, type Audit, type AuditEntry, type AuditFilter, type AuditNote } from './audit.ts';
export { demoNewcomer } from './demo-newcomer.ts';
export { createIdentity, type Identity, type Newcomer } from './identity.ts';
export { createInvitations, type Invitations } from './invitations.ts';
export type { Joined } from './join-shoppers.ts';
export { createLinkCodes, type LinkCodes, type LinkPurpose } from './link-codes.ts';
export { createShopKeys, type ShopKey, type ShopKeys } from './shop-keys.ts';
export { may, rightsOf, roleNames, roles, rolesFor, type Role } from './roles.ts';
export {
  createStaff,
  reports,
  type Report,
  type Staff,
  type StaffMember,
  type StaffRecord,
  type StaffToken,
} from './staff.ts';
export { createStaffSessions, type OpenedSession, type StaffSessions } from './staff-sessions.ts';
export { createTeamsPeople, type TeamsPeople, type TeamsPerson } from './teams-people.ts';
export { createOpenIdProvider, type OpenIdProvider, type OpenIdSettings, type Pledge, type Proven } from './openid.ts';
export { createStaffByProvider, type Recognised, type StaffByProvider } from './staff-by-provider.ts';
export type { Speaker } from './speaker.ts';
