// Products that nobody sells, made one by one from their numbers: common words are in a tenth of them, model numbers in one.
import type { NewProduct } from '#catalog';

const list = (words: string): readonly string[] => words.split(' ');
const kinds = list(
  'mouse keyboard monitor printer laptop tablet phone charger cable adapter headset speaker camera lens tripod router switch drive toner lamp desk chair shelf drawer mug bottle kettle toaster blender pan knife plate bowl towel pillow blanket rug curtain jacket shirt sweater boot glove scarf hat belt wallet backpack suitcase tent stove lantern rope saw drill hammer wrench ladder hose shovel rake seed pot soap shampoo brush razor candle clock mirror frame notebook pencil marker stapler folder puzzle kite racket ball skate helmet saddle pump wheel bell lock',
);
const manners = list(
  'wireless portable compact heavy slim silent folding rugged classic modern large small mini double waterproof rechargeable digital manual electric cordless soft warm light dark bright quick deep wide flat round square tall short smart basic premium travel office garden kitchen outdoor kids',
);
const colours = list('black white grey red blue green yellow brown silver pink orange purple');
const materials = list('steel wood cotton leather plastic glass wool ceramic bamboo aluminium linen rubber');
const syllables = list(
  'ka lo mi ran tel vor shi bel dun fer gal hex jor kin lum mar nov pel quo ris sol tan urb ved wil yor zan cre dra flo',
);

/** A number that seems to come from nowhere, the same for the same two. */
const mixed = (one: number, other: number): number => {
  let state = (Math.imul(one + 1, 0x9e3779b1) ^ Math.imul(other + 1, 0x85ebca6b)) >>> 0;
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0;
  state = Math.imul(state ^ (state >>> 12), 0x297a2d39) >>> 0;
  return (state ^ (state >>> 15)) >>> 0;
};

/** The first are taken far more often than the last, as words are. */
const often = (count: number, chance: number): number => Math.floor(count * (chance / 2 ** 32) ** 2.2);

const name = (number: number, parts: number): string =>
  Array.from({ length: parts }, (_, part) => syllables[mixed(number, part + 900) % syllables.length]).join('');

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export const madeUp = (number: number): NewProduct => {
  const pick = (from: readonly string[], of: number): string => from[often(from.length, mixed(number, of))]!;
  const brand = capital(name(often(2000, mixed(number, 1)), 2));
  const series = capital(name(10_000 + often(20_000, mixed(number, 2)), 3));
  const model = `${name(number, 1).toUpperCase()}-${1000 + (mixed(number, 3) % 9000)}${number % 7 === 0 ? 'X' : ''}`;
  const [kind, colour, material] = [pick(kinds, 4), pick(colours, 5), pick(materials, 6)];
  const title = `${brand} ${series} ${model} ${pick(manners, 7)} ${kind} ${capital(colour)}`;
  return {
    id: `made-${number}`,
    title,
    brand,
    category: `${capital(kind)}s`,
    model,
    attributes: { colour, material, use: pick(manners, 8) },
    description: `A ${pick(manners, 9)} ${kind} of ${material} for ${pick(manners, 10)} use.`,
    variants: [
      { options: {}, price: 200 + (mixed(number, 11) % 200_00), currency: 'USD', stock: mixed(number, 12) % 9 },
    ],
  };
};
