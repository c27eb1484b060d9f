import { nameOf, type CartLine, type Message, type Shop, type Words } from '#sdk';
import type { Found } from './put.ts';
import { nameOfVariant } from './settle.ts';

/** What was done to the cart, by what became of it. */
export interface Done {
  readonly added: readonly Found[];
  readonly changed: readonly Found[];
  readonly removed: readonly CartLine[];
}

export const doneOf = (found: readonly Found[], removed: readonly CartLine[]): Done => ({
  added: found.filter(({ replaces }) => replaces === undefined),
  changed: found.filter(({ replaces }) => replaces !== undefined),
  removed,
});

const namesOf = (found: readonly Found[], words: Words): readonly Message[] =>
  found.map(({ product, variant, quantity }) =>
    words('quantity-of', { quantity, name: nameOfVariant(product, variant) }),
  );

/** What was done, in the order in which it is best heard, and nothing of the rest: a question follows. */
export const soFar = ({ added, changed, removed }: Done, words: Words): readonly Message[] => [
  ...(removed.length > 0 ? [words('removed-so-far', { names: removed.map((line) => nameOf(line)) })] : []),
  ...(changed.length > 0 ? [words('changed-so-far', { names: namesOf(changed, words) })] : []),
  ...(added.length > 0 ? [words('added-so-far', { names: namesOf(added, words) })] : []),
];

/** What was done, and what the cart comes to now. */
export const tellDone = async (done: Done, offers: boolean, shop: Shop, words: Words): Promise<readonly Message[]> => {
  const { added, changed, removed } = done;
  const { total, lines } = await shop.cart.show();
  const kinds = [added, changed, removed].filter(({ length }) => length > 0).length;
  if (kinds === 1 && removed.length === 0) {
    const names = namesOf(changed.length > 0 ? changed : added, words);
    return [words(changed.length > 0 ? 'replaced' : 'added', { names, total, offers: offers ? 'yes' : 'no' })];
  }
  return [...soFar(done, words), lines.length > 0 ? words('comes-to', { total }) : words('empty-now')];
};
