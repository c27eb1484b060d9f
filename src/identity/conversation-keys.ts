import { gather } from '#kernel';
import type { Database } from '#store';
import type { Speaker } from './speaker.ts';

/** A look-up that hangs holds up everybody who asks after it. */
const WITHIN_MS = 5_000;

/** The browser that opened a conversation, by the hash of its token. Those who ask at the same time are looked up together. */
export const createFirstHolder = (db: Database): ((key: Buffer) => Promise<Speaker | null>) => {
  const soon = db.$within(WITHIN_MS);
  return gather({ most: 64, atOnce: 1 }, async (keys) => {
    const found = await soon.$queryRaw<(Speaker & { key: Buffer })[]>`/* speakers */
      select token_hash as key, id as conversation, shopper_id as shopper, channel, locale from conversation
      where token_hash = any(${keys}::bytea[]) and (token_until is null or token_until > now())`;
    const byKey = new Map(found.map(({ key, ...speaker }) => [key.toString('hex'), speaker]));
    return keys.map((key) => byKey.get(key.toString('hex')) ?? null);
  });
};

/** Holders of a conversation beside the browser that opened it: `key` is the hash of their token. */
export const otherHolder = async (db: Database, key: Buffer): Promise<Speaker | null> => {
  const [holder] = await db.$queryRaw<Speaker[]>`/* other-holder */
    select c.id as conversation, c.shopper_id as shopper, c.channel, c.locale
    from conversation c join (
      select conversation_id from conversation_key where token_hash = ${key} and expires_at > now()
      union all select conversation_id from invitation where token_hash = ${key}
    ) held on held.conversation_id = c.id
    limit 1`;
  return holder ?? null;
};

/** So long the token before still opens the conversation. */
const GRACE = '2 minutes';

/** Puts the new hash in the place of the old one. False: nobody holds the old one. */
export const exchange = async (
  db: Database,
  { old, next, hours }: { readonly old: Buffer; readonly next: Buffer; readonly hours: number },
): Promise<boolean> => {
  const made = await db.$executeRaw`
    with held as (
      select id from conversation where token_hash = ${old} and (token_until is null or token_until > now())
      union all select conversation_id from conversation_key where token_hash = ${old} and expires_at > now()
      union all select conversation_id from invitation where token_hash = ${old}
    ), first as (
      update conversation set token_until = least(token_until, now() + ${GRACE}::interval) where token_hash = ${old}
    ), later as (
      update conversation_key set expires_at = least(expires_at, now() + ${GRACE}::interval) where token_hash = ${old}
    ), invited as (
      update invitation set token_hash = null where token_hash = ${old}
    ), swept as (
      delete from conversation_key where conversation_id in (select id from held) and expires_at < now()
    )
    insert into conversation_key (token_hash, conversation_id, expires_at)
    select ${next}, id, now() + make_interval(hours => ${hours}::int) from held limit 1`;
  return made > 0;
};
