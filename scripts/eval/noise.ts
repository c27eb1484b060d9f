/** Chance that comes out the same every time. */
export const chanceFrom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};

const letters = 'abcdefghijklmnopqrstuvwxyz';

const slip = (word: string, chance: () => number): string => {
  const at = Math.floor(chance() * (word.length - 1));
  const letter = letters[Math.floor(chance() * letters.length)]!;
  const [before, after] = [word.slice(0, at), word.slice(at + 1)];
  switch (Math.floor(chance() * 4)) {
    case 0:
      return before + after;
    case 1:
      return before + letter + word.slice(at);
    case 2:
      return before + letter + after;
    default:
      return before + word[at + 1]! + word[at]! + word.slice(at + 2);
  }
};

/** One slip of the finger in every seventh word of four letters and more. */
export const withTypos = (text: string, chance: () => number): string =>
  text.replace(/[a-z]{4,}/giu, (word) => (chance() < 0.15 ? slip(word, chance) : word));

export const shuffled = <One>(all: readonly One[], chance: () => number): One[] => {
  const order = [...all];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(chance() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
};

const syllables =
  'ba be bi bo du fa fe go hu ka ki lo ma me mo na ne pa po ra re ri sa se so ta te to va vo za zu'.split(' ');

/** A word that nobody has heard. */
export const inventedWord = (chance: () => number): string =>
  Array.from({ length: 2 + Math.floor(chance() * 3) }, () => syllables[Math.floor(chance() * syllables.length)]).join(
    '',
  );
