import pg from 'pg';
import type { Log } from '#kernel';

/** One connection that hears the database's notifications, shared by a whole process. */
export interface Listener {
  /** `heard` is called with the payload of every notification, and with null whenever some may have been missed. */
  on(channel: string, heard: (payload: string | null) => void): () => void;
  close(): Promise<void>;
}

/** Channel names are ours and plain; they are checked because LISTEN takes no parameters. */
const plain = /^[a-z_]{1,60}$/;

/** Connects at once and again whenever the connection is lost, after `retryMs`. */
export const createListener = ({ url, log, retryMs = 500 }: { url: string; log: Log; retryMs?: number }): Listener => {
  const heard = new Map<string, Set<(payload: string | null) => void>>();
  let client: pg.Client | null = null;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  /** A session takes one statement at a time. */
  let last: Promise<unknown> = Promise.resolve();

  const tell = (channel: string, payload: string | null) => {
    for (const each of heard.get(channel) ?? [])
      try {
        each(payload);
      } catch (error) {
        log.error({ err: error, channel }, 'what listens to the database failed');
      }
  };

  const connect = async () => {
    const next = new pg.Client({ connectionString: url, application_name: 'parley-listen', keepAlive: true });
    let over = false;
    const lost = (error?: Error) => {
      if (over) return;
      over = true;
      if (client === next) client = null;
      next.end().catch(() => undefined);
      if (closed) return;
      log.warn({ err: error }, 'the connection that listens to the database was lost; connecting again');
      timer = setTimeout(() => void connect(), retryMs);
    };
    next.on('error', lost);
    next.on('end', () => lost());
    next.on('notification', ({ channel, payload }) => tell(channel, payload ?? ''));
    try {
      await next.connect();
      for (const channel of heard.keys()) await next.query(`listen ${channel}`);
      if (over || closed) return void next.end().catch(() => undefined);
      client = next;
      for (const channel of heard.keys()) {
        // A channel may have been added while the others were being set up.
        await next.query(`listen ${channel}`);
        tell(channel, null);
      }
    } catch (error) {
      lost(error as Error);
    }
  };
  void connect();

  return {
    on(channel, listener) {
      if (!plain.test(channel)) throw new RangeError(`a channel is named by small letters and _, found "${channel}"`);
      const listeners = heard.get(channel) ?? new Set();
      const isNew = listeners.size === 0;
      heard.set(channel, listeners.add(listener));
      const session = client;
      if (isNew && session)
        last = last
          .then(() => session.query(`listen ${channel}`))
          .then(
            () => tell(channel, null),
            () => undefined, // the connection is being lost, and connecting again listens anew
          );
      return () => void listeners.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
};
