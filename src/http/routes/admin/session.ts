import { z } from 'zod';
import { rightsOf, type OpenedSession, type StaffMember } from '#identity';
import { AppError } from '#kernel';
import { sessionCookie, sessionOf } from '../../bearer.ts';
import { fromOwnPage } from '../../own-page.ts';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { impossible } from './refusing.ts';

const person = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  may: z.array(z.string()).describe('every role whose rights they have'),
});
const state = z.object({
  shop: z.string(),
  currency: z.string(),
  demo: z.boolean(),
  locales: z.array(z.string()).describe('those that the shop speaks'),
  setUp: z.boolean().describe('somebody works here; otherwise the set-up link lets the first owner in'),
  provider: z.boolean().describe('an identity provider is configured'),
  member: person.nullable().describe('who is signed in'),
});
const opened = z.object({ member: person });

const presented = ({ id, name, roles }: StaffMember) => ({ id, name, roles, may: rightsOf(roles) });

const worthless = () =>
  new AppError(
    'no-link',
    'This link opens nothing: it was used, it is older than 30 minutes, or it never was one. npm run staff -- link NAME makes another.',
    { status: 401 },
  );

/** Signing in to the console: a cookie that no script can read, for a token, a link, or the first owner's name. */
export const sessionRoutes = (
  { sessions, staff, audit, front, currency, locales, provider }: AdminPorts,
  own?: string,
) => {
  const enter = ({ member, session }: OpenedSession) => ({
    status: 201,
    headers: { 'set-cookie': sessionCookie(session, own) },
    json: { member: presented(member) },
  });
  return [
    route({
      method: 'get',
      path: '/admin/session',
      tag: 'admin',
      summary: 'Who is signed in to the console, and what its first page shows',
      who: 'anyone',
      answers: { 200: ['As it is', state] },
      async handle({ headers: { cookie } }) {
        const session = sessionOf(cookie);
        const [setUp, member] = await Promise.all([
          sessions.isSetUp(),
          session === undefined ? null : sessions.whoIs(session),
        ]);
        return {
          json: {
            ...front,
            ...{ currency, locales: [...locales], setUp, provider: provider !== undefined },
            member: member && presented(member),
          },
        };
      },
    }),
    route({
      method: 'post',
      path: '/admin/session',
      tag: 'admin',
      summary: 'Sign in to the console, by a token or by a link that was made for one time',
      who: 'anyone',
      limit: 'signIns',
      body: z.union([
        z.strictObject({ token: z.string().min(1).max(200) }),
        z.strictObject({ link: z.string().min(1).max(200) }),
      ]),
      answers: { 201: ['Signed in: the cookie goes along from now on, for twelve hours after its last use', opened] },
      refusals: { 401: 'The token or link opens nothing', 403: 'The page is of another site' },
      async handle({ body, headers }) {
        fromOwnPage(headers, own);
        if ('link' in body) {
          const done = await sessions.byLink(body.link);
          if (!done.ok) throw worthless();
          return enter(done.value);
        }
        const member = await staff.whoIs(body.token);
        if (!member) throw new AppError('invalid-token', 'Nobody who works here has this token.', { status: 401 });
        return enter(await sessions.open(member));
      },
    }),
    route({
      method: 'post',
      path: '/admin/session/setup',
      tag: 'admin',
      summary: 'Be the first owner, by the link that the shop printed while nobody worked here',
      who: 'anyone',
      limit: 'signIns',
      body: z.strictObject({
        token: z.string().min(1).max(200),
        name: z.string().min(1).max(64),
        email: z.email().max(254).optional(),
      }),
      answers: { 201: ['Signed in as the owner', opened] },
      refusals: {
        401: 'The link opens nothing',
        403: 'The page is of another site',
        409: 'The name was somebody’s',
        422: 'No name',
      },
      async handle({ body: { token, name, email }, headers }) {
        fromOwnPage(headers, own);
        const done = await sessions.setUp(token, { name, ...(email !== undefined && { email }) });
        if (done.ok) {
          const { name: who } = done.value.member;
          await audit.note({ who, action: 'staff.set-up', subject: `staff:${who}`, detail: { roles: ['owner'] } });
          return enter(done.value);
        }
        switch (done.reason) {
          case 'bad-name':
            throw impossible('bad-name', `must be ${done.possible}`, '/name');
          case 'name-taken':
            throw new AppError('name-taken', `${done.name} was somebody's name: it is not given again.`, {
              status: 409,
            });
          case 'no-link':
            throw worthless();
        }
      },
    }),
    route({
      method: 'delete',
      path: '/admin/session',
      tag: 'admin',
      summary: 'Sign out; without a session there is nothing to do',
      who: 'anyone',
      answers: { 200: ['Signed out', z.object({ member: z.null() })] },
      async handle({ headers }) {
        fromOwnPage(headers, own);
        const session = sessionOf(headers.cookie);
        if (session !== undefined) await sessions.close(session);
        return { json: { member: null }, headers: { 'set-cookie': sessionCookie('', own) } };
      },
    }),
  ];
};
