import { intents } from '#intents';
import { readPhrases } from '../src/app/wordings.ts';
import { createWords } from '#rendering';
import { allProblems } from '../scripts/intents/all-problems.ts';

test('every intent is worded in every locale: the same keys, the same values asked for, nothing said twice', () => {
  expect(allProblems(intents.map(({ definition }) => definition))).toMatchObject({ errors: [] });
});

test('a wording that lacks a value or a key says which', () => {
  const phrases = readPhrases('src/conversation/wording')['en-US'] ?? {};
  const words = createWords('the dialogue', phrases, 'en-US');
  expect(() => words('no-such-phrase')).toThrow('the dialogue has no "no-such-phrase" in en-US');
  expect(() => words('yes-or-no')).toThrow('yes or a no');
});
