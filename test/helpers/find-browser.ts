import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface Found {
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
  /** "Chromium 147.0.7727.0, from npm" */
  readonly name: string;
}

/** First what shows no windows. Debian's /usr/bin/chromium is a script around the real one. */
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/lib/chromium/chromium',
  '/usr/lib/chromium-browser/chromium-browser',
  '/opt/google/chrome/chrome',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Only what starts counts. */
const tried = (path: string, from: string, environment: Readonly<Record<string, string>> = {}): Found | null => {
  if (!existsSync(path)) return null;
  const { status, stdout } = spawnSync(path, ['--version', '--no-sandbox'], {
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    timeout: 20_000,
  });
  return status === 0 ? { path, environment, name: `${stdout.trim()}, ${from}` } : null;
};

const unpack = `import('@sparticuz/chromium').then((it) => it.default.executablePath())`;

/** The one that came with npm, unpacked once into a folder of our own with the libraries that a bare machine lacks. */
const fromNpm = (): Found | null => {
  const manifest = resolve('node_modules/@sparticuz/chromium/package.json');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(manifest)) return null;
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const cache = resolve('.cache');
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const fresh = mkdtempSync(join(cache, 'unpacking-'));
    // It unpacks into the folder for temporary files, and its libraries only where it takes itself to be in a Lambda.
    const env = { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
    execFileSync(process.execPath, ['--input-type=module', '-e', unpack], { env, stdio: 'pipe' });
    try {
      renameSync(fresh, folder);
    } catch {
      // Another test was faster.
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  const path = join(folder, 'chromium');
  const bundled = { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_PATH: join(folder, 'fonts') };
  return tried(path, 'from npm') ?? tried(path, 'from npm with its own libraries', bundled);
};

const ofSystem = (): Found | null => {
  for (const place of places) {
    const found = tried(place, 'of the system');
    if (found) return found;
  }
  return null;
};

/**
 * A Chromium: CHROMIUM_PATH, the one from npm, the system's. Otherwise how to get one. The one from npm is the same everywhere, and has
 * no windows to draw around a page: it works a third as much as a whole Chromium that hides them.
 */
export const findBrowser = (): Found | { readonly missing: string } => {
  const { CHROMIUM_PATH: wished } = process.env;
  const named = wished ? tried(wished, 'CHROMIUM_PATH') : null;
  return (
    named ??
    fromNpm() ??
    ofSystem() ?? {
      missing: `no Chromium found (tried CHROMIUM_PATH, @sparticuz/chromium, ${places.length} places of the system). Set CHROMIUM_PATH, or: apt-get install chromium`,
    }
  );
};
