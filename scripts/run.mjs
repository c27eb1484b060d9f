// Runs a TypeScript file of this project: node scripts/run.mjs src/main.ts …
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundled } from './bundle.mjs';

// The file that is run stands where node puts it.
process.argv.splice(1, 1);
process.argv[1] = resolve(process.argv[1]);
process.setSourceMapsEnabled(true);
const main = pathToFileURL(await bundled(process.argv[1])).href;
try {
  await import(main);
} catch (error) {
  // An option that there is not is a slip of who typed it: no place in the code has to do with it.
  const isSlip = String(error?.code).startsWith('ERR_PARSE_ARGS');
  // Neither has it with what the surroundings lack: a database, a setting.
  if (!isSlip && error?.name !== 'AppError') throw error;
  const command = process.env['npm_lifecycle_event'];
  const usage = command ? ` "npm run ${command}" alone says what there is.` : '';
  console.error(isSlip ? `${error.message.split('. ')[0]}.${usage}` : error.message);
  process.exitCode = 1;
}
