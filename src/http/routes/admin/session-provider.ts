import { z } from 'zod';
import type { Pledge } from '#identity';
import { AppError } from '#kernel';
import { pledgeCookie, pledgeOf, sessionCookie } from '../../bearer.ts';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';

const home = '/admin/';

/** A place within the console, or its first page. */
const within = (to: string | undefined): string => {
  const nowhere = 'http://nowhere';
  if (to === undefined || !URL.canParse(to, nowhere)) return home;
  const { origin, pathname, search } = new URL(to, nowhere);
  return origin === nowhere && /^\/admin(?:\/|$)/.test(pathname) ? pathname + search : home;
};

const encoded = (text: string): string => Buffer.from(text).toString('base64url');
const decoded = (text: string | undefined): string => Buffer.from(text ?? '', 'base64url').toString();

const pledgeIn = (cookies: string | undefined): { readonly pledge: Pledge; readonly to: string } | null => {
  const [state, nonce, verifier, to] = pledgeOf(cookies) ?? [];
  return state && nonce && verifier ? { pledge: { state, nonce, verifier }, to: within(decoded(to)) } : null;
};

type Trouble = 'sign-in-lost' | 'unknown-person' | 'provider-away' | 'provider-refused' | 'provider-unproven';

/**
 * Signing in by an identity provider: the browser is sent there and comes back. What went wrong is told behind the # of the
 * console's address, and said there in words.
 */
export const providerRoutes = ({ provider, sessions, audit }: AdminPorts, own?: string) => {
  const chosen = () => {
    if (provider) return provider;
    throw new AppError('no-provider', 'No identity provider is configured: OIDC_ISSUER names one.', { status: 404 });
  };
  /** What was pledged is over, however it ends: it is good for one coming back. */
  const refused = (trouble: Trouble) => ({
    status: 303,
    headers: { location: `${home}#refused=${trouble}`, 'set-cookie': pledgeCookie([], own) },
    text: '',
    type: 'text/plain',
  });
  return [
    route({
      method: 'get',
      path: '/admin/session/provider',
      tag: 'admin',
      summary: 'Sign in to the console by the identity provider: the browser is sent there',
      who: 'anyone',
      limit: 'providerSignIns',
      query: z.object({ to: z.string().max(1000).optional().describe('where in the console to be afterwards') }),
      answers: { 303: ['To the provider; to the console, if the provider is away', 'text/plain'] },
      refusals: { 404: 'No identity provider is configured' },
      async handle({ query: { to } }) {
        const begun = await chosen().begin();
        if (!begun.ok) return refused(begun.reason);
        const { url, pledge } = begun.value;
        const parts = [pledge.state, pledge.nonce, pledge.verifier, encoded(within(to))];
        return {
          status: 303,
          headers: { location: url, 'set-cookie': pledgeCookie(parts, own) },
          text: '',
          type: 'text/plain',
        };
      },
    }),
    route({
      method: 'get',
      path: '/admin/session/provider/return',
      tag: 'admin',
      summary: 'Where the identity provider sends the browser back to',
      who: 'anyone',
      limit: 'providerSignIns',
      query: z.object({
        code: z.string().max(8000).optional(),
        state: z.string().max(1000).optional(),
        iss: z.string().max(1000).optional(),
        error: z.string().max(200).optional(),
        error_description: z.string().max(2000).optional(),
      }),
      answers: { 303: ['To the console: signed in, or with the reason why not behind the #', 'text/plain'] },
      refusals: { 404: 'No identity provider is configured' },
      async handle({ query, headers: { cookie } }) {
        const asked = chosen();
        const kept = pledgeIn(cookie);
        // Begun in another browser, too long ago, or somebody else's coming back.
        if (!kept || query.state !== kept.pledge.state) return refused('sign-in-lost');
        const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
        const proven = await asked.prove(given, kept.pledge);
        if (!proven.ok) return refused(proven.reason);
        const found = await asked.recognise(proven.value);
        if (!found.ok) return refused(found.reason);
        const { member, change } = found.value;
        if (change !== null) {
          const { issuer, subject } = proven.value;
          const detail = { roles: member.roles, issuer, subject };
          await audit.note({ who: member.name, action: change, subject: `staff:${member.name}`, detail });
        }
        const { session } = await sessions.open(member);
        return {
          status: 303,
          headers: { location: kept.to, 'set-cookie': sessionCookie(session, own) },
          text: '',
          type: 'text/plain',
        };
      },
    }),
  ];
};
