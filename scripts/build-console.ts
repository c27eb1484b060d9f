// Builds the console of who runs the shop, web/console, into dist/console: npm run console:build
import { buildConsole } from '../src/app/console/build.ts';

const folder = await buildConsole(process.cwd());
if (folder !== null) console.log(`The console is built: ${folder}`);
