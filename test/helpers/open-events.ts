import { createEvents, type Events } from '#events';
import type { Clock } from '#kernel';
import { createListener, type Database, type Listener } from '#store';
import { freshDatabase } from './database.ts';
import { quiet } from './quiet.ts';

export interface OpenEvents {
  readonly db: Database;
  readonly clock: Clock;
  readonly listener: Listener;
  readonly events: Events;
  /** Events of another process on the same database. */
  another(): Events;
  close(): Promise<void>;
}

/** What happens and what listens to it, on a database of its own; nothing works before `events.start`. */
export const openEvents = async (): Promise<OpenEvents> => {
  const { db, url, drop } = await freshDatabase();
  const listener = createListener({ url, log: quiet });
  const clock = () => new Date();
  const another = () => createEvents({ db, url, clock, log: quiet, listener });
  const events = another();
  return {
    ...{ db, clock, listener, events, another },
    close: async () => {
      await events.stop();
      await listener.close();
      await drop();
    },
  };
};
