import { kindsNamed, kindsToUse } from './broad-words.ts';

describe('what a broad word may stand for', () => {
  it.each([
    ['clothing', ['shirt', 'jacket', 'camisa']],
    ['ropa', ['shirt', 'jacket']],
    ['tool', ['hammer', 'shear']],
  ])('%s', (word, kinds) => expect(kindsNamed(word)).toEqual(expect.arrayContaining(kinds)));

  it('tells names from uses', () => {
    expect(kindsToUse('wear')).toEqual(expect.arrayContaining(['shirt']));
    expect(kindsNamed('wear')).toEqual([]);
    expect(kindsToUse('sextant')).toEqual([]);
  });
});
