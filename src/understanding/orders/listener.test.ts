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

test.each([
  ['two lattes and a muffin', '2 latte; 1 muffin'],
  ['two small oat lattes and one large whole one', '2 latte small oat; 1 latte large whole'],
  ['two large lattes and three small ones', '2 latte large; 3 latte small'],
  ['two lattes, one oat and one whole', '1 latte oat; 1 latte whole'],
  ['three lattes, two with an extra shot and the other with oat', '2 latte extra shot; 1 latte oat'],
  ['a large latte and a small one', '1 latte large; 1 latte small'],
])('%s → %s', async (words, expected) => {
  const told = (await read(words))?.map(({ quantity, key, options = {} }) =>
    [quantity, key?.replace('product:', ''), ...Object.values(options)].join(' '),
  );
  expect(told?.sort()).toEqual(expected.split('; ').sort());
});

test('una taza roja y otra azul', async () => {
  const spanish: Goods = { id: 'taza', title: 'Taza', names: [], options: { color: ['roja', 'azul'] } };
  const edits = await listen(
    { words: 'una taza roja y otra azul', locale: 'es-US' },
    {
      ...ground(),
      knows: () => true,
      stands: async (words) => (words.includes('taza') ? { kind: 'one', goods: spanish } : { kind: 'none' }),
    },
  );
  expect(brief(edits)).toEqual([
    { key: 'product:taza', options: { color: 'roja' }, quantity: 1 },
    { key: 'product:taza', options: { color: 'azul' }, quantity: 1 },
  ]);
});

test.each([
  'I need something for a latte on the way to work and a muffin in the garden',
  'a latte',
  'remove the bagel',
  'make it two',
  'say that again',
  'yes but wait',
])('"%s" says no more than one thing of a cart', async (words) => expect(await read(words, [bagel])).toBeUndefined());

test.each([
  ['a couple of mugs, one grey and one tin', '1 grey-mug; 1 tin-mug'],
  ['two mugs, one grey mug and a muffin', '1 mugs; 1 grey-mug; 1 muffin'],
])('what was counted first is what is named then: %s', async (words, expected) => {
  const told = (await read(words))?.map(({ quantity, key, words: open }) => `${quantity} ${key?.replace('product:', '') ?? open}`); // prettier-ignore
  expect(told?.sort()).toEqual(expected.split('; ').sort());
});

test('what is said of some of what was spoken of last in the cart changes these, and nothing else comes into it', async () => {
  const lattes = {
    variant: 'latte-1',
    goods: goods[0]!,
    options: { size: 'large', milk: 'oat', shots: 'single' },
    quantity: 4,
  };
  const spoken = [bagel, { ...lattes, spokenOf: true }];
  expect(brief(await read('half of them small', spoken))).toEqual([
    { quantity: 2, replaces: 'latte-1' },
    { key: 'product:latte', options: { size: 'small', milk: 'oat', shots: 'single' }, quantity: 2 },
  ]);
  expect(brief(await read('double that', spoken))).toEqual([{ quantity: 8, replaces: 'latte-1' }]);
  expect(await read('half of them small', [bagel, lattes])).toBeUndefined();
  expect(await read('how much for half of them', spoken)).toBeUndefined();
  expect(await read('two of those muffins', spoken)).toBeUndefined();
});

test('what is taken back before the sentence is over is not done, and what is said after it is', async () => {
  expect(await read('add two lattes, no wait, forget it')).toEqual([]);
  expect(await read('swap the bagel for a latte, no no, better not', [bagel])).toEqual([]);
  expect(await read('drop the bagel, actually no, leave it', [bagel])).toEqual([]);
  expect(brief(await read('two lattes, no, forget it, just a blueberry muffin'))).toEqual([
    { key: 'product:muffin', options: {}, quantity: 1 },
  ]);
  expect(await read('forget it', [bagel])).toBeUndefined();
});

test('what is said of one of several, of all but one, and for each', async () => {
  const latte = (variant: string, options: Record<string, string>, quantity = 1): Lying => ({ variant, goods: goods[0]!, options, quantity }); // prettier-ignore
  const two = { ...latte('latte-1', { size: 'small' }, 2), spokenOf: true };
  expect(brief(await read('make one large', [two]))).toEqual([
    { quantity: 1, replaces: 'latte-1' },
    { key: 'product:latte', options: { size: 'large' }, quantity: 1 },
  ]);
  const three = [latte('latte-1', { milk: 'oat' }), latte('latte-2', { milk: 'whole' }), bagel];
  expect(brief(await read('everything but the whole one large', three))).toEqual([
    { options: { size: 'large' }, replaces: 'latte-1' },
  ]);
  expect(brief(await read('a blueberry muffin for each', [bagel, two]))).toEqual([
    { key: 'product:muffin', options: {}, quantity: 2 },
  ]);
  // For how many is not known: it is asked about.
  expect(
    (await read('a blueberry muffin for each of us', [bagel, two]))?.map(({ confidence }) => confidence < 0.4),
  ).toEqual([true]);
});
