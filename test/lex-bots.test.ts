import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readBot, unpack, type LexBot } from '../src/channels/lex-bots/index.ts';
import { freshDatabase } from './helpers/database.ts';

const fixture = resolve('src/channels/lex-bots/fixtures/table');
let folder: string;
let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'parley-lex-'));
  for (const each of [
    'intents',
    'functions',
    'src',
    'scripts',
    'prisma',
    'web',
    'package.json',
    'tsconfig.json',
    '.prettierrc.json',
  ])
    cpSync(each, join(folder, each), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

/** Runs in a copy of the project, as a person would in theirs. */
const node = (...words: string[]): string =>
  execFileSync(process.execPath, ['scripts/run.mjs', ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      PARLEY_DATA: folder,
      PORT: '0',
      LOG_LEVEL: 'fatal',
      NODE_ENV: 'test',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
const intents = (...words: string[]): string => node('scripts/intents.ts', ...words);

/** Says each sentence to a shop started from the copy, over HTTP, one conversation per locale. */
const talk = (
  turns: readonly (readonly [locale: string, text: string])[],
): { text: string; expects: unknown; intent: string }[] => {
  writeFileSync(
    join(folder, 'talk.ts'),
    `import { start } from './src/app/index.ts';
import { readConfig } from './src/config/index.ts';
import { createLog } from './src/telemetry/index.ts';
const running = await start(readConfig(process.env as Record<string, string>), { root: process.cwd(), version: 't', log: createLog({ level: 'fatal' }) });
const post = async (path: string, body: object, token?: string) =>
  (await fetch(running.url + path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...(token && { authorization: 'Bearer ' + token }) } })).json();
const tokens = new Map<string, string>();
const said = [];
for (const [id, [locale, text]] of (${JSON.stringify(turns)} as [string, string][]).entries()) {
  if (!tokens.has(locale)) tokens.set(locale, (await post('/channels/web/sessions', { locale })).token);
  const answer = await post('/channels/web/turns', { id: String(id), text }, tokens.get(locale));
  said.push({ text: answer.replies.map((reply: { text: string }) => reply.text).join(' '), expects: answer.expects, intent: answer.intent?.name });
}
await running.stop();
console.log(JSON.stringify(said));
process.exit(0);
`,
  );
  return JSON.parse(node('talk.ts')) as { text: string; expects: unknown; intent: string }[];
};

/** Exports the bot and the whole shop, and imports both again. Answers what was said, line by line. */
const goOn = (): readonly string[] => {
  writeFileSync(
    join(folder, 'go-on.ts'),
    `import { intents } from '#intents';
import { exportLex } from './scripts/intents/lex-export.ts';
import { importLex } from './scripts/intents/lex-import.ts';
const definitions = intents.map(({ definition }) => definition);
const locales = ['en-US', 'es-US'];
const products = async () => ({ 'Red Mug': ['mug'] });
for (const [file, bot] of [['back.zip', 'Table'], ['whole.zip', undefined]] as const) {
  const wrong = [await exportLex(definitions, locales, { file, bot }, products), await importLex(definitions, locales, { file, dryRun: false, replace: false })];
  for (const sentence of wrong) if (sentence !== null) throw new Error(sentence);
}
console.log(await exportLex(definitions, locales, { file: 'x.zip', bot: 'Nobody' }, products));
`,
  );
  return node('go-on.ts').trim().split('\n');
};

const readZip = (file: string): LexBot => readBot(unpack(readFileSync(join(folder, file))), 'x');

test('a bot is imported, talked to, and exported as it was; importing it again changes nothing', () => {
  intents('import', '--lex', fixture);
  expect(intents('check')).toContain(' 0 errors');

  const said = talk([
    ['en-US', 'reserve a table'],
    ['en-US', 'four'],
    ['en-US', 'tomorrow'],
    ['en-US', 'in the garden please'],
    ['en-US', 'Ada Lovelace'],
    ['en-US', 'yes'],
    ['en-US', 'two red mugs please'],
    ['es-US', 'reservar una mesa'],
    ['es-US', 'busco tazas rojas'],
  ]);
  expect(said[0]).toMatchObject({ intent: 'reserve-table', expects: { slot: 'Guests' } });
  expect(said[0]!.text).toBe("Let's find you a table. For how many people?");
  expect(said[1]).toMatchObject({ text: 'On which day shall the 4 of you come?', expects: { slot: 'Day' } });
  expect(said[2]).toMatchObject({ text: 'Where would you like to sit?', expects: { slot: 'Seating' } });
  expect(said[3]).toMatchObject({ text: 'Under which name?', expects: { slot: 'Name' } });
  expect(said[4]!.text).toMatch(/^That's a table for 4 on .+, terrace\. Is that right\?$/);
  expect(said[4]!.expects).toEqual({ confirmation: true });
  expect(said[5]!.text).toContain("I can't do that here yet");
  expect(said[6]!.intent).toBe('add-to-cart');
  expect(said[7]).toMatchObject({ text: '¿Para cuántas personas?', expects: { slot: 'Guests' } });

  // One process for all of it: each takes seconds to begin.
  const again = goOn();
  expect(again.filter((line) => line.includes('nothing to change'))).toHaveLength(2);
  expect(again.at(-1)).toContain('No bot called Nobody was imported; there are: Table');
  const files = readdirSync(fixture, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  const came = readBot(new Map(paths.map((path) => [path.slice(fixture.length + 1), readFileSync(path)])), 'x');
  expect(readZip('back.zip')).toEqual(came);
  const whole = readZip('whole.zip');
  expect(whole.locales['en_US']!.intents).toMatchObject({
    ...came.locales['en_US']!.intents,
    AddToCart: expect.anything() as object,
  });
  expect(whole.locales['en_US']!.slotTypes['ShopProduct']).toBeDefined();
}, 180_000);

test('a file that is not there is refused in a sentence', () => {
  expect(() => intents('import', '--lex', 'nowhere.zip')).toThrow('nowhere.zip is not there');
});
