// What can be asked: npm run intents -- list|check|test|import|export
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfig, readEnvironment } from '#config';
import { intents as sources } from '#intents';
import { openStore, type Store } from '#store';
import { createLog } from '#telemetry';
import { seedDemo } from '../prisma/seed/index.ts';
import { readProductNames } from '../src/app/studio-lex.ts';
import { readPhrases } from '../src/app/wordings.ts';
import { allProblems, spokenLocales } from './intents/all-problems.ts';
import { exportLex } from './intents/lex-export.ts';
import { importLex } from './intents/lex-import.ts';
import { listing } from './intents/listing.ts';
import { misheard } from './intents/misheard.ts';
import { readIntents } from './intents/read-intents.ts';
import { sampleIntents } from './intents/sample-intents.ts';
import { exportFolder, importFolder } from './intents/studio-files.ts';
import { notUnderstood } from './not-understood.ts';

const usage = `npm run intents -- COMMAND

  list     every intent: its kind, utterances per locale, recorded conversations, slots
  check    every problem at once; fails when there is one. Utterances that are understood as something else are warnings
  import --lex FILE [--prefix WORD] [--replace] [--dry-run]
           takes the intents of a Lex V2 bot, from its export (a zip) or a folder of it
  export --lex FILE [--bot NAME]
           writes a zip that Lex V2 imports: everything that can be asked, or exactly the bot NAME that was imported
  export --to FOLDER [--version N|draft] [--all]
           writes what the studio holds as files: those that are not as in intents/, or all
  import --from FOLDER
           takes a folder of intents into the studio's draft
  test     replays the recorded conversations against the whole shop; more arguments go to jest, such as -t check-out`;

// A file is named from where one stands.
const here = process.cwd();
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const definitions = sources.map(({ definition }) => definition);

const list = (): void => {
  const intents = readIntents(definitions, 'intents');
  console.log(listing(intents, spokenLocales(intents)));
};

const check = async (): Promise<void> => {
  const beside = await sampleIntents();
  const found = allProblems(sources, beside);
  const problems = [...found.errors];
  const intents = [...readIntents(definitions, 'intents'), ...beside];
  let warnings: string[];
  try {
    const unheard = (await misheard(intents, spokenLocales(intents))).map(
      ({ locale, utterance, own, confidence, taken }) =>
        `"${utterance}" (${locale}) is taught as ${own} (${confidence.toFixed(2)}), but understood as ` +
        `${taken ? `${taken.name} (${taken.confidence.toFixed(2)})` : 'nothing that can be asked'}.`,
    );
    warnings = [...found.warnings, ...unheard];
  } catch (error) {
    problems.push(`The understanding can't be taught: ${(error as Error).message}.`);
    warnings = [...found.warnings];
  }
  for (const problem of problems) console.error(`error    ${problem}`);
  for (const warning of warnings) console.warn(`warning  ${warning}`);
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
  console.log(
    `${count(intents.length, 'intent')}: ${count(problems.length, 'error')}, ${count(warnings.length, 'warning')}.`,
  );
  if (problems.length > 0) process.exitCode = 1;
};

/** A word of its own would be taken for another file of tests, of which nothing is run. */
const test = (more: readonly string[]): void => {
  const stray = more.find((word, at) => !word.startsWith('-') && !/^--?[a-zA-Z]+$/.test(more[at - 1] ?? ''));
  if (stray !== undefined) {
    console.error(`test takes no "${stray}": say which talks by a part of their title, such as -t ${stray}.`);
    process.exitCode = 1;
    return;
  }
  const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
  const { status } = spawnSync(process.execPath, [jest, 'test/conversations.test.ts', ...more], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
};

/** The shop's database, beside a running shop or without one. */
const withShop = async <Value>(work: (store: Store) => Promise<Value>): Promise<Value> => {
  const config = readConfig(readEnvironment(process.cwd(), process.env));
  const store = await openStore({ ...config.store, log: createLog({ level: 'error' }) });
  try {
    if (config.demo) await seedDemo(store.db);
    return await work(store);
  } finally {
    await store.stop();
  }
};

const readProducts = () => withShop(({ db }) => readProductNames(db));

const lex = async (way: 'import' | 'export', words: readonly string[]): Promise<string | null> => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      lex: { type: 'string' },
      prefix: { type: 'string' },
      bot: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      replace: { type: 'boolean', default: false },
    },
  });
  if (values.lex === undefined) return usage;
  const locales = Object.keys(readPhrases('src/conversation/wording')).sort();
  const { prefix, bot, replace, 'dry-run': dryRun } = values;
  const file = resolve(here, values.lex);
  return way === 'import'
    ? importLex(definitions, locales, { file, prefix, dryRun, replace })
    : exportLex(definitions, locales, { file, bot }, readProducts);
};

const isFolder = (words: readonly string[]): boolean => words.some((word) => /^--(to|from|version|all)\b/.test(word));
const resolved = (path: string): string => resolve(here, path);
const folder = (way: 'import' | 'export', words: readonly string[]): Promise<string | null> =>
  withShop(({ db }) =>
    way === 'import' ? importFolder(words, db, resolved) : exportFolder(words, db, definitions, resolved),
  );

const [command = '', ...more] = process.argv.slice(2);
switch (command) {
  case 'list':
    list();
    break;
  case 'check':
    await check();
    break;
  case 'test':
    test(more);
    break;
  case 'import':
  case 'export': {
    const carried = isFolder(more) ? folder(command, more) : lex(command, more);
    const wrong = await carried.catch((error: unknown) => (error as Error).message);
    if (wrong !== null) {
      console.error(wrong);
      process.exitCode = 1;
    }
    break;
  }
  default:
    console.error(notUnderstood(process.argv.slice(2), usage));
    process.exitCode = 1;
}
