import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readPhrases, readWordings } from '../src/app/wordings.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-new-'));
  cpSync('.prettierrc.json', join(folder, '.prettierrc.json'));
  for (const kind of ['intents', 'functions']) {
    mkdirSync(join(folder, kind));
    cpSync(join(kind, 'index.ts'), join(folder, kind, 'index.ts'));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const make = (...words: string[]): string =>
  execFileSync(process.execPath, [resolve('scripts/run.mjs'), resolve('scripts/new.ts'), ...words], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

test('an intent comes with its wordings, a talk, and its line in the list', () => {
  make('intent', 'gift-wrap');
  const wordings = readWordings(join(folder, 'intents/gift-wrap'));
  expect(Object.keys(wordings)).toEqual(['en-US', 'es-US']);
  expect(readFileSync(join(folder, 'intents/gift-wrap/conversations/first.yaml'), 'utf8')).toContain(
    'intent: gift-wrap',
  );
  const list = readFileSync(join(folder, 'intents/index.ts'), 'utf8');
  expect(list).toContain("import giftWrap from './gift-wrap/handler.ts';");
  expect(list.slice(list.indexOf('['))).toContain('giftWrap,');
});

test('a function comes with its wordings, a test, and its place in the list', () => {
  make('function', 'count-orders');
  expect(Object.keys(readPhrases(join(folder, 'functions/count-orders')))).toEqual(['en-US', 'es-US']);
  expect(readFileSync(join(folder, 'functions/count-orders/count-orders.test.ts'), 'utf8')).toContain('test(');
  expect(readFileSync(join(folder, 'functions/index.ts'), 'utf8')).toContain('countOrders');
});

test('the test that comes with a function holds', () => {
  // A place of its own beside the others, for the length of this test.
  const home = 'functions/skeleton-of-a-test';
  cpSync(join(folder, 'functions/count-orders'), home, { recursive: true });
  try {
    const file = join(home, 'count-orders.test.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('functions/count-orders', home));
    const jest = ['node_modules/jest/bin/jest.js', resolve(file), '--globalSetup=', '--globalTeardown='];
    execFileSync(process.execPath, jest, { stdio: 'pipe', env: { ...process.env, NODE_OPTIONS: '' } });
  } finally {
    rmSync(home, { recursive: true });
  }
}, 120_000);

test.each([
  [['intent', 'gift-wrap'], 'is there already; nothing was written'],
  [['intent', 'Bad Name'], 'is no name'],
  [['channel', 'sms'], 'there are: intent, function'],
])('%j is refused in a sentence', (words, sentence) => {
  expect(() => make(...words)).toThrow(sentence);
});
