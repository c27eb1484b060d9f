import { createHash } from 'node:crypto';
import { AppError, withoutCardNumbers, type Locale } from '#kernel';
import type { Database } from '#store';

/** Who speaks, and where. */
export interface Speaker {
  readonly conversation: string;
  readonly shopper: string;
  readonly channel: string;
  readonly locale: Locale;
}

/** What a shopper who was never here before has on file. */
export interface Newcomer {
  readonly name?: string;
  readonly email?: string;
  /** {"line1","line2","city","region","postcode","country"} */
  readonly address?: Readonly<Record<string, string>>;
  /** The provider's id of a payment method; never a card number. */
  readonly paymentMethod?: string;
  /** The last four digits. */
  readonly cardEnding?: string;
}

export interface Identity {
  /**
   * Begins a conversation. The same `visitor` of a channel is the same shopper; without one the shopper is new.
   * `token` is the only proof of the conversation and is kept nowhere; hand it to the client.
   */
  openConversation(wish: {
    readonly channel: string;
    readonly visitor?: string;
    readonly locale: Locale;
    /** The caller's network address, and what the client calls itself; kept for the fraud check. */
    readonly network?: string;
    readonly device?: string;
  }): Promise<{ readonly token: string; readonly conversation: string; readonly shopper: string }>;
  /** Null when nobody was given that token. */
  whoHolds(token: string): Promise<Speaker | null>;
}

/** What may be a card number is told apart by its hash, and not kept. */
const storable = (visitor: string): string =>
  withoutCardNumbers(visitor).found ? createHash('sha256').update(visitor).digest('hex') : visitor;

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * `random` gives so many unguessable bytes (node:crypto's randomBytes); `newcomer` is asked once per new visitor,
 * with a few letters that nobody else has.
 */
export const createIdentity = ({
  db,
  random,
  newcomer = () => ({}),
}: {
  db: Database;
  random: (bytes: number) => Buffer;
  newcomer?: (code: string) => Newcomer;
}): Identity => ({
  openConversation: async ({ channel, visitor, locale, network, device }) => {
    const token = random(32).toString('base64url');
    const code = random(6).toString('hex');
    const key = `${channel}:${visitor === undefined ? random(16).toString('hex') : storable(visitor)}`;
    const { name, email, address, paymentMethod, cardEnding } = newcomer(code);
    const [opened] = await db.$queryRaw<{ conversation: string; shopper: string }[]>`
      with speaker as (
        insert into shopper (id, visitor, name, email, address, payment_method, card_ending)
        values (gen_random_uuid(), ${key}, ${name ?? null}, ${email ?? null},
          ${address ? JSON.stringify(address) : null}::jsonb, ${paymentMethod ?? null}, ${cardEnding ?? null})
        on conflict (visitor) do update set visitor = excluded.visitor
        returning id
      )
      insert into conversation (id, shopper_id, channel, locale, token_hash, network, device)
      select gen_random_uuid(), speaker.id, ${channel}, ${locale}, ${hash(token)}, ${network ?? null}, ${device ?? null}
      from speaker
      returning id as conversation, shopper_id as shopper`;
    if (!opened) throw new AppError('conversation_not_opened', `no conversation could be opened on ${channel}`);
    return { token, ...opened };
  },

  whoHolds: async (token) => {
    const [speaker] = await db.$queryRaw<Speaker[]>`
      select id as conversation, shopper_id as shopper, channel, locale
      from conversation where token_hash = ${hash(token)}`;
    return speaker ?? null;
  },
});
