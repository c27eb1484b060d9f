import { readFileSync } from 'node:fs';
import { createOrderReader } from './create-order-reader.ts';
import type { Menu } from './menu.ts';
import { counter, mostrador, linesFor, written } from './testing/counter.ts';

const rowsOf = (file: string): [before: string, said: string, after: string][] =>
  readFileSync(new URL(`testing/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [before = '', said = '', after = ''] = line.split('|').map((part) => part.trim());
      return [before, said, after];
    });

const check = (menu: Menu, locale: string, file: string): void => {
  const read = createOrderReader(menu, locale);
  const linesOf = linesFor(menu);
  it.each(rowsOf(file))('%s · %s → %s', (before, said, after) => {
    expect(written(read(said, linesOf(before)).cart)).toBe(written(linesOf(after)));
  });
};

describe('orders and changes in one breath', () => check(counter, 'en-US', 'said-at-the-counter.txt'));
describe('pedidos y cambios de una vez', () => check(mostrador, 'es-US', 'dicho-en-el-mostrador.txt'));
