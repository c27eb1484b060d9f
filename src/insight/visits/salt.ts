import { createHash } from 'node:crypto';
import type { Clock } from '#kernel';
import { keptSecret, type Database } from '#store';

const PREFIX = 'visits:';
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/**
 * Tells visitors of one day apart without knowing who they are: SHA-256 over a salt that all processes share, the address and
 * the client. With the salt gone nobody can find out whose address it was, or that two days' visits were one person's.
 */
export const createSalt = ({
  db,
  clock,
  random,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: (bytes: number) => Buffer;
}) => {
  let known: { readonly day: string; readonly salt: Promise<Uint8Array> } | undefined;
  const today = (): Promise<Uint8Array> => {
    const day = dayOf(clock());
    if (known?.day === day) return known.salt;
    const salt = keptSecret(db, PREFIX + day, random(32));
    const mine = { day, salt };
    known = mine;
    salt.catch(() => {
      if (known === mine) known = undefined;
    });
    return salt;
  };
  return {
    visitorOf: async (address: string, agent: string): Promise<Buffer> =>
      createHash('sha256')
        .update(await today())
        .update(`${address}\0${agent}`)
        .digest()
        .subarray(0, 16),
    /** Throws away the salts of past days. */
    forget: (): Promise<number> =>
      db.$executeRaw`delete from kept_secret where name like ${`${PREFIX}%`} and name < ${PREFIX + dayOf(clock())}`,
  };
};
