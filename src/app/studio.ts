import { join } from 'node:path';
import type { Clock, Edition, Locale, Log, TeachingDesk } from '#kernel';
import { createStudio, readFolders, type RunTests, type Studio } from '#studio';
import { intents as sources } from '#intents';
import type { Database, Listener } from '#store';
import type { Learning } from '#understanding/local';
import { examplesOf } from './examples.ts';
import { readPhrases } from './wordings.ts';

/** The studio of this shop, once what lies in `intents/` has arrived in it. */
export const openStudio = async ({
  root,
  db,
  clock,
  log,
  listener,
  learn,
  runTests,
  hidden,
}: {
  readonly root: string;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly listener: Listener;
  readonly learn: Learning;
  readonly runTests: RunTests;
  readonly hidden: () => readonly string[];
}): Promise<Studio> => {
  const locales: readonly Locale[] = Object.keys(readPhrases(join(root, 'src/conversation/wording'))).sort();
  const definitions = sources.map(({ definition }) => definition);
  const teach = async ({ intents }: Edition): Promise<TeachingDesk> => {
    const examples = examplesOf(Object.values(intents), locales);
    return (await learn(examples)).desk;
  };
  const repository = new Map(sources.map(({ definition, settings = {} }) => [definition.name, settings]));
  const studio = createStudio({ db, clock, log, listener, teach, knowing: { locales, repository }, runTests, hidden });
  const arrived = await studio.files.arrive(readFolders(join(root, 'intents'), definitions));
  if (arrived === 'waiting')
    log.warn(
      {},
      'files in intents/ have changed since the studio took them; they wait there to be taken into the draft',
    );
  return studio;
};
