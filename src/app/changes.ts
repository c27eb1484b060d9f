import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { createCapture, readMappings, watchFolder, type Capture } from '#capture';
import { merchandise, openOldSystem, startConnector, type OldSystem } from '#capture/legacy-sandbox';
import type { Config } from '#config';
import type { Clock, Log } from '#kernel';
import { keptSecret, type Database, type Listener } from '#store';
import type { Metrics } from '#telemetry';

/** What takes changes of an old system, and in a demo the old system itself. */
export interface Changes {
  readonly capture: Capture;
  /** Null: nobody may send any. */
  readonly token: string | null;
  /** Takes in the files of the folder, where there is one. */
  watch(): void;
  /** Lets the stand-in deliver, where there is one, at the shop's own address. */
  startSandbox(url: string): void;
  close(): Promise<void>;
}

export const openChanges = async (
  { changes, demo, shop }: Config,
  {
    root,
    db,
    clock,
    log,
    metrics,
    listener,
    samples,
  }: {
    readonly root: string;
    readonly db: Database;
    readonly clock: Clock;
    readonly log: Log;
    readonly metrics: Metrics;
    readonly listener: Listener;
    /** What samples bring: folders of mappings, and in a demo old systems that tell of their changes. */
    readonly samples: { readonly mappings: readonly string[]; readonly oldSystems: readonly OldSystem[] };
  },
): Promise<Changes> => {
  const { mappings, problems } = readMappings([resolve(root, changes.mappings), ...samples.mappings]);
  for (const { file, pointer, detail } of problems)
    log.error({ file, place: pointer }, `a mapping of changes is left out: ${detail}`);
  const capture = createCapture({ db, clock, log, metrics, mappings, problems, currency: shop.currency });
  const sandboxed: OldSystem[] = [];
  for (const system of demo && changes.sandbox === 'on' ? [merchandise, ...samples.oldSystems] : [])
    await openOldSystem(db, system).then(
      () => sandboxed.push(system),
      (error: unknown) =>
        log.warn(
          { err: error, system: system.schema },
          'a stand-in for an old system could not be made; the shop goes without',
        ),
    );
  const token =
    changes.token ??
    (demo ? Buffer.from(await keptSecret(db, 'changes-token', randomBytes(24))).toString('base64url') : null);
  const running: { stop(): Promise<void> }[] = [];
  return {
    capture,
    token,
    watch: () => {
      if (changes.folder !== undefined)
        running.push(watchFolder({ folder: resolve(changes.folder), capture, clock, log }));
    },
    startSandbox: (url) => {
      if (token === null) return;
      const target = () => ({ url, token });
      for (const system of sandboxed)
        running.push(startConnector({ system, db, listener, log, target, random: Math.random }));
    },
    close: async () => void (await Promise.all(running.map((each) => each.stop()))),
  };
};
