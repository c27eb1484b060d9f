// npm run new -- intent|function NAME: writes what every one of its kind needs, working and tested.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { listed } from './new/listed.ts';
import { functionFiles } from './new/function-files.ts';
import { intentFiles } from './new/intent-files.ts';

const kinds = {
  intent: { folder: 'intents', files: intentFiles },
  function: { folder: 'functions', files: functionFiles },
} as const;

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

const { folder, files } = kinds[kind as keyof typeof kinds];
const home = join(folder, name);
if (existsSync(home)) stop(`${home} is there already; nothing was written.`);

for (const [file, text] of Object.entries(files(name))) {
  const path = join(home, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote   ${path}`);
}
const list = join(folder, 'index.ts');
const contents = listed(readFileSync(list, 'utf8'), name);
writeFileSync(list, await format(contents, { ...(await resolveConfig(list)), filepath: list }));
console.log(`listed  ${list}`);
console.log(
  `\nNow make it say and do what you want, and run: npm test -- ${kind === 'intent' ? 'conversations' : home}`,
);
