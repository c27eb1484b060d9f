import { createHash } from 'node:crypto';
import { no, ok, type Clock, type Result } from '#kernel';
import { instant, type Database } from '#store';

/** What a code shows: that somebody is one of the staff, a shopper of the page, or who agrees to an organisation's purchases. */
export type LinkPurpose = 'staff' | 'shopper' | 'approver';

export interface LinkCodes {
  /**
   * A code for this subject, as it is to be typed; the one before is good no more. Of `staff` the subject is their id, of `shopper`
   * the conversation that asked, of `approver` "TENANT" or "TENANT|VISITOR".
   */
  make(purpose: LinkPurpose, subject: string): Promise<{ readonly code: string; readonly expires: Date }>;
  /** Uses a code up. After five wrong ones in a row none of this person's is taken for a quarter of an hour. */
  use(
    typed: string,
    visitor: string,
  ): Promise<
    Result<
      { readonly purpose: LinkPurpose; readonly subject: string },
      { reason: 'wrong-code'; left: number } | { reason: 'code-locked' }
    >
  >;
  /** Ends a code that others have seen. */
  burn(typed: string): Promise<void>;
}

const GOOD_MINUTES = 10;
const TRIES = 5;
const LOCKED_MINUTES = 15;

/** Crockford's letters: none that is read as another. Ten of them are fifty bits. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 10;

const bare = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

const hash = (code: string): Buffer => createHash('sha256').update(code).digest();

/** Codes are kept as hashes; whoever is asked for one counts the try before it is looked at. */
export const createLinkCodes = ({
  db,
  random,
  clock,
}: {
  readonly db: Database;
  readonly random: (bytes: number) => Buffer;
  readonly clock: Clock;
}): LinkCodes => ({
  make: async (purpose, subject) => {
    const code = Array.from(random(length), (byte) => letters[byte & 31]).join('');
    const now = clock();
    const expires = new Date(now.getTime() + GOOD_MINUTES * 60_000);
    await db.$executeRaw`
      insert into link_code (code_hash, purpose, subject, created_at, expires_at)
      values (${hash(code)}, ${purpose}, ${subject}, ${instant(now)}, ${instant(expires)})
      on conflict (purpose, subject) do update set code_hash = excluded.code_hash, created_at = excluded.created_at,
        expires_at = excluded.expires_at, used_at = null`;
    return { code: `${code.slice(0, 5)}-${code.slice(5)}`, expires };
  },

  use: async (typed, visitor) => {
    const now = clock();
    const until = new Date(now.getTime() + LOCKED_MINUTES * 60_000);
    const [tried] = await db.$queryRaw<{ wrong: number }[]>`
      update teams_person set
        wrong_codes = case when locked_until is null then wrong_codes else 0 end + 1,
        locked_until = case when locked_until is null and wrong_codes + 1 >= ${TRIES} then ${instant(until)} end
      where visitor = ${visitor} and (locked_until is null or locked_until <= ${instant(now)})
      returning wrong_codes as wrong`;
    if (!tried) return no('code-locked');
    const [found] = await db.$queryRaw<{ purpose: LinkPurpose; subject: string }[]>`
      with used as (
        update link_code set used_at = ${instant(now)}
        where code_hash = ${hash(bare(typed))} and used_at is null and expires_at > ${instant(now)}
        returning purpose, subject
      ), free as (
        update teams_person set wrong_codes = 0, locked_until = null from used where visitor = ${visitor}
      )
      select purpose, subject from used`;
    return found ? ok(found) : no('wrong-code', { left: Math.max(0, TRIES - tried.wrong) });
  },

  burn: async (typed) => {
    await db.$executeRaw`
      update link_code set used_at = ${instant(clock())} where code_hash = ${hash(bare(typed))} and used_at is null`;
  },
});
