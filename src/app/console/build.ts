import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { digestOf } from './digest.ts';

/** Builds that are kept: a page that is open goes on asking for the parts of the one it came from. */
const KEPT = 3;

/** A part was begun and never finished: whoever did it is gone. */
const ABANDONED_MS = 10 * 60_000;

const clear = (folder: string): void => {
  const builds = readdirSync(folder)
    .map((name) => ({ name, at: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((one, other) => other.at - one.at);
  const old = builds.filter(({ name }) => !name.startsWith('part-')).slice(KEPT);
  const parts = builds.filter(({ name, at }) => name.startsWith('part-') && Date.now() - at > ABANDONED_MS);
  for (const { name } of [...old, ...parts]) rmSync(join(folder, name), { recursive: true, force: true });
};

/**
 * Builds web/console into a folder named after its sources, in dist/console: it is there as a whole or not at all, whoever else
 * builds it at the same time. Answers with the folder; null: there are no sources.
 */
export const buildConsole = async (root: string): Promise<string | null> => {
  const sources = join(root, 'web/console');
  const digest = digestOf(root);
  if (digest === null) return null;
  const folder = join(root, 'dist/console');
  const whole = join(folder, digest);
  mkdirSync(folder, { recursive: true });
  const part = mkdtempSync(join(folder, 'part-'));
  try {
    await build({
      configFile: join(sources, 'vite.config.ts'),
      logLevel: 'error',
      build: { outDir: part, emptyOutDir: true },
    });
    renameSync(part, whole);
  } catch (error) {
    // Somebody else was faster.
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  const now = new Date();
  utimesSync(whole, now, now);
  clear(folder);
  return whole;
};
