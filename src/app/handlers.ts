import { randomBytes } from 'node:crypto';
import type { Config } from '#config';
import { fill } from '#conversation';
import type { Nudge } from '#events';
import { createHandlers, createHandOn, createOutside, createSecrets, type Handlers, type TryGround } from '#handlers';
import type { Clock, Log, Mailer, SessionData, Understanding } from '#kernel';
import type { Outside } from '#sdk';
import { keptSecret, type Database } from '#store';

/** Handlers of the console, and what handlers reach outside: both keep to what the operators allow. */
export const handlersOf = async (
  { handlers: allowed, webhooks, shopfront, demo }: Pick<Config, 'handlers' | 'webhooks' | 'shopfront' | 'demo'>,
  rooms: {
    readonly db: Database;
    readonly clock: Clock;
    readonly log: Log;
    readonly nudge: Nudge;
    readonly mail: Mailer;
    readonly root: string;
  },
): Promise<{ readonly handlers: Handlers; readonly outside: Outside }> => {
  const { db, clock, log, mail } = rooms;
  const key = await keptSecret(db, 'handlers', randomBytes(32));
  const secrets = createSecrets({ db, clock, key, random: randomBytes });
  const open = webhooks.privateNetworks === 'on';
  const master = await keptSecret(db, 'webhooks', randomBytes(32));
  const handOn = createHandOn({
    mail,
    clock,
    master,
    shop: shopfront.name,
    webhooks: allowed.webhooks,
    open: open || demo,
  });
  const outside = createOutside({ hosts: allowed.hosts, open, valueOf: (name) => secrets.valueOf(name), handOn, log });
  return { outside, handlers: createHandlers({ ...rooms, secrets, allowed }) };
};

/** A kept turn, read again: its words are understood anew for the intent that is tried. */
export const keptTurnOf =
  ({
    db,
    talking,
    hidden,
  }: {
    readonly db: Database;
    readonly talking: { readonly understanding: Understanding };
    /** Intents whose words concern the shopper alone: nothing is tried on them. */
    readonly hidden: () => readonly string[];
  }): TryGround['turnOf'] =>
  async (conversation, id, definition) => {
    const kept = await db.turn.findUnique({
      where: { conversationId_id: { conversationId: conversation, id } },
      select: { heard: true, intent: true, private: true, createdAt: true, conversation: true },
    });
    if (!kept || kept.private || (kept.intent !== null && hidden().includes(kept.intent))) return null;
    const { heard, createdAt: at } = kept;
    const { shopperId: shopper, channel, locale, session } = kept.conversation;
    const {
      shown = [],
      focus,
      notes = {},
    } = session as SessionData & Partial<Awaited<ReturnType<TryGround['turnOf']>>>;
    const input = { kind: 'words', words: heard } as const;
    const said = await talking.understanding.interpret(input, { locale, at });
    const scene = { shown, ...(focus && { focus }) };
    return {
      ...{ heard, ...scene, notes, slots: fill(definition, said, scene) },
      turn: { id, conversation, shopper, channel, locale, modality: 'text', input, at },
    };
  };
