/** From the hash of a feature to its number, in two plain arrays: a place holds a hash and, one too high, its number; 0 is an empty place. */
export interface Numbering {
  readonly hashes: Uint32Array;
  readonly numbers: Int32Array;
}

const withRoom = (places: number): Numbering => ({
  hashes: new Uint32Array(places),
  numbers: new Int32Array(places),
});

/** The place of a hash, or the empty one where it would stand. */
const placeOf = ({ hashes, numbers }: Numbering, hash: number): number => {
  const mask = hashes.length - 1;
  let place = hash & mask;
  while (numbers[place] !== 0 && hashes[place] !== hash) place = (place + 1) & mask;
  return place;
};

/** -1 where no sample had it. */
export const numberOf = (numbering: Numbering, hash: number): number =>
  numbering.numbers[placeOf(numbering, hash)]! - 1;

const put = (numbering: Numbering, hash: number, number: number): void => {
  const place = placeOf(numbering, hash);
  numbering.hashes[place] = hash;
  numbering.numbers[place] = number + 1;
};

const spread = ({ hashes, numbers }: Numbering, places: number): Numbering => {
  const wider = withRoom(places);
  for (let place = 0; place < hashes.length; place += 1)
    if (numbers[place] !== 0) put(wider, hashes[place]!, numbers[place]! - 1);
  return wider;
};

/** Numbers hashes in the order in which they come. */
export const createNumbering = () => {
  let numbering = withRoom(1 << 12);
  let count = 0;
  return {
    number: (hash: number): number => {
      const known = numberOf(numbering, hash);
      if (known >= 0) return known;
      if (count * 2 >= numbering.hashes.length) numbering = spread(numbering, numbering.hashes.length * 2);
      put(numbering, hash, count);
      return count++;
    },
    /** What was numbered; of `keeps` where it is given only those, numbered anew in the same order. */
    numbered: (keeps?: (number: number) => boolean): Numbering => {
      if (!keeps) return numbering;
      const renumbered = new Int32Array(count);
      let kept = 0;
      for (let number = 0; number < count; number += 1) renumbered[number] = keeps(number) ? kept++ : -1;
      const left = withRoom(numbering.hashes.length);
      numbering.numbers.forEach((number, place) => {
        const now = number === 0 ? -1 : renumbered[number - 1]!;
        if (now >= 0) put(left, numbering.hashes[place]!, now);
      });
      return left;
    },
  };
};
