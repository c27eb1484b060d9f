import { AppError } from '#kernel';
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
