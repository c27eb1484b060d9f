import type { Request } from 'express';
import { may, rolesFor, type Role, type Staff, type StaffMember, type StaffSessions } from '#identity';
import { AppError } from '#kernel';
import type { Limits } from './limits.ts';
import { fromOwnPage } from './own-page.ts';
import type { Holder, Identity } from './ports.ts';

/** A token is a token68 (RFC 6750); anything else cannot be one of ours and is not looked up. */
const pattern = /^Bearer +([A-Za-z0-9._~+/-]{1,512}=*)$/i;

export const tokenOf = (authorization: string | undefined): string | undefined =>
  pattern.exec(authorization ?? '')?.[1];

/** Whose conversation it is, or a 401 that does not say whether the token ever existed. */
export const holderOf = async (identity: Identity, authorization: string | undefined): Promise<Holder> => {
  const token = tokenOf(authorization);
  const holder = token === undefined ? null : await identity.whoHolds(token);
  if (holder) return holder;
  throw new AppError(
    'invalid-token',
    'This needs the token of a conversation: Authorization: Bearer <token>, as POST /channels/web/sessions gave it.',
    {
      status: 401,
    },
  );
};

/** Of the console's session, and of nothing else that this host serves. */
const cookieName = 'parley_staff';

/** What the cookie of a console holds, if the caller sent one. */
export const sessionOf = (cookies: string | undefined): string | undefined =>
  new RegExp(`(?:^|;\\s*)${cookieName}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(cookies ?? '')?.[1];

/** Until the browser comes back from the identity provider. */
const pledgeName = 'parley_sign_in';

/** The parts that were put into the cookie of a sign-in, if the caller sent one. */
export const pledgeOf = (cookies: string | undefined): readonly string[] | undefined =>
  new RegExp(`(?:^|;\\s*)${pledgeName}=([\\w.-]{1,2000})(?:;|$)`).exec(cookies ?? '')?.[1]?.split('.');

/** Comes along when another site sends the browser here, for ten minutes, and to nothing but the sign-in. [] ends it. */
export const pledgeCookie = (parts: readonly string[], own: string | undefined): string =>
  [
    `${pledgeName}=${parts.join('.')}`,
    'Path=/admin/session/provider',
    'HttpOnly',
    'SameSite=Lax',
    ...(own?.startsWith('https:') ? ['Secure'] : []),
    `Max-Age=${parts.length === 0 ? 0 : 600}`,
  ].join('; ');

/** Only over TLS where the shop is reached by TLS; never to scripts, never from other sites. '' ends it. */
export const sessionCookie = (session: string, own: string | undefined): string =>
  [
    `${cookieName}=${session}`,
    'Path=/admin',
    'HttpOnly',
    'SameSite=Strict',
    ...(own?.startsWith('https:') ? ['Secure'] : []),
    ...(session === '' ? ['Max-Age=0'] : []),
  ].join('; ');

interface Keepers {
  readonly staff: Pick<Staff, 'whoIs'>;
  readonly sessions: Pick<StaffSessions, 'whoIs'>;
}

const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD';

/**
 * Who of the staff it is, if they have the role: by a token, or from the console by its session. No token, a shopper's, an
 * unknown and a disabled one get the same 401; a member of staff without the role is told which would do.
 */
export const memberOf = async (
  keepers: Keepers | undefined,
  guesses: Limits['guesses'],
  request: Request,
  role: Role,
  own: string | undefined,
): Promise<StaffMember> => {
  await guesses.refuse(request);
  const { authorization, cookie } = request.headers;
  const session = authorization === undefined ? sessionOf(cookie) : undefined;
  if (session !== undefined && !isSafe(request.method)) fromOwnPage(request.headers, own);
  const token = tokenOf(authorization);
  const asked = session === undefined ? token && keepers?.staff.whoIs(token) : keepers?.sessions.whoIs(session);
  const member = (await asked) || null;
  if (!member) {
    // A session that has ended is no guess.
    if (session === undefined) await guesses.note(request);
    throw new AppError(
      'invalid-token',
      'This needs the token of somebody who works here: Authorization: Bearer <token>, as "npm run staff -- add" gave it.',
      { status: 401 },
    );
  }
  if (!may(member.roles, role))
    throw new AppError(
      'role-missing',
      `This needs the role ${rolesFor(role).join(' or ')}; ${member.name} has ${member.roles.join(', ') || 'none'}.`,
      { status: 403 },
    );
  return member;
};
