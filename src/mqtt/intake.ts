import { setTimeout as pause } from 'node:timers/promises';
import type { IPublishPacket } from 'mqtt';
import type { Clock, Log } from '#kernel';
import { acknowledge, connect } from './connection.ts';

export interface Incoming {
  readonly topic: string;
  readonly payload: Buffer;
}

export interface Intake {
  /** Since when it has heard everything; null: it is not connected. */
  since(): Date | null;
  close(): Promise<void>;
}

interface Held extends Incoming {
  /** Null: sent with QoS 0, which nobody acknowledges. */
  readonly messageId: number | null;
  /** Of which connection: an acknowledgement belongs to the one that the message came over. */
  readonly connection: number;
}

const MOST_AT_ONCE = 1000;
/** Beyond so many nothing more is read from the socket. */
const MOST_HELD = 5000;
const PAUSE_MS = [200, 1000, 5000];

/**
 * Hands over what comes to a topic filter, in batches and in order, and acknowledges a batch once `take` has resolved. While
 * `take` rejects, the same batch comes again: the broker keeps the rest for the session of `clientId`, also while nobody is
 * connected. A message may come twice.
 */
export const openIntake = async ({
  url,
  clientId,
  filter,
  take,
  clock,
  log,
}: {
  readonly url: string;
  /** Names the session: one connection at a time may have it. */
  readonly clientId: string;
  readonly filter: string;
  readonly take: (messages: readonly Incoming[]) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<Intake> => {
  let connection = 0;
  let since: Date | null = null;
  let closed = false;
  let held: Held[] = [];
  let full: (() => void)[] = [];
  let working: Promise<void> | null = null;
  const ending = new AbortController();

  const client = await connect(url, log, { clientId, clean: false, resubscribe: false });

  const keep = async (batch: readonly Held[]): Promise<boolean> => {
    for (let tries = 0; !closed; tries += 1)
      try {
        await take(batch);
        return true;
      } catch (error) {
        log.error({ err: error, filter, messages: batch.length }, 'messages could not be kept; trying again');
        const ms = PAUSE_MS[Math.min(tries, PAUSE_MS.length - 1)];
        await pause(ms, null, { signal: ending.signal }).catch(() => null);
      }
    return false;
  };

  const work = async (): Promise<void> => {
    while (held.length > 0 && !closed) {
      const batch = held.slice(0, MOST_AT_ONCE);
      if (!(await keep(batch))) return;
      held = held.slice(batch.length);
      for (const { messageId, connection: from } of batch)
        if (messageId !== null && from === connection && client.connected) acknowledge(client, messageId);
      const waiting = full;
      full = [];
      for (const read of waiting) read();
    }
  };

  client.handleMessage = ({ topic, payload, messageId, qos }: IPublishPacket, done) => {
    const id = qos > 0 ? (messageId ?? null) : null;
    held.push({ topic, payload: Buffer.from(payload), messageId: id, connection });
    // An error keeps the client from acknowledging at once, and does nothing else.
    const next = () => done(new Error('acknowledged when it is kept'));
    if (held.length < MOST_HELD) next();
    else full.push(next);
    working ??= work().finally(() => (working = null));
  };

  client.on('connect', () => {
    connection += 1;
    const asked = connection;
    client.subscribe(filter, { qos: 1 }, (error, granted = []) => {
      // Closed or cut off before the broker answered: nothing was refused, and whoever comes back asks again.
      if (client.disconnecting || asked !== connection) return;
      const refused = error ?? (granted.some(({ qos }) => qos > 2) ? new Error('the broker refuses it') : null);
      if (refused) return void log.error({ err: refused, filter }, 'the topic could not be subscribed to');
      since = clock();
    });
  });
  client.on('close', () => {
    since = null;
    connection += 1;
    // The broker sends them again.
    full = [];
  });

  return {
    since: () => since,
    close: async () => {
      closed = true;
      ending.abort();
      await working;
      await client.endAsync(true);
    },
  };
};
