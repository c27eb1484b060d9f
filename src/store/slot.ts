import pg from 'pg';
import { AppError, type Log } from '#kernel';

/**
 * A number that one living process has at a time: an advisory lock on a session of its own, so that the server lets
 * go of it when the process dies, however it dies. A process that starts again takes the lowest free one, which is
 * mostly the one it had.
 */
export interface Slot {
  readonly number: number;
  release(): Promise<void>;
}

/** First half of the lock's key; the second half is the slot. Seen in pg_locks as classid and objid. */
export const slotLock = 1_886_547_561;

const MOST = 1000;

export const takeSlot = async ({
  url,
  log,
  retryMs = 500,
}: {
  url: string;
  log: Log;
  retryMs?: number;
}): Promise<Slot> => {
  let session: pg.Client;
  let released = false;

  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url, application_name: 'parley-slot', keepAlive: true });
    let lost = false;
    client.on('error', () => undefined);
    client.on('end', () => {
      if (lost || released || session !== client) return;
      lost = true;
      log.warn({ slot: number }, 'the session that keeps this process its number was lost; opening another');
      void again();
    });
    await client.connect();
    return client;
  };

  const lock = async (client: pg.Client, wanted: number): Promise<boolean> =>
    (await client.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [slotLock, wanted])).rows[0]!
      .got;

  const again = async (): Promise<void> => {
    for (let told = false; !released;) {
      const client = await open().catch(() => null);
      if (client && (await lock(client, number).catch(() => false))) return void (session = client);
      if (client && !told)
        log.error(
          { slot: number },
          'another process has taken the number of this one; this one should be started again',
        );
      told ||= client !== null;
      await client?.end().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, retryMs).unref());
    }
  };

  let number = 0;
  session = await open();
  for (let wanted = 1; wanted <= MOST && number === 0; wanted += 1) if (await lock(session, wanted)) number = wanted;
  if (number === 0) {
    released = true;
    await session.end();
    throw new AppError('no_slot', `all ${MOST} process numbers of this database are taken`);
  }
  return {
    number,
    release: async () => {
      released = true;
      await session.end().catch(() => undefined);
    },
  };
};
