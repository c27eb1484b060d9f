// How long it takes to learn an admin's sentences and to read one, beside naive Bayes over words; and the longest that learning holds up a turn.
import { createLocalUnderstanding, learnLocalUnderstanding } from '#understanding/local';
import { chanceFrom, inventedWord } from '../eval/noise.ts';
import { trainNaiveBayes } from '../eval/naive-bayes.ts';
import { computed, inRounds, longestHold, type Benchmark, type Outcome, type Side } from './measure.ts';

const sizes = [
  { intents: 30, sentences: 20 },
  { intents: 150, sentences: 20 },
];
const talk = 'can you please tell me how to what is my the a for with when where do I want would like need'.split(' ');
const lexicon = { weight: () => 0, near: () => undefined };
const context = { locale: 'en-US', at: new Date('2026-11-21T15:00:00Z') };

/** Sentences of some words of talk and some of the intent's own. */
const invented = (intents: number, sentences: number, seed: number) => {
  const chance = chanceFrom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(chance() * items.length)]!;
  return Array.from({ length: intents }, (_, intent) => {
    const own = Array.from({ length: 12 }, () => inventedWord(chance));
    const sentence = () => Array.from({ length: 5 + Math.floor(chance() * 5) }, () => pick(chance() < 0.45 ? own : talk)).join(' '); // prettier-ignore
    return Array.from({ length: sentences }, () => ({ intent: `intent-${intent}`, text: sentence() }));
  }).flat();
};

/** Reading is measured once it is warm, as in a shop that has been open for a minute. */
const warmUps = 8;

export const understanding: Benchmark = async ({ rounds }) => {
  const outcomes: Outcome[] = [];
  for (const { intents, sentences } of sizes) {
    const examples = { 'en-US': invented(intents, sentences, 5) };
    const asked = invented(intents, 4, 5).map(({ text }) => text);
    const teaching = { examples, lexicon, currency: 'USD' };
    const ours = async (): Promise<Side> => {
      const from = computed();
      const taught = createLocalUnderstanding(teaching);
      const seconds = (computed() - from) / 1000;
      const readAll = async (): Promise<void> => {
        for (const words of asked) await taught.interpret({ kind: 'words', words }, context);
      };
      for (let time = 0; time < warmUps; time += 1) await readAll();
      const begun = computed();
      await readAll();
      const each = (computed() - begun) / asked.length;
      const kept = { read: async () => undefined, write: async () => undefined };
      const held = await longestHold(() => learnLocalUnderstanding(teaching, kept));
      return { 'ms a sentence': each, 's to learn': seconds, 'ms held at most': held };
    };
    const yardstick = async (): Promise<Side> => {
      const from = computed();
      const rows = examples['en-US'].map(({ text, intent }) => ({ words: text.split(' '), intent }));
      const read = trainNaiveBayes(rows);
      const seconds = (computed() - from) / 1000;
      for (let time = 0; time < warmUps; time += 1) for (const text of asked) read(text.split(' '));
      const begun = computed();
      for (const text of asked) read(text.split(' '));
      return { 'ms a sentence': (computed() - begun) / asked.length, 's to learn': seconds };
    };
    outcomes.push({
      name: `understanding-${intents}x${sentences}`,
      what: `${intents} intents of ${sentences} invented sentences learned, and sentences read in full; time computed, not waited`,
      beside: 'naive Bayes over words, which tells an intent and nothing else',
      unit: 'ms a sentence',
      better: 'less',
      rounds: await inRounds(rounds, ours, yardstick),
    });
  }
  return outcomes;
};
