import { gather } from './gather.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Doubles numbers once it is let go on; 13 makes it fail. */
const doubling = (limits: { most: number; atOnce: number }) => {
  const seen: number[][] = [];
  const gates: (() => void)[] = [];
  const double = gather<number, number>(limits, async (calls) => {
    seen.push(calls.map(({ given }) => given));
    await new Promise<void>((resolve) => gates.push(resolve));
    for (const { given, answer } of calls) {
      if (given === 13) throw new Error('unlucky');
      answer(given * 2);
    }
  });
  return { seen, double, goOn: async () => (gates.shift()!(), await settled()) };
};

it('does the first at once and together what comes meanwhile, in order and not too much', async () => {
  const { seen, double, goOn } = doubling({ most: 3, atOnce: 1 });
  const all = Promise.all([1, 2, 3, 4, 5].map(double));
  expect(seen).toEqual([[1]]);
  for (let at = 0; at < 3; at += 1) await goOn();
  expect(seen).toEqual([[1], [2, 3, 4], [5]]);
  expect(await all).toEqual([2, 4, 6, 8, 10]);
});

it('keeps so many under way at once', async () => {
  const { seen, double, goOn } = doubling({ most: 9, atOnce: 2 });
  const all = Promise.all([1, 2, 3, 4].map(double));
  expect(seen).toEqual([[1], [2]]);
  for (let at = 0; at < 3; at += 1) await goOn();
  expect(seen).toEqual([[1], [2], [3, 4]]);
  expect(await all).toEqual([2, 4, 6, 8]);
});

it('fails those without an answer, and goes on', async () => {
  const { double, goOn } = doubling({ most: 9, atOnce: 1 });
  const all = Promise.allSettled([1, 2, 13, 4].map(double));
  await goOn();
  await goOn();
  expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
  const later = double(5);
  await goOn();
  expect(await later).toBe(10);
});
