// Runs a TypeScript file of this project: node scripts/run.mjs src/main.ts …
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundled } from './bundle.mjs';

// The file that is run stands where node puts it.
process.argv.splice(1, 1);
process.argv[1] = resolve(process.argv[1]);
process.setSourceMapsEnabled(true);
await import(pathToFileURL(await bundled(process.argv[1])).href);
