import { randomBytes } from 'node:crypto';
import type { Config } from '#config';
import type { AdminPorts } from '#http';
import { createOpenIdProvider, createStaffByProvider } from '#identity';
import type { Clock, Log } from '#kernel';
import type { Database } from '#store';

/** Signs staff in by the identity provider, where one is configured. */
export const providerOf = (
  { provider: { issuer, clientId, clientSecret, scope, groupsClaim, roles } }: Config,
  ground: {
    readonly db: Database;
    readonly clock: Clock;
    readonly log: Log;
    readonly shopUrl: () => string;
  },
): Pick<AdminPorts, 'provider'> => {
  const { db, clock, log, shopUrl } = ground;
  if (issuer === undefined || clientId === undefined) return {};
  const returnTo = () => new URL('/admin/session/provider/return', shopUrl()).href;
  return {
    provider: {
      ...createOpenIdProvider({ issuer, clientId, clientSecret, scope, groupsClaim, returnTo }, log),
      ...createStaffByProvider({ db, clock, random: randomBytes, roles: roles ?? {} }),
    },
  };
};
