import type { CartEdit } from '#kernel';
import { createOrderListener } from './create-order-listener.ts';
import type { Goods, Lying, OrderGround } from './goods.ts';

const drink = { size: ['small', 'large'], milk: ['oat', 'whole'], shots: ['single', 'extra shot'] };
const goods: readonly Goods[] = [
  { id: 'latte', title: 'House Latte', names: ['latte'], options: drink },
  { id: 'muffin', title: 'Blueberry Muffin', names: [], options: {} },
  { id: 'bagel', title: 'Sesame Bagel', names: [], options: {} },
  { id: 'grey-mug', title: 'Grey Mug', names: [], options: {} },
  { id: 'tin-mug', title: 'Tin Mug', names: [], options: {} },
];

const formsIn = (text: string): string[] => text.toLowerCase().split(/\s+/).map((word) => word.replace(/s$/, '')); // prettier-ignore

/** A shop that finds what holds every word, options among them. */
const ground = (cart: readonly Lying[] = []): OrderGround => ({
  cart: async () => cart,
  aliases: () => [],
  knows: (word) => goods.some((each) => holds(each, word)),
  stands: async (words) => {
    const found = goods.filter((each) => formsIn(words).every((word) => holds(each, word)));
    if (found.length === 0) return { kind: 'none' };
    return found.length === 1 ? { kind: 'one', goods: found[0]! } : { kind: 'several', goods: found };
  },
});

const holds = ({ title, names, options }: Goods, word: string): boolean =>
  [title, ...names, ...Object.values(options).flat()].flatMap(formsIn).includes(word.replace(/s$/, ''));

const bagel: Lying = { variant: 'bagel-1', goods: goods[2]!, options: {}, quantity: 1 };
const listen = createOrderListener();
const read = (words: string, cart: readonly Lying[] = []) => listen({ words, locale: 'en-US' }, ground(cart));
const brief = (edits: readonly CartEdit[] | undefined) => edits?.map(({ confidence: _, ...edit }) => edit);

test('two large oat lattes, one with an extra shot, and a muffin, and the bagel goes', async () => {
  const said = 'two large oat lattes, one with an extra shot, and a blueberry muffin, and drop the bagel';
  expect(brief(await read(said, [bagel]))).toEqual([
    { quantity: 0, replaces: 'bagel-1' },
    { key: 'product:latte', options: { size: 'large', milk: 'oat' }, quantity: 1 },
    { key: 'product:latte', options: { size: 'large', milk: 'oat', shots: 'extra shot' }, quantity: 1 },
    { key: 'product:muffin', options: {}, quantity: 1 },
  ]);
});

test('what fits several things, or none, is left to be asked about, and what is not in the cart is told', async () => {
  expect(brief(await read('add two mugs and a unicorn and drop the bagel'))).toEqual([
    { words: 'mugs', quantity: 2 },
    { words: 'unicorn', quantity: 1 },
    { words: 'Sesame Bagel', quantity: 0, among: [] },
  ]);
});

test.each(['a latte', 'two lattes and a muffin', 'remove the bagel', 'make it two', 'say that again', 'yes but wait'])(
  '"%s" says no more than one thing of a cart',
  async (words) => expect(await read(words, [bagel])).toBeUndefined(),
);
