// What the commands share that look after a running shop: its database opened beside it, what went wrong said, all let go.
import { readConfig, readEnvironment, type Config } from '#config';
import type { Clock } from '#kernel';
import { openStore, type Database } from '#store';
import { createLog } from '#telemetry';
import { notUnderstood, unknownCommand } from './not-understood.ts';

export interface OpenShop {
  readonly config: Config;
  readonly db: Database;
  readonly url: string;
  readonly clock: Clock;
  readonly log: ReturnType<typeof createLog>;
}

/** `run` answers what went wrong, the usage where the words do not say enough, or null; it is an exit code. */
export const runCommand = async (
  words: readonly string[],
  usage: string,
  run: (shop: OpenShop) => Promise<string | null>,
): Promise<void> => {
  const fail = (wrong: string) => {
    console.error(wrong);
    process.exitCode = 1;
  };
  const unknown = unknownCommand(words, usage);
  if (unknown !== null) return fail(unknown);
  const config = readConfig(readEnvironment(process.cwd(), process.env));
  const log = createLog({ level: 'error' });
  const store = await openStore({ ...config.store, log });
  try {
    const wrong = await run({ config, db: store.db, url: store.url, clock: () => new Date(), log });
    if (wrong !== null) fail(wrong === usage ? notUnderstood(words, usage) : wrong);
  } finally {
    await store.stop();
  }
};
