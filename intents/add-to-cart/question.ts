import { anyOf, offer, productThing, saidOf, type Message, type Reply, type Shop, type Words } from '#sdk';
import type { Settled, Wanted } from './settle.ts';

/** What has to be asked before it can be done, if anything. */
export const question = (
  settled: Settled,
  { quantity = 1, oneOf, words: named }: Wanted,
  shop: Shop,
  words: Words,
): Reply | undefined => {
  switch (settled.kind) {
    case 'which-product': {
      const names = settled.things.map(({ name }) => name);
      // "Add those" may mean each of them.
      const which = oneOf && !named ? 'which-of-those' : 'which-product';
      return offer('choice', words(which, { total: settled.total, names: anyOf(names) }), settled.things);
    }
    case 'which-line': {
      const names = settled.things.map(({ name }) => name);
      return offer('choice', words('which-line', { names: anyOf(names) }), settled.things);
    }
    case 'which-option': {
      const { product, option, things, refused, soldOut } = settled;
      const values = anyOf(things.map(({ name }) => name));
      const asked = { name: product.title, option: saidOf(product, option), values };
      const which = words('which-option', { quantity, ...asked });
      const refusal = refused === undefined ? [] : [words('no-such-option', { name: product.title, refused })];
      const gone = soldOut === undefined ? [] : [words('sold-out', { name: soldOut })];
      // What is asked meanwhile ("how big is large") is asked of this product.
      return offer('choice', [...refusal, ...gone, which], things, {
        focus: productThing(product, shop.catalog.aliases),
      });
    }
    case 'variant':
    case 'removal':
    case 'sold-out':
    case 'no-such-option':
    case 'unknown':
    case 'not-in-cart':
    case 'nothing-shown':
      return undefined;
  }
};

/** What can't be done at all. */
export const regret = (settled: Settled, words: Words): Message | undefined => {
  if (settled.kind === 'sold-out') return words('sold-out', { name: settled.name });
  if (settled.kind === 'no-such-option') return words('no-such-option', settled);
  if (settled.kind === 'nothing-shown') return words('nothing-shown');
  if (settled.kind === 'not-in-cart') return words('not-in-cart', { asked: settled.words });
  if (settled.kind !== 'unknown') return undefined;
  const names = settled.near.slice(0, 3).map(({ title }) => title);
  return words(names.length > 0 ? 'unknown-but-near' : 'unknown', { asked: settled.words, names });
};
