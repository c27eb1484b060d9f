// What can be asked: npm run intents -- list|check|test
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { intents as sources } from '#intents';
import { allProblems, spokenLocales } from './intents/all-problems.ts';
import { listing } from './intents/listing.ts';
import { misheard } from './intents/misheard.ts';
import { readIntents } from './intents/read-intents.ts';

const usage = `npm run intents -- COMMAND

  list     every intent: its kind, utterances per locale, recorded conversations, slots
  check    every problem at once; fails when there is one. Utterances that are understood as something else are warnings
  test     replays the recorded conversations against the whole shop; more arguments go to jest, such as -t check-out`;

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const definitions = sources.map(({ definition }) => definition);

const list = (): void => {
  const intents = readIntents(definitions, 'intents');
  console.log(listing(intents, spokenLocales(intents)));
};

const check = async (): Promise<void> => {
  const problems = allProblems(definitions);
  const intents = readIntents(definitions, 'intents');
  let warnings: string[];
  try {
    warnings = (await misheard(intents, spokenLocales(intents))).map(
      ({ locale, utterance, own, confidence, taken }) =>
        `"${utterance}" (${locale}) is taught as ${own} (${confidence.toFixed(2)}), but understood as ` +
        `${taken ? `${taken.name} (${taken.confidence.toFixed(2)})` : 'nothing that can be asked'}.`,
    );
  } catch (error) {
    problems.push(`The understanding can't be taught: ${(error as Error).message}.`);
    warnings = [];
  }
  for (const problem of problems) console.error(`error    ${problem}`);
  for (const warning of warnings) console.warn(`warning  ${warning}`);
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
  console.log(
    `${count(intents.length, 'intent')}: ${count(problems.length, 'error')}, ${count(warnings.length, 'warning')}.`,
  );
  if (problems.length > 0) process.exitCode = 1;
};

const test = (more: readonly string[]): void => {
  const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
  const { status } = spawnSync(process.execPath, [jest, 'test/conversations.test.ts', ...more], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
};

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
  default:
    console.error(usage);
    process.exitCode = 1;
}
