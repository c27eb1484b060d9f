import { importSPKI, jwtVerify, type CryptoKey } from 'jose';
import { no, ok, type Clock, type Result } from '#kernel';
import { instant, type Database } from '#store';

export type Signing = 'none' | 'HS256' | 'ES256';

/** A public key that scripts of other sites name, and what goes with it. */
export interface ShopKey {
  readonly key: string;
  readonly name: string;
  /** Sites that may use it: "https://shop.example", without path. */
  readonly origins: readonly string[];
  /** How these sites prove who their shoppers are. */
  readonly signing: Signing;
}

/** What a site says of a shopper. */
export interface SignedShopper {
  readonly subject: string;
  readonly name?: string;
  readonly email?: string;
}

export interface ShopKeys {
  list(): Promise<readonly ShopKey[]>;
  find(key: string): Promise<ShopKey | null>;
  /** Makes it, or puts other sites in their place; how shoppers are proven stays. */
  save(wish: Pick<ShopKey, 'key' | 'name' | 'origins'>): Promise<ShopKey>;
  /** False: there is no such key, or it is the one that the settings hold. */
  remove(key: string): Promise<boolean>;
  /** A new secret for HS256, told once; the one before proves nothing from now on. Null: no such key. */
  newSecret(key: string): Promise<string | null>;
  /** ES256 with this public key, PEM. */
  usePublicKey(key: string, pem: string): Promise<Result<null, { reason: 'unknown-key' | 'no-public-key' }>>;
  /** Whether any key lets this site in. A change counts within seconds in every process. */
  allows(origin: string): Promise<boolean>;
  /** Who a signed token speaks for: `sub`, of this key (`aud`), not expired, valid for a day at most. */
  prove(
    key: string,
    token: string,
  ): Promise<Result<SignedShopper, { reason: 'unknown-key' | 'not-signing' | 'expired' | 'invalid'; detail: string }>>;
}

interface Row extends ShopKey {
  readonly signingKey: Uint8Array | null;
}

const remembered = 5_000;
const longestLife = 86_400;
const leeway = 30;

const shown = ({ key, name, origins, signing }: Row): ShopKey => ({ key, name, origins, signing });

/** `first`: the key of the settings, which is there without a row. */
export const createShopKeys = ({
  db,
  clock,
  random,
  first,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: (bytes: number) => Buffer;
  readonly first: Pick<ShopKey, 'key' | 'name' | 'origins'>;
}): ShopKeys => {
  let known: { readonly at: number; readonly rows: Promise<readonly Row[]> } | null = null;

  const read = async (): Promise<readonly Row[]> => {
    const rows = await db.$queryRaw<Row[]>`
      select key, name, origins, signing, signing_key as "signingKey" from shop_key order by key`;
    const saved = rows.find(({ key }) => key === first.key);
    const own: Row = { signing: 'none', signingKey: null, ...first, ...saved };
    // What the settings let in stays let in.
    const origins = [...new Set([...first.origins, ...own.origins])];
    return [{ ...own, origins }, ...rows.filter((row) => row !== saved)];
  };

  const all = (): Promise<readonly Row[]> => {
    const now = clock().getTime();
    if (!known || now - known.at > remembered || now < known.at) known = { at: now, rows: read() };
    known.rows.catch(() => (known = null));
    return known.rows;
  };
  const row = async (key: string): Promise<Row | null> => (await all()).find((each) => each.key === key) ?? null;

  const keep = async ({ key, name, origins, signing, signingKey }: Row): Promise<void> => {
    const now = instant(clock());
    await db.$executeRaw`
      insert into shop_key (key, name, origins, signing, signing_key, created_at, updated_at)
      values (${key}, ${name}, ${[...origins]}::text[], ${signing}, ${signingKey}, ${now}, ${now})
      on conflict (key) do update set name = excluded.name, origins = excluded.origins, signing = excluded.signing,
        signing_key = excluded.signing_key, updated_at = excluded.updated_at`;
    known = null;
  };

  const verifier = ({ signing, signingKey }: Row): Promise<CryptoKey | Uint8Array> | Uint8Array =>
    signing === 'ES256' ? importSPKI(Buffer.from(signingKey!).toString('utf8'), 'ES256') : signingKey!;

  return {
    list: async () => (await all()).map(shown),
    find: async (key) => {
      const found = await row(key);
      return found && shown(found);
    },
    save: async (wish) => {
      const before = await row(wish.key);
      const next: Row = { signing: 'none', signingKey: null, ...before, ...wish };
      await keep(next);
      return shown(next);
    },
    remove: async (key) => {
      const removed = key === first.key ? 0 : await db.$executeRaw`delete from shop_key where key = ${key}`;
      known = null;
      return removed > 0;
    },
    newSecret: async (key) => {
      const found = await row(key);
      if (!found) return null;
      const secret = random(32).toString('base64url');
      await keep({ ...found, signing: 'HS256', signingKey: Buffer.from(secret) });
      return secret;
    },
    usePublicKey: async (key, pem) => {
      const found = await row(key);
      if (!found) return no('unknown-key');
      try {
        await importSPKI(pem, 'ES256');
      } catch {
        return no('no-public-key');
      }
      await keep({ ...found, signing: 'ES256', signingKey: Buffer.from(pem) });
      return ok(null);
    },
    allows: async (origin) => (await all()).some(({ origins }) => origins.includes(origin)),
    prove: async (key, token) => {
      const found = await row(key);
      if (!found) return no('unknown-key', { detail: `There is no shop key ${key}.` });
      if (found.signing === 'none')
        return no('not-signing', { detail: `The shop key ${key} has no way to prove who its shoppers are.` });
      try {
        const { payload } = await jwtVerify(token, await verifier(found), {
          // Only this one: a public key is never taken for a secret.
          algorithms: [found.signing],
          audience: key,
          requiredClaims: ['sub', 'exp', 'iat'],
          maxTokenAge: longestLife,
          clockTolerance: leeway,
          currentDate: clock(),
        });
        const { sub = '', exp = 0, iat = 0, name, email } = payload;
        if (exp - iat > longestLife)
          return no('invalid', { detail: 'It is valid for more than a day; a day is the most.' });
        if (sub === '' || sub.length > 200) return no('invalid', { detail: '"sub" must be 1 to 200 characters.' });
        return ok({
          subject: sub,
          ...(typeof name === 'string' && { name: name.slice(0, 200) }),
          ...(typeof email === 'string' && /^[^@\s]+@[^@\s]+$/.test(email) && { email: email.slice(0, 254) }),
        });
      } catch (error) {
        const { code, message } = error as { code?: string; message: string };
        return no(code === 'ERR_JWT_EXPIRED' ? 'expired' : 'invalid', { detail: message });
      }
    },
  };
};
