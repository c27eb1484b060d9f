/** Short lists of whole numbers, one under each number, in two typed arrays: a million lists take no objects. */
export interface Ledger {
  /** What is there under the number; undefined: nothing. */
  get(number: number): Uint32Array | undefined;
  set(number: number, list: readonly number[]): void;
  delete(number: number): void;
  /** Under which numbers there is a list. */
  numbers(): number[];
}

const first = 1 << 12;

/** A copy that is at least so long. */
const grown = <Kind extends Uint32Array | Float64Array>(array: Kind, needed: number): Kind => {
  const larger = new (array.constructor as new (length: number) => Kind)(Math.max(needed, array.length * 2));
  larger.set(array);
  return larger;
};

export const createLedger = (): Ledger => {
  /** Where each list begins, behind its length; 0: there is none. */
  let places = new Float64Array(first);
  let pool = new Uint32Array(first);
  let end = 1;
  let wasted = 0;

  /** Leaves out what was deleted and replaced. */
  const compact = (): void => {
    const kept = new Uint32Array(pool.length);
    let to = 1;
    for (let number = 0; number < places.length; number++) {
      const place = places[number]!;
      if (place === 0) continue;
      const length = pool[place]! + 1;
      kept.set(pool.subarray(place, place + length), to);
      places[number] = to;
      to += length;
    }
    pool = kept;
    end = to;
    wasted = 0;
  };

  const remove = (number: number): void => {
    const place = places[number] ?? 0;
    if (place === 0) return;
    wasted += pool[place]! + 1;
    places[number] = 0;
  };

  return {
    get(number) {
      const place = places[number] ?? 0;
      return place === 0 ? undefined : pool.subarray(place + 1, place + 1 + pool[place]!);
    },
    set(number, list) {
      remove(number);
      if (wasted > first && wasted > end / 2) compact();
      if (number >= places.length) places = grown(places, number + 1);
      if (end + list.length + 1 > pool.length) pool = grown(pool, end + list.length + 1);
      places[number] = end;
      pool[end] = list.length;
      pool.set(list, end + 1);
      end += list.length + 1;
    },
    delete: remove,
    numbers: () => [...places.entries()].flatMap(([number, place]) => (place === 0 ? [] : [number])),
  };
};
