import type { Thing } from '#sdk';
import type { Settled } from './settle.ts';

/** "The cheapest mug" tells which of the mugs it is, where one costs less than all others and all of them are known. */
export const byPrice = (settled: Settled, tells: (sign: string) => boolean): Thing | undefined => {
  if (settled.kind !== 'which-product' || settled.total > settled.things.length) return undefined;
  const sign = tells('cheapest') ? 1 : tells('dearest') ? -1 : undefined;
  if (sign === undefined) return undefined;
  const [first, second] = settled.things
    .flatMap((thing) => (thing.price === undefined ? [] : [{ thing, price: thing.price * sign }]))
    .toSorted((one, other) => one.price - other.price);
  return first && second && first.price < second.price ? first.thing : undefined;
};
