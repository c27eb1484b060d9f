// npm run new -- intent|function|channel NAME: writes what every one of its kind needs, working and tested.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { newChannel } from './new/new-channel.ts';
import { newFunction } from './new/new-function.ts';
import { newIntent } from './new/new-intent.ts';

const kinds = { intent: newIntent, function: newFunction, channel: newChannel } as const;

const stop = (sentence: string): never => {
  console.error(sentence);
  process.exit(1);
};

const [kind = '', name = ''] = process.argv.slice(2);
if (!(kind in kinds))
  stop(
    `"${kind}" can't be made; there are: ${Object.keys(kinds).join(', ')}. Example: npm run new -- intent gift-wrap`,
  );
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
  stop(`"${name}" is no name: use small letters, digits and dashes, such as gift-wrap.`);

const { files, lists, afterwards, tests } = kinds[kind as keyof typeof kinds](name);
const taken = Object.keys(files).find((path) => existsSync(path));
if (taken !== undefined) stop(`${taken} is there already; nothing was written.`);

const write = async (path: string, text: string): Promise<void> => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
};

for (const [path, text] of Object.entries(files)) {
  await write(path, text);
  console.log(`wrote   ${path}`);
}
for (const [path, withOne] of Object.entries(lists)) {
  await write(path, withOne(readFileSync(path, 'utf8')));
  console.log(`listed  ${path}`);
}
if (afterwards !== undefined) execFileSync(process.execPath, ['scripts/run.mjs', afterwards], { stdio: 'inherit' });
console.log(`\nNow make it say and do what you want, and run: npm test -- ${tests}`);
