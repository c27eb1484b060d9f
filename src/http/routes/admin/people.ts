import { z } from 'zod';
import { roleNames, roles, rolesFor } from '#identity';
import { AppError } from '#kernel';
import type { AdminPorts } from '../../ports.ts';
import { Refusal } from '../../problems.ts';
import { route } from '../../route.ts';
import { linkCode, presentCode } from '../link-code.ts';
import { auditPage, roleList, staffList, staffRow, staffToken } from './people-answers.ts';
import { page, when } from './asking.ts';
import { impossible, unknown } from './refusing.ts';

const called = z.object({ name: z.string().min(1).max(64) });

const wishedRoles = z
  .array(z.enum(roleNames as [string, ...string[]]))
  .min(1)
  .max(10);

const lastOwner = (name: string): AppError =>
  new AppError('last-owner', `${name} is the last owner: nobody could let anybody in any more.`, { status: 409 });

const disabled = (name: string): Refusal =>
  new Refusal('not-now', `${name} is disabled: a name is not used again.`, {
    status: 409,
    more: { state: 'disabled' },
  });

export const peopleRoutes = ({ staff, audit, teams }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/me',
    tag: 'admin',
    summary: 'Who the token is, and what they may do',
    who: { role: 'viewer' },
    answers: { 200: ['You', z.object({ id: z.string(), name: z.string(), roles: z.array(z.string()) })] },
    handle: ({ member }) => ({ json: member }),
  }),
  route({
    method: 'get',
    path: '/admin/api/roles',
    tag: 'admin',
    summary: 'Every role, what it is for, and who may do what it may',
    who: { role: 'viewer' },
    answers: { 200: ['The table', roleList] },
    handle: () => ({
      json: {
        roles: roleNames.map((role) => ({
          role,
          ...roles[role],
          alsoMay: rolesFor(role).filter((each) => each !== role),
        })),
      },
    }),
  }),
  route({
    method: 'get',
    path: '/admin/api/staff',
    tag: 'admin',
    summary: 'Everybody who works here or did',
    who: { role: 'owner' },
    answers: { 200: ['The people', staffList] },
    handle: async () => ({ json: { staff: await staff.list() } }),
  }),
  route({
    method: 'post',
    path: '/admin/api/staff',
    tag: 'admin',
    summary: 'Let somebody in. The token is told once, in this answer.',
    who: { role: 'owner' },
    action: 'staff.added',
    body: z.strictObject({
      name: z.string().min(1).max(64),
      roles: wishedRoles,
      email: z.email().max(254).optional(),
    }),
    answers: { 201: ['They may come in', staffToken] },
    refusals: { 409: 'Somebody has or had this name', 422: 'No name' },
    async handle({ body: { name, roles: wished, email } }) {
      const done = await staff.add({ name, roles: wished, ...(email !== undefined && { email }) });
      if (done.ok)
        return {
          status: 201,
          json: done.value,
          noted: { subject: `staff:${done.value.name}`, detail: { roles: done.value.roles } },
        };
      switch (done.reason) {
        case 'name-taken':
          throw new AppError('name-taken', `${done.name} is somebody's name already.`, { status: 409 });
        case 'bad-name':
          throw impossible('bad-name', `must be ${done.possible}`, '/name');
        case 'unknown-role':
          throw impossible('unknown-role', `there is no role ${done.role}`, '/roles');
        case 'no-role':
          throw impossible('no-role', `must be one or more of ${done.possible.join(', ')}`, '/roles');
      }
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/staff/{name}/rotate',
    tag: 'admin',
    summary: 'A new token, told once; the one before opens nothing from now on',
    who: { role: 'owner' },
    action: 'staff.rotated',
    params: called,
    answers: { 200: ['The new token', staffToken] },
    refusals: { 409: 'They were disabled' },
    async handle({ params: { name } }) {
      const done = await staff.rotate(name);
      if (done.ok) return { json: done.value, noted: { subject: `staff:${name}` } };
      if (done.reason === 'unknown-staff') throw unknown('staff', name);
      throw disabled(name);
    },
  }),
  route({
    method: 'put',
    path: '/admin/api/staff/{name}/roles',
    tag: 'admin',
    summary: 'Other roles for somebody, from their next request on. The last owner stays one.',
    who: { role: 'owner' },
    action: 'staff.roles',
    params: called,
    body: z.strictObject({ roles: wishedRoles }),
    answers: { 200: ['What they are now', staffRow] },
    refusals: { 409: 'They were disabled, or are the last owner' },
    async handle({ params: { name }, body }) {
      const done = await staff.grant(name, body.roles);
      if (done.ok)
        return { json: done.value, noted: { subject: `staff:${name}`, detail: { roles: done.value.roles } } };
      switch (done.reason) {
        case 'unknown-staff':
          throw unknown('staff', name);
        case 'disabled':
          throw disabled(name);
        case 'last-owner':
          throw lastOwner(name);
        case 'unknown-role':
        case 'no-role':
          throw impossible(done.reason, `must be one or more of ${done.possible.join(', ')}`, '/roles');
      }
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/staff/{name}/disable',
    tag: 'admin',
    summary: 'Shut somebody out, at once and for good. The last owner stays.',
    who: { role: 'owner' },
    action: 'staff.disabled',
    params: called,
    answers: { 200: ['They are out', staffRow] },
    refusals: { 409: 'The last owner' },
    async handle({ params: { name } }) {
      const done = await staff.disable(name);
      if (done.ok) return { json: done.value, noted: { subject: `staff:${name}` } };
      if (done.reason === 'unknown-staff') throw unknown('staff', name);
      throw lastOwner(name);
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/staff/{name}/teams-link',
    tag: 'admin',
    summary: 'A code, told once: whoever sends it to the bot in Teams is this member of the staff there',
    who: { role: 'owner' },
    action: 'staff-teams.asked',
    params: called,
    answers: { 201: ['The code, good for ten minutes; the one before is good no more', linkCode] },
    refusals: { 409: 'They were disabled' },
    async handle({ params: { name } }) {
      const member = (await staff.list()).find((each) => each.name === name);
      if (!member) throw unknown('staff', name);
      if (member.disabledAt !== null)
        throw new Refusal('not-now', `${name} is disabled.`, { status: 409, more: { state: 'disabled' } });
      const made = await teams.codes.make('staff', member.id);
      return { status: 201, json: presentCode(made), noted: { subject: `staff:${name}` } };
    },
  }),
  route({
    method: 'delete',
    path: '/admin/api/staff/{name}/teams-link',
    tag: 'admin',
    summary: 'Their account in Teams is nobody of the staff any more',
    who: { role: 'owner' },
    action: 'staff-teams.unlinked',
    params: called,
    answers: { 200: ['It is so', z.object({ name: z.string() })] },
    async handle({ params: { name } }) {
      if (!(await teams.people.unlinkStaff(name))) throw unknown('teams-link', name);
      return { json: { name }, noted: { subject: `staff:${name}` } };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/audit',
    tag: 'admin',
    summary: 'What people did, newest first',
    who: { role: 'owner' },
    query: z.object({
      ...page,
      who: z.string().min(1).max(64).optional(),
      action: z.string().min(1).max(64).optional().describe('whole, or up to a dot: "order"'),
      subject: z.string().min(1).max(200).optional().describe('"order:1042"'),
      from: when.optional(),
      to: when.optional(),
    }),
    answers: { 200: ['A page of the audit', auditPage] },
    handle: async ({ query: { cursor, limit, who, action, subject, from, to } }) => ({
      json: await audit.page({
        limit,
        ...(cursor !== undefined && { cursor }),
        ...(who !== undefined && { who }),
        ...(action !== undefined && { action }),
        ...(subject !== undefined && { subject }),
        ...(from && { from }),
        ...(to && { to }),
      }),
    }),
  }),
];
