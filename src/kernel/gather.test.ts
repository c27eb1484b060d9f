import { setImmediate } from 'node:timers/promises';
import { gather } from './gather.ts';

/** Two turns of the event loop. */
const settled = async () => (await setImmediate(), await setImmediate());

/** Doubles numbers once it is let go on; 13 makes it fail. */
const doubling = (limits: { most: number; atOnce: number }) => {
  const seen: (readonly number[])[] = [];
  const gates: (() => void)[] = [];
  const double = gather<number, number>(limits, async (given) => {
    seen.push(given);
    await new Promise<void>((resolve) => gates.push(resolve));
    if (given.includes(13)) throw new Error('unlucky');
    return given.map((each) => each * 2);
  });
  return { seen, double, goOn: async () => (gates.shift()!(), await settled()) };
};

it('does together what comes at the same moment or meanwhile, in order and not too much', async () => {
  const { seen, double, goOn } = doubling({ most: 3, atOnce: 1 });
  const first = Promise.all([1, 2].map(double));
  await settled();
  const others = Promise.all([3, 4, 5, 6].map(double));
  expect(seen).toEqual([[1, 2]]);
  for (let at = 0; at < 3; at += 1) await goOn();
  expect(seen).toEqual([[1, 2], [3, 4, 5], [6]]);
  expect([await first, await others]).toEqual([
    [2, 4],
    [6, 8, 10, 12],
  ]);
});

it('keeps so many under way at once', async () => {
  const { seen, double, goOn } = doubling({ most: 2, atOnce: 2 });
  const all = Promise.all([1, 2, 3, 4, 5].map(double));
  await settled();
  expect(seen).toEqual([
    [1, 2],
    [3, 4],
  ]);
  for (let at = 0; at < 3; at += 1) await goOn();
  expect(seen[2]).toEqual([5]);
  expect(await all).toEqual([2, 4, 6, 8, 10]);
});

it('begins with those who wait before anybody hears an answer', async () => {
  const { seen, double, goOn } = doubling({ most: 9, atOnce: 1 });
  const first = double(1).then(() => seen.length);
  await settled();
  const second = double(2);
  await goOn();
  expect(await first).toBe(2);
  await goOn();
  expect(await second).toBe(4);
});

it('fails those who were together, and goes on', async () => {
  const { double, goOn } = doubling({ most: 2, atOnce: 1 });
  const all = Promise.allSettled([1, 13, 4].map(double));
  await settled();
  await goOn();
  await goOn();
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  const later = double(5);
  await settled();
  await goOn();
  expect(await later).toBe(10);
});
