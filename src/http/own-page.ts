import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '#kernel';

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);

/** Pages of the shop itself, whatever ends TLS in front of it. `own`: where it is reached, where that is not the host named. */
export const isOwn = ({ host }: IncomingHttpHeaders, origin: string, own: string | undefined): boolean =>
  hostOf(origin) === host || (own !== undefined && hostOf(origin) === hostOf(own));

/**
 * A cookie goes along with whatever page asks. A change is taken only from a page of our own: browsers say whose page it is, and
 * other sites cannot send this header without asking first, which is never granted.
 */
export const fromOwnPage = (headers: IncomingHttpHeaders, own: string | undefined): void => {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const isForeign =
    headers['x-parley'] !== 'console' ||
    (origin !== undefined && !isOwn(headers, origin, own)) ||
    (site !== undefined && site !== 'same-origin');
  if (isForeign)
    throw new AppError(
      'foreign-page',
      'With the cookie of a session only the console changes something: send x-parley: console from a page of this host, or a token.',
      { status: 403 },
    );
};
