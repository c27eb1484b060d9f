// How long the health of the shop's own intents takes to work out, beside learning their sentences once; and how long it takes again.
import { intents as sources } from '#intents';
import type { TeachingDesk } from '#kernel';
import { readFolders } from '#studio';
import { createLearning } from '#understanding/local';
import { examplesOf } from '../../src/app/examples.ts';
import { inRounds, longestHold, type Benchmark, type Side } from './measure.ts';

const ground = { lexicon: { weight: () => 0, near: () => undefined }, currency: 'USD' };

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

const reportAll = async (desk: TeachingDesk): Promise<void> => {
  for (const locale of desk.locales) await desk.report(locale);
};

export const health: Benchmark = async ({ rounds }) => {
  const { intents } = readFolders(
    'intents',
    sources.map(({ definition }) => definition),
  );
  const examples = examplesOf(Object.values(intents), ['en-US', 'es-US']);
  const sentences = Object.values(examples).flat().length;
  const learned = async (store = new Map<string, Uint8Array>()) => {
    const kept = {
      read: async (key: string) => store.get(key),
      write: async (key: string, bytes: Uint8Array) => void store.set(key, bytes),
    };
    const { desk } = await createLearning(ground, kept)(examples);
    return { desk, store };
  };
  const ours = async (): Promise<Side> => {
    const { desk, store } = await learned();
    let first = 0;
    const held = await longestHold(async () => (first = await timed(() => reportAll(desk))));
    // As after a restart: nothing is known but what was kept.
    const later = await learned(store);
    const again = await timed(() => reportAll(later.desk));
    return { ms: first, 'ms again': again, 'ms held at most': held };
  };
  const yardstick = async (): Promise<Side> => ({ ms: await timed(() => learned()) });
  await yardstick();
  return [
    {
      name: 'health',
      what: `${Object.keys(intents).length} intents in ${Object.keys(examples).length} languages (${sentences} sentences): accuracy, nearest intents, conflicts`,
      beside: 'learning the same sentences once',
      unit: 'ms',
      better: 'less',
      rounds: await inRounds(rounds, ours, yardstick),
    },
  ];
};
