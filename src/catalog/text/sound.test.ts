import { frame, soundsIn, tongueOf, unlikeness } from './sound.ts';

const apart = (one: string, other: string, tongue: 'en' | 'es') =>
  unlikeness(soundsIn[tongue](one), soundsIn[tongue](other));

test.each([
  ['vaca', 'baca'],
  ['cena', 'sena'],
  ['zapato', 'sapato'],
  ['pollo', 'poyo'],
  ['hola', 'ola'],
  ['jirafa', 'girafa'],
  ['queso', 'keso'],
  ['guitarra', 'guitara'],
  ['kilo', 'quilo'],
  ['huevo', 'webo'],
])('"%s" and "%s" are one to a Spanish ear', (one, other) => {
  expect(apart(one, other, 'es')).toBeLessThanOrEqual(0.5);
  expect(frame(soundsIn.es(one))).toBe(frame(soundsIn.es(other)));
});

test.each([
  ['queso', 'beso'],
  ['pollo', 'polo'],
  ['taza', 'masa'],
  ['perro', 'pelo'],
])('"%s" and "%s" are two', (one, other) => expect(apart(one, other, 'es')).toBeGreaterThan(0.5));

test('each tongue has its own ear', () => {
  expect(apart('queso', 'keso', 'en')).toBeGreaterThan(apart('queso', 'keso', 'es'));
  expect(apart('knight', 'night', 'en')).toBe(0);
  expect(['es-US', 'es', 'en-US', ''].map(tongueOf)).toEqual(['es', 'es', 'en', 'en']);
});
