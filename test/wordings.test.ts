import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { intents } from '#intents';
import { readPhrases } from '../src/app/wordings.ts';
import { createWords } from '#rendering';
import { allProblems } from '../scripts/intents/all-problems.ts';
import { settingProblems } from '../scripts/intents/setting-problems.ts';

test('every intent is worded in every locale: the same keys, the same values asked for, nothing said twice', () => {
  expect(allProblems(intents)).toMatchObject({ errors: [] });
});

test('what may be set has words in every language, and what a folder sets is checked', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-set-'));
  mkdirSync(join(folder, 'greet'));
  const set = (yaml: string) => {
    writeFileSync(join(folder, 'greet/handler.yaml'), yaml);
    return settingProblems(
      intents.filter(({ definition }) => definition.name === 'greet'),
      ['en-US', 'fr-FR'],
      folder,
    );
  };
  const wordless = `${folder}/greet: its setting "offers" has no words in fr-FR.`;
  expect(set('kind: repository\nsettings: { offers: false }\n')).toEqual([wordless]);
  expect(set('kind: repository\nsettings: { offers: 3 }\n')).toEqual([
    wordless,
    `${folder}/greet/handler.yaml (settings/offers): it is 3, and may be true or false.`,
  ]);
  expect(set('kind: repository\nsettings: { offers: loudly }\n')[1]).toContain("handler.yaml can't be read");
  rmSync(folder, { recursive: true });
});

test('a wording that lacks a value or a key says which', () => {
  const phrases = readPhrases('src/conversation/wording')['en-US'] ?? {};
  const words = createWords('the dialogue', phrases, 'en-US');
  expect(() => words('no-such-phrase')).toThrow('the dialogue has no "no-such-phrase" in en-US');
  expect(() => words('yes-or-no')).toThrow('yes or a no');
});
