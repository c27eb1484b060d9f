import { saidMailAddress, spelledOut } from './said-letters.ts';

test.each([
  ['m i k e', 'mike'],
  ['M as in Mike, I as in India, K, E', 'mike'],
  ['em eye em', null],
  ['double u e ell', 'wel'],
  ['double-u', null],
  ['w e l c o m e one zero', 'welcome10'],
  ['double s t o p', 'sstop'],
  ['M-U-G 5', null],
  ['M U G 5', 'mug5'],
  ['eme u ge a', 'muga'],
  ['eme de México, a, erre, i griega', 'mary'],
  ['be grande, e, ve chica, a', 'beva'],
  ['doble u e be', 'web'],
  ['uve doble, o, w', 'wow'],
  ['a ñ o', 'año'],
  ['a eñe o', 'año'],
  ['red mugs please', null],
  ['a be', null],
  ['', null],
])('%s spells %s', (said, spelled) => expect(spelledOut(said)).toBe(spelled));

test.each([
  ['Ann.Lee@example.com', 'ann.lee@example.com'],
  ['it is ann dot lee at example dot com', 'ann.lee@example.com'],
  ['ann.lee at example dot com', 'ann.lee@example.com'],
  ['a n n at example dot com', 'ann@example.com'],
  ['a, n as in Nancy, n, underscore, five, at sign, example dot org', 'ann_5@example.org'],
  ['ana arroba ejemplo punto mx', 'ana@ejemplo.mx'],
  ['meet me at noon', null],
  ['two at a time', null],
])('%s is the address %s', (said, address) => expect(saidMailAddress(said)).toBe(address));
