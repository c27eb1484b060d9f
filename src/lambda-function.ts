// One of the shop's functions as AWS Lambda calls it, for events of EventBridge and messages of SQS. PARLEY_FUNCTION says which;
// the rest of the environment is the shop's own.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '#config';
import { createLambdaHandler } from '#events';
import { AppError } from '#kernel';
import { createLog } from '#telemetry';
import { openLambdaTools } from './app/lambda-tools.ts';
import { samples } from './lambda-samples.ts';

const open = async () => {
  const config = readConfig({ PARLEY_DATA: '/tmp/parley', ...process.env });
  const log = createLog({ level: config.telemetry.logLevel });
  const clock = () => new Date();
  const root = join(dirname(fileURLToPath(import.meta.url)), 'texts');
  const { db, tools, functions, close } = await openLambdaTools(config, { root, log, clock, samples });
  const wanted = process.env['PARLEY_FUNCTION'];
  const definition = functions.find(({ name }) => name === wanted);
  if (!definition) {
    await close();
    throw new AppError(
      'unknown_function',
      `PARLEY_FUNCTION is ${JSON.stringify(wanted)}; there are ${functions.map(({ name }) => name).join(', ')}.`,
    );
  }
  return createLambdaHandler({ db, clock, log, definition, tools });
};

let opened: ReturnType<typeof open> | null = null;

/** What AWS calls. What could not be opened is opened anew with the next call. */
export const handler = async (event: unknown): Promise<unknown> => {
  opened ??= open();
  const handle = await opened.catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return handle(event);
};
