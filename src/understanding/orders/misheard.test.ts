import { createOrderReader } from './create-order-reader.ts';
import { counter, mostrador } from './testing/counter.ts';

/** Below this the shop offers what it heard, and does nothing. */
const doubtful = 0.4;

const english = createOrderReader(counter, 'en-US');
const spanish = createOrderReader(mostrador, 'es-US');

/** Whether everything that was read is done at once. */
const isSure = (read: typeof english, words: string, spoken: boolean): boolean =>
  read(words, [], [], { spoken }).edits.every(({ confidence }) => confidence >= doubtful);

test.each([
  ['a count where nothing is counted', 'a latte eight oat milk'],
  ['a word that was no word of the name', 'two show latte'],
  ['a number that nobody said so', 'nyne oat lattes'],
  ['the other, and none was told apart', 'two lattes an with oat milk and the other with almond milk'],
  ['of them, and nothing counted', 'two lattes on of them iced'],
])('%s is asked about where it was heard, and done where it was written', (_, words) => {
  expect(isSure(english, words, true)).toBe(false);
  expect(isSure(english, words, false)).toBe(true);
});

test.each([
  'two lattes one with oat milk and the other with almond milk',
  'an iced latte and two mochas please',
  'hi could i get three iced lattes with oat milk and a bagel',
  'two lattes both of them iced',
  'no a mocha please',
])('%s is done at once', (words) => {
  expect(isSure(english, words, true)).toBe(true);
});

test.each(['dos lattes uno con avena y el otro con almendra', 'hola quiero tres cafes por favor'])(
  '%s: se hace enseguida',
  (words) => {
    expect(isSure(spanish, words, true)).toBe(true);
  },
);

test('a "no" before "with" takes back what slipped out, and nobody is called by a greeting', () => {
  const of = (words: string) => english(words).cart;
  expect(of('a latte with soy no with oat milk')).toEqual(of('a latte with oat milk'));
  expect(of('hi would like a latte')).toEqual(of('a latte'));
});
