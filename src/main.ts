import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { banner, start } from './app/index.ts';
import { readConfig, readEnvironment } from './config/index.ts';
import { AppError } from './kernel/index.ts';
import { createLog } from './telemetry/index.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** What a person can mend is told in a sentence; anything else with where it came from. */
const giveUp = (error: unknown): never => {
  process.stderr.write(
    `${error instanceof AppError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
};

const main = async (): Promise<void> => {
  const config = readConfig(readEnvironment(process.cwd(), process.env));
  const people = process.stdout.isTTY && config.server.environment !== 'production';
  const log = createLog({ level: config.telemetry.logLevel, pretty: people });
  const starting = start(config, { root, version, log });

  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    // A second Ctrl-C means now.
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'closing');
    // Half a start is finished first, since only what is open can be closed.
    starting.then((running) => running.stop()).then(() => process.exit(0), giveUp);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  const running = await starting;
  if (!stopping) process.stdout.write(`${banner(config, running)}\n`);
};

main().catch(giveUp);
