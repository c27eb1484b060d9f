import type { Request } from 'express';
import { may, rolesFor, type Role, type Staff, type StaffMember } from '#identity';
import { AppError } from '#kernel';
import type { Limits } from './limits.ts';
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

/**
 * Who of the staff it is, if they have the role. No token, a shopper's, an unknown and a disabled one get the same 401;
 * a member of staff without the role is told which would do.
 */
export const memberOf = async (
  staff: Pick<Staff, 'whoIs'> | undefined,
  guesses: Limits['guesses'],
  request: Request,
  role: Role,
): Promise<StaffMember> => {
  await guesses.refuse(request);
  const token = tokenOf(request.headers.authorization);
  const member = token === undefined || !staff ? null : await staff.whoIs(token);
  if (!member) {
    await guesses.note(request);
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
