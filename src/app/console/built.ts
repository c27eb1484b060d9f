import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ConsoleBuild, ConsoleFile } from '#http';
import type { Clock, Log } from '#kernel';
import { digestOf } from './digest.ts';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** The mark that web/console/vite.config.ts has put where the nonce goes. */
const nonceMark = 'PARLEY_NONCE';

/** The sources are looked at no more often than this. */
const LOOK_MS = 2000;

/**
 * The built console. Where the sources are not what was built, a child process builds them when somebody asks for the page;
 * nothing is done before that.
 */
export const openBuilt = ({
  root,
  clock,
  log,
}: {
  readonly root: string;
  readonly clock: Clock;
  readonly log: Log;
}) => {
  const folder = join(root, 'dist/console');
  let child: ChildProcess | null = null;
  let failed: string | null = null;
  let looked = 0;
  let digest: string | null = null;

  const look = (): string | null => {
    const now = clock().getTime();
    if (now - looked < LOOK_MS) return digest;
    looked = now;
    return (digest = digestOf(root));
  };

  const build = (wanted: string): void => {
    log.info({ digest: wanted }, 'the console is being built');
    let told = '';
    child = spawn(process.execPath, ['scripts/run.mjs', 'scripts/build-console.ts'], {
      cwd: root,
      // Whatever this process is, the page is for people.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr?.on('data', (chunk: Buffer) => (told = (told + chunk.toString()).slice(-8000)));
    child.once('error', (error) => (told += error.message));
    child.once('close', (code) => {
      child = null;
      if (code === 0) return;
      failed = wanted;
      log.error({ code, told }, 'the console could not be built');
    });
  };

  const ready = (name: string): ConsoleBuild => {
    const place = join(folder, name);
    return {
      state: 'ready',
      page: readFileSync(join(place, 'index.html'), 'utf8'),
      nonceMark,
      file: async (file) => {
        const type = types[extname(file)];
        if (type === undefined) return null;
        const found = (await readOrNull(join(place, 'assets', file))) ?? null;
        return found && ({ type, body: found } satisfies ConsoleFile);
      },
    };
  };

  return {
    build: async (): Promise<ConsoleBuild> => {
      const wanted = look();
      if (wanted === null) return { state: 'absent', why: 'This installation came without the folder web/console.' };
      if (existsSync(join(folder, wanted))) return ready(wanted);
      if (failed === wanted) return { state: 'absent', why: 'It could not be built; the log says why.' };
      if (!existsSync(join(root, 'node_modules/vite')))
        return {
          state: 'absent',
          why: 'It was not built, and vite is not installed: npm ci, then npm run console:build.',
        };
      if (!child) build(wanted);
      return { state: 'building' };
    },
    close: async (): Promise<void> => void child?.kill(),
  };
};

const readOrNull = async (path: string): Promise<Buffer | null> => {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};
