// Knows who is speaking: which conversation a token stands for, who works for the shop, and what they did.
export { createAudit, type Audit, type AuditEntry, type AuditFilter, type AuditNote } from './audit.ts';
export { demoNewcomer } from './demo-newcomer.ts';
export { createIdentity, type Identity, type Newcomer, type Speaker } from './identity.ts';
export { may, roleNames, roles, rolesFor, type Role } from './roles.ts';
export { createStaff, type Staff, type StaffMember, type StaffRecord, type StaffToken } from './staff.ts';
