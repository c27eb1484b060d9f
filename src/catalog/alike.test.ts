import { alikeAmong } from './alike.ts';
import { speakable, speakableNames } from './text/speakable.ts';

const product = (id: string, title: string, spokenName: string | null = null) => ({ id, title, spokenName });

test('names that sound alike are told, with whether anything keeps them apart', () => {
  const groups = alikeAmong([
    product('tee', 'Pearl Tee', 'Pearl Tee, the T-shirt'),
    product('tea', 'Pearl Tea', 'Pearl Tea, the drink'),
    product('flower', 'Flower Pot'),
    product('flour', 'Flour Pot'),
    product('mug', 'Harbor Mug'),
    product('kettle', 'Gale Electric Kettle'),
  ]);
  expect(groups.map(({ products, told }) => [products.map(({ id }) => id), told])).toEqual([
    [['tee', 'tea'], true],
    [['flower', 'flour'], false],
  ]);
});

test('what no voice can say is cleaned out of a name', () => {
  expect(speakable('Caf\u00e9 <b>Mug</b>\u0000 ☕️🔥 <large> \u202eX')).toBe('Café Mug X');
  expect(speakable('Sony® “Walkman” & more')).toBe('Sony® “Walkman” & more');
  expect(speakableNames(['cup', '☕', ' cup ', 'a <break/> cup'])).toEqual(['cup', 'a cup']);
});
