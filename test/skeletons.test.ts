import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { readPhrases, readWordings } from '../src/app/wordings.ts';

/** The project once more, for the length of this test: what is written there must fit into all of it. */
let folder: string;
const left = new Set(['node_modules', '.git', 'dist', 'docs', '.parley']);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-new-'));
  for (const name of readdirSync('.')) if (!left.has(name)) cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: string[]): string =>
  execFileSync(process.execPath, words, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
/** What the generator says it wrote and listed. */
const make = (...words: string[]): string[] =>
  [...run('scripts/run.mjs', 'scripts/new.ts', ...words).matchAll(/^(?:wrote|listed) +(\S+)$/gm)].map(
    ([, path]) => path!,
  );
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

test('an intent comes with its wordings, a talk, and its line in the list', () => {
  make('intent', 'gift-wrap');
  expect(Object.keys(readWordings(join(folder, 'intents/gift-wrap')))).toEqual(['en-US', 'es-US']);
  expect(read('intents/gift-wrap/conversations/first.yaml')).toContain('intent: gift-wrap');
  const list = read('intents/index.ts');
  expect(list).toContain("import giftWrap from './gift-wrap/handler.ts';");
  expect(list.slice(list.indexOf('['))).toContain('giftWrap,');
});

test('a function comes with its wordings, a test, and its place in the list', () => {
  make('function', 'count-orders');
  expect(Object.keys(readPhrases(join(folder, 'functions/count-orders')))).toEqual(['en-US', 'es-US']);
  expect(read('functions/count-orders/count-orders.test.ts')).toContain('test(');
  expect(read('functions/index.ts')).toContain('countOrders');
});

/** A talk with the whole shop through the new channel, of the new intent among others. */
const talk = `
import { createHmac } from 'node:crypto';
import { openShop } from './helpers/open-shop.ts';

test('a talk through the new channel', async () => {
  const shop = await openShop({ PAGER_DUTY_WEBHOOK_SECRET: 'known to both' });
  const say = async (id: string, said: object) => {
    const body = JSON.stringify({ id, visitor: 'ann', locale: 'en-US', ...said });
    const time = Math.floor(Date.now() / 1000);
    const v1 = createHmac('sha256', 'known to both').update(\`\${time}.\${body}\`).digest('hex');
    const headers = { 'content-type': 'application/json', 'x-pager-duty-signature': \`t=\${time},v1=\${v1}\` };
    const response = await fetch(\`\${shop.url}/channels/pager-duty\`, { method: 'POST', headers, body });
    return (await response.json()) as { messages: string[]; choices: { label: string; press: string }[] };
  };
  try {
    expect((await say('1', { text: 'gift wrap please' })).messages.join(' ')).toMatch(/^You asked .+ about gift wrap/);
    const added = await say('2', { text: 'add two large red harbor mugs' });
    expect(added.messages.join(' ')).toContain('Added 2');
    expect(await say('2', { text: 'add two large red harbor mugs' })).toEqual(added);
    const readBack = await say('3', { text: 'check out' });
    const yes = readBack.choices.find(({ press }) => press.startsWith('yes:'));
    expect((await say('4', { press: yes!.press })).messages.join(' ')).toMatch(/\\b\\d{4,}\\b/);
    expect(await shop.db.order.findMany({ include: { lines: true } })).toMatchObject([{ lines: [{ quantity: 2 }] }]);
    expect((await (await fetch(\`\${shop.url}/openapi.json\`)).json()).paths).toHaveProperty('/channels/pager-duty');
  } finally {
    await shop.close();
  }
});
`;

test('what comes with a function and a channel passes its own tests and types, and one can talk through the channel', () => {
  const written = make('channel', 'pager-duty');
  for (const list of ['src/http/routes/channels.ts', 'src/config/variables/channels.ts'])
    expect(written).toContain(list);
  expect(read('.env.example')).toContain('# PAGER_DUTY_WEBHOOK_SECRET=');
  writeFileSync(join(folder, 'test/talk.test.ts'), talk);
  const tests = ['functions/count-orders', 'src/http/pager-duty', 'src/config', 'test/talk'];
  run('node_modules/jest/bin/jest.js', ...tests, '--globalSetup=', '--globalTeardown=', '--runInBand');

  const { options } = ts.parseJsonConfigFileContent(
    ts.parseConfigFileTextToJson('tsconfig.json', read('tsconfig.json')).config,
    { ...ts.sys, readDirectory: () => [] },
    folder,
  );
  const files = written.filter((path) => path.endsWith('.ts')).map((path) => join(folder, path));
  const program = ts.createProgram(files, options);
  const faults = files.flatMap((path) => {
    const file = program.getSourceFile(path)!;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
  expect(
    faults.map(({ file, messageText }) => [file?.fileName, ts.flattenDiagnosticMessageText(messageText, '\n')]),
  ).toEqual([]);
}, 240_000);

test.each([
  [['intent', 'gift-wrap'], 'is there already; nothing was written'],
  [['channel', 'lex'], 'is there already; nothing was written'],
  // A route of that name has nothing to do with a channel, and stays.
  [['channel', 'orders'], 'is there already; nothing was written'],
  [['intent', 'Bad Name'], 'is no name'],
  [['carrier', 'pigeon'], 'there are: intent, function, channel'],
])('%j is refused in a sentence', (words, sentence) => {
  expect(() => make(...words)).toThrow(sentence);
});
