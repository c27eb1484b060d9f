import { join } from 'node:path';
import { isPin } from '#commerce';
import type { Config } from '#config';
import type { Clock, Log } from '#kernel';
import type { FunctionSource, IntentSource, Sample, SampleGround } from '#sdk';
import type { Database } from '#store';
import { createWrapper, readRouteFile, type Wrapper } from '#wrappers';
import { serveLines } from '#wrappers/stand-in';

export interface OpenParts {
  readonly intents: readonly IntentSource[];
  /** Each with the folder of its wordings. */
  readonly functions: readonly { readonly source: FunctionSource; readonly folder: string }[];
  readonly wrappers: readonly Wrapper[];
  close(): Promise<void>;
}

/** Opens a sample whose files lie in the folder, on the ground that it stands on. `demo`: stand-ins may be opened too. */
export const openParts = async (
  sample: Sample,
  {
    config,
    folder,
    ...ground
  }: { config: Config; folder: string; demo: boolean; db: Database; clock: Clock; log: Log },
): Promise<OpenParts> => {
  const wrappers: Wrapper[] = [];
  const lines: { close(): Promise<void> }[] = [];
  const route: SampleGround['route'] = (name, standIn) => {
    const address = config.wrappers.addresses?.[name] ?? standIn;
    const file = readRouteFile(join(folder, 'routes', `${name}.yaml`));
    const wrapper = createWrapper(file, { address: () => address, clock: ground.clock, log: ground.log });
    wrappers.push(wrapper);
    return wrapper;
  };
  const serveLine: SampleGround['serveLine'] = async (bytes, answer) => {
    const served = await serveLines(bytes, answer);
    lines.push(served);
    return served;
  };
  const { intents, functions } = await sample.open({ ...ground, isPin, route, serveLine });
  return {
    intents,
    functions: functions.map((source) => ({ source, folder: join(folder, 'functions', source.name) })),
    wrappers,
    close: async () => void (await Promise.all(lines.map((each) => each.close()))),
  };
};
