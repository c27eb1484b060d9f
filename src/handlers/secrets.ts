import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Clock } from '#kernel';
import { instant, type Database } from '#store';
import type { HandlerDesk } from './desk.ts';

const cipher = 'aes-256-gcm';

/** Secrets by name, sealed with the shop's own key; each is bound to its name, so that none stands in for another. */
export const createSecrets = ({
  db,
  clock,
  key,
  random,
}: {
  readonly db: Database;
  readonly clock: Clock;
  /** 32 bytes */
  readonly key: Uint8Array;
  readonly random: (bytes: number) => Uint8Array;
}): HandlerDesk['secrets'] & { readonly valueOf: (name: string) => Promise<string | null> } => ({
  list: () => db.$queryRaw`select name, set_at as "setAt", who from handler_secret order by name`,

  set: async (name, value, who) => {
    const nonce = random(12);
    const seal = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(name));
    const sealed = Buffer.concat([nonce, seal.update(value, 'utf8'), seal.final(), seal.getAuthTag()]);
    await db.$executeRaw`
      insert into handler_secret (name, sealed, set_at, who) values (${name}, ${sealed}, ${instant(clock())}, ${who})
      on conflict (name) do update set sealed = excluded.sealed, set_at = excluded.set_at, who = excluded.who`;
  },

  remove: async (name) => (await db.$executeRaw`delete from handler_secret where name = ${name}`) > 0,

  valueOf: async (name) => {
    const [row] = await db.$queryRaw<{ sealed: Uint8Array }[]>`select sealed from handler_secret where name = ${name}`;
    if (!row) return null;
    const sealed = Buffer.from(row.sealed);
    const open = createDecipheriv(cipher, key, sealed.subarray(0, 12)).setAAD(Buffer.from(name));
    open.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([open.update(sealed.subarray(12, -16)), open.final()]).toString('utf8');
  },
});
