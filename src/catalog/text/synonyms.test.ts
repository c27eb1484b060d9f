import { aliasesOf } from './synonyms.ts';

describe('what else people say for a word', () => {
  it.each([
    ['large', ['grande', 'grandes', 'big', 'l']],
    ['Grandes', ['large', 'big', 'grande']],
    ['red', ['rojo', 'roja', 'rojos', 'rojas']],
    ['black', ['negro', 'negra', 'negros', 'negras']],
    ['small', ['pequeño', 'pequeno', 'pequeña', 'pequeñas', 'chico', 'chica', 's']],
    ['medium', ['mediano', 'mediana', 'm']],
    ['green', ['verde', 'verdes']],
    ['grey', ['gray', 'gris', 'grises']],
    ['azules', ['blue', 'azul']],
    ['extra large', ['xl', 'extra grande']],
    ['mugs', ['taza', 'tazas', 'mug']],
  ])('%s', (word, others) => {
    const found = aliasesOf(word);
    expect(found).toEqual(expect.arrayContaining(others));
    expect(found).not.toContain(word);
  });

  it('knows nothing else for most words', () => {
    expect(aliasesOf('sextant')).toEqual([]);
    expect(aliasesOf('')).toEqual([]);
    expect(aliasesOf('constructor')).toEqual([]);
  });
});
