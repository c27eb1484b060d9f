import { createHash } from 'node:crypto';
import { AppError, withoutCardNumbers, type Locale } from '#kernel';
import type { Database } from '#store';
import { createFirstHolder, exchange, otherHolder } from './conversation-keys.ts';
import { eraseShopper } from './erase.ts';
import type { Speaker } from './speaker.ts';

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
    /** A shopper that a site has proven, instead of a visitor; they are called as the site calls them. */
    readonly signed?: {
      readonly shop: string;
      readonly subject: string;
      readonly name?: string;
      readonly email?: string;
    };
    readonly locale: Locale;
    /** The caller's network address, and what the client calls itself; kept for the fraud check. */
    readonly network?: string;
    readonly device?: string;
  }): Promise<{ readonly token: string; readonly conversation: string; readonly shopper: string }>;
  /**
   * The conversation of a session that the platform names itself, begun when it is new. There is no token: the platform's own
   * signature is the proof.
   */
  joinConversation(wish: {
    readonly channel: string;
    readonly visitor: string;
    /** The platform's name of it, among all of this channel's. */
    readonly session: string;
    readonly locale: Locale;
  }): Promise<{ readonly conversation: string; readonly shopper: string; readonly locale: Locale }>;
  /** Null when nobody was given that token, or it was exchanged. */
  whoHolds(token: string): Promise<Speaker | null>;
  /** What is kept of a conversation's speakers is looked up anew. */
  forget(conversation: string): void;
  /**
   * A new token for the conversation, good for so many hours. The one before opens it for two minutes more, for what is on its
   * way. Null when nobody holds it.
   */
  renew(token: string, hours: number): Promise<string | null>;
  /**
   * Forgets a shopper: conversations, cart, wishes, quotes without an order, name, addresses, way to pay. Orders stay, as the
   * books need them. Answers with how many conversations went and how many orders stay.
   */
  erase(shopper: string): Promise<{ readonly conversations: number; readonly orders: number }>;
}

/** What may be a card number is told apart by its hash, and not kept. */
const storable = (visitor: string): string =>
  withoutCardNumbers(visitor).found ? createHash('sha256').update(visitor).digest('hex') : visitor;

/** So many speakers a process remembers; then it forgets them all and asks again. */
const MOST_SPEAKERS = 20_000;
/** So long it believes that a token is still good, in milliseconds. */
const BELIEVED = 30_000;

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Twice as long as the hash of any token: no token leads here, whoever knows the session's name. */
const sessionHash = (channel: string, session: string): Buffer =>
  createHash('sha512')
    .update(JSON.stringify([channel, session]))
    .digest();

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
}): Identity => {
  /** By the hash of their token. Whose conversation it is, and in what language, never changes; the token may end. */
  const speakers = new Map<string, { readonly speaker: Speaker; readonly at: number }>();
  const firstHolder = createFirstHolder(db);

  return {
    openConversation: async ({ channel, visitor, signed, locale, network, device }) => {
      const token = random(32).toString('base64url');
      const code = random(6).toString('hex');
      // No visitor of a channel can be called like somebody whom a site has proven.
      const key = signed
        ? `signed:${signed.shop}:${storable(signed.subject)}`
        : `${channel}:${visitor === undefined ? random(16).toString('hex') : storable(visitor)}`;
      const { address, paymentMethod, cardEnding, ...called } = newcomer(code);
      const { name, email } = { ...called, ...signed };
      const [opened] = await db.$queryRaw<{ conversation: string; shopper: string }[]>`
        with speaker as (
          insert into shopper (id, visitor, name, email, address, payment_method, card_ending)
          values (gen_random_uuid(), ${key}, ${name ?? null}, ${email ?? null},
            ${address ? JSON.stringify(address) : null}::jsonb, ${paymentMethod ?? null}, ${cardEnding ?? null})
          on conflict (visitor) do update set visitor = excluded.visitor,
            name = coalesce(${signed?.name ?? null}, shopper.name), email = coalesce(${signed?.email ?? null}, shopper.email)
          returning id
        )
        insert into conversation (id, shopper_id, channel, locale, token_hash, network, device)
        select gen_random_uuid(), speaker.id, ${channel}, ${locale}, ${hash(token)}, ${network ?? null}, ${device ?? null}
        from speaker
        returning id as conversation, shopper_id as shopper`;
      if (!opened) throw new AppError('conversation_not_opened', `no conversation could be opened on ${channel}`);
      return { token, ...opened };
    },

    joinConversation: async ({ channel, visitor, session, locale }) => {
      const key = `${channel}:${storable(visitor)}`;
      const name = sessionHash(channel, session);
      const made = newcomer(random(6).toString('hex'));
      const { name: called, email, address, paymentMethod, cardEnding } = made;
      const [joined] = await db.$queryRaw<{ conversation: string; shopper: string; locale: Locale }[]>`
        with known as (
          select id, shopper_id, locale from conversation where token_hash = ${name}
        ), linked as (
          select shopper_id as id from teams_person
          where ${channel} = 'teams' and visitor = ${visitor} and shopper_id is not null and not exists (select from known)
        ), speaker as (
          insert into shopper (id, visitor, name, email, address, payment_method, card_ending)
          select gen_random_uuid(), ${key}, ${called ?? null}::text, ${email ?? null}::text,
            ${address ? JSON.stringify(address) : null}::jsonb, ${paymentMethod ?? null}::text, ${cardEnding ?? null}::text
          where not exists (select from known) and not exists (select from linked)
          on conflict (visitor) do update set visitor = excluded.visitor
          returning id
        ), begun as (
          insert into conversation (id, shopper_id, channel, locale, token_hash)
          select gen_random_uuid(), who.id, ${channel}, ${locale}, ${name}
          from (select id from linked union all select id from speaker) who
          on conflict (token_hash) do update set token_hash = excluded.token_hash
          returning id, shopper_id, locale
        )
        select id as conversation, shopper_id as shopper, locale from known
        union all
        select id, shopper_id, locale from begun`;
      if (!joined) throw new AppError('conversation_not_opened', `no conversation could be joined on ${channel}`);
      return joined;
    },

    whoHolds: async (token) => {
      const key = hash(token);
      const name = key.toString('base64');
      const known = speakers.get(name);
      if (known && performance.now() - known.at < BELIEVED) return known.speaker;
      speakers.delete(name);
      // Or one that was exchanged, or a browser that goes on with a conversation begun elsewhere.
      const found = (await firstHolder(key)) ?? (await otherHolder(db, key));
      if (!found) return null;
      if (speakers.size >= MOST_SPEAKERS) speakers.clear();
      speakers.set(name, { speaker: found, at: performance.now() });
      return found;
    },

    renew: async (token, hours) => {
      const next = random(32).toString('base64url');
      return (await exchange(db, { old: hash(token), next: hash(next), hours })) ? next : null;
    },

    forget: (conversation) => {
      for (const [name, { speaker }] of speakers) if (speaker.conversation === conversation) speakers.delete(name);
    },

    erase: async (shopper) => {
      const gone = await eraseShopper(db, shopper);
      for (const [name, { speaker }] of speakers) if (speaker.shopper === shopper) speakers.delete(name);
      return gone;
    },
  };
};
