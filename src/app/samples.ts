import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { OldSystem } from '#capture/legacy-sandbox';
import type { Config } from '#config';
import type { Intent } from '#conversation';
import { AppError, type Clock, type Log } from '#kernel';
import type { FunctionSource, Sample, Shop } from '#sdk';
import { keepOwnSchema, type Database } from '#store';
import type { Wrapper } from '#wrappers';
import { loadIntents } from './intents.ts';
import { openParts, type OpenParts } from './sample-parts.ts';

/** What was turned on beside the shop. */
export interface OpenSamples {
  readonly intents: readonly Intent<Shop>[];
  /** Each with the folder of its wordings. */
  readonly functions: readonly { readonly source: FunctionSource; readonly folder: string }[];
  readonly wrappers: readonly Wrapper[];
  readonly mappings: readonly string[];
  readonly oldSystems: readonly OldSystem[];
  close(): Promise<void>;
}

export const samplesThereAre = (root: string): readonly string[] => {
  const folder = join(root, 'samples');
  return existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'sample.ts'))) : [];
};

/** Throws, naming those there are, where there is none of that name. */
export const readSample = async (root: string, name: string): Promise<Sample> => {
  const known = samplesThereAre(root);
  if (!known.includes(name))
    throw new AppError('no-such-sample', `PARLEY_SAMPLES: there is no sample ${name}; there are ${known.join(', ')}`);
  return ((await import(`../../samples/${name}/sample.ts`)) as { default: Sample }).default;
};

export const openSamples = async (
  config: Config,
  { root, db, clock, log }: { root: string; db: Database; clock: Clock; log: Log },
): Promise<OpenSamples> => {
  const intents: Intent<Shop>[] = [];
  const opened: OpenParts[] = [];
  const oldSystems: OldSystem[] = [];
  const folders = (config.samples.names ?? []).map((name) => ({ name, folder: join(root, 'samples', name) }));
  for (const { name, folder } of folders) {
    const sample = await readSample(root, name);
    if (existsSync(join(folder, 'sql'))) await keepOwnSchema(db, name, join(folder, 'sql'));
    if (sample.oldTables) oldSystems.push(sample.oldTables);
    const parts = await openParts(sample, { config, folder, demo: config.demo, db, clock, log });
    opened.push(parts);
    intents.push(...loadIntents(parts.intents, join(folder, 'intents')).values());
    log.info({ sample: name }, 'a sample is turned on');
  }
  return {
    ...{ intents, oldSystems },
    functions: opened.flatMap(({ functions }) => functions),
    wrappers: opened.flatMap(({ wrappers }) => wrappers),
    mappings: folders.map(({ folder }) => join(folder, 'mappings')),
    close: async () => void (await Promise.all(opened.map((each) => each.close()))),
  };
};
