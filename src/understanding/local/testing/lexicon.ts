import type { Lexicon } from '#kernel';

const sold = `mug plate kettle tea coffee latte chai muffin mocha water egg scarf salt pepper mill mouse keyboard monitor cable
  lamp candle knife spoon bowl towel blanket pillow backpack bottle notebook pen paper chair desk rug vase basket cart iphone case
  sock shirt t-shirt hat jacket dress shoe soap honey chocolate bread cheese cookie teapot red blue green large small ceramic
  wooden wireless cordless drill charger headphone speaker 12 a4 thank card for dummies guide women men baby running garden hose
  taza plato tetera té cafe panecillo agua huevo bufanda sal pimienta molino raton teclado vela lampara cuchara cuchillo miel
  manta mochila botella cuaderno zapato camisa vaso toalla jabon rojo azul grande`;

const stem = (word: string): string => word.replace(/(?<=[xs]|sh|ch)es$/u, '').replace(/(?<=[^s])s$/u, '');

const folded = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '');

/** A shop of a few dozen words. */
export const tinyLexicon = (): Lexicon => {
  const words = new Set(sold.split(/\s+/u).map(folded));
  const oneOff = (typed: string, word: string): boolean =>
    typed.length === word.length
      ? [...typed].filter((letter, at) => letter !== word[at]).length <= 2 &&
        [...typed].sort().join('') === [...word].sort().join('')
      : Math.abs(typed.length - word.length) === 1 &&
        Array.from(typed.length > word.length ? typed : word, (_, at) => {
          const longer = typed.length > word.length ? typed : word;
          return longer.slice(0, at) + longer.slice(at + 1);
        }).includes(typed.length > word.length ? word : typed);
  return {
    weight: (word) => (words.has(folded(word)) || words.has(stem(folded(word))) ? 1 : 0),
    near: (word) => [...words].find((known) => known.length >= 4 && oneOff(stem(word), known)),
  };
};
