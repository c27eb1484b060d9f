import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { atOnce } from '../../src/understanding/local/learning/driving.ts';
import { createClassifier } from '../../src/understanding/local/learning/model.ts';
import { heldOut, knowingOf, shareKnown, thresholdOf } from '../../src/understanding/local/learning/scope.ts';
import { training } from '../../src/understanding/local/learning/training.ts';
import { tokenise } from '../../src/understanding/local/tokens.ts';
import { trainNaiveBayes } from './naive-bayes.ts';
import { chanceFrom, shuffled, withTypos } from './noise.ts';
import { auroc, macroF1, share } from './scores.ts';
import { measureSlots, type SlotRow } from './slots.ts';

interface Row extends SlotRow {
  readonly words: readonly string[];
}

/** How data sets mark what belongs to no intent. */
const outOfScope = 'oos';

const wordsOf = (text: string): string[] =>
  tokenise(text, { joins: () => false, keptAccents: new Set(), shorthand: new Map() }).flatMap(({ norm }) =>
    /[\p{L}\p{N}]/u.test(norm) ? [norm] : [],
  );

const read = (file: string): Row[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const row = JSON.parse(line) as SlotRow;
      return { ...row, slots: row.slots ?? [], words: wordsOf(row.text) };
    });

/** Reads a sentence: the best intent, and how far inside what was taught it lies (any scale). */
type Reader = (words: readonly string[]) => { readonly intent: string; readonly scope: number };

const samplesOf = (rows: readonly Row[]) => [
  ...rows.map(({ words, intent }, source) => ({ words, label: intent, source })),
  // The name of an intent says what it is about.
  ...[...new Set(rows.map(({ intent }) => intent))].map((intent) => ({
    words: wordsOf(intent.replace(/(?<=\p{Ll})(?=\p{Lu})|[_-]/gu, ' ')),
    label: intent,
    source: -1,
  })),
];

const trainOurs = (rows: readonly Row[]): Reader => {
  const samples = samplesOf(rows);
  const classifier = createClassifier(atOnce(training(samples)));
  const knowing = knowingOf(samples.map(({ words }) => words));
  return (words) => {
    const { ranked, strength } = classifier.rank(words);
    return { intent: ranked[0]?.label ?? '', scope: strength * shareKnown(words, knowing) };
  };
};

/** What is in scope and scores below the value that so much of the rest lies below. */
const recallAt = (inside: readonly number[], outside: readonly number[], rejected: number): number => {
  const limit = [...inside].sort((a, b) => a - b)[Math.floor(inside.length * rejected)] ?? 0;
  return share(outside, (score) => score < limit);
};

const measure = (train: readonly Row[], test: readonly Row[], trainer: (rows: readonly Row[]) => Reader) => {
  const started = performance.now();
  const reader = trainer(train);
  const trained = performance.now();
  const readings = test.map(({ words }) => reader(words));
  const ended = performance.now();
  const inScope = test.filter(({ intent }) => intent !== outOfScope);
  const guesses = readings.filter((_, at) => test[at]?.intent !== outOfScope).map(({ intent }) => intent);
  const scopes = (wanted: boolean) =>
    readings.flatMap(({ scope }, at) => ((test[at]?.intent === outOfScope) === wanted ? [scope] : []));
  const [inside, outside] = [scopes(false), scopes(true)];
  return {
    figures: {
      accuracy: share(inScope, ({ intent }, at) => guesses[at] === intent),
      macroF1: macroF1(
        inScope.map(({ intent }) => intent),
        guesses,
      ),
      ...(outside.length > 0 && { auroc: auroc(inside, outside), outRecallAt5: recallAt(inside, outside, 0.05) }),
      trainSeconds: (trained - started) / 1000,
      microsecondsPerUtterance: ((ended - trained) / test.length) * 1000,
    },
    reader,
    inside,
    outside,
  };
};

/** What the threshold does that the training sentences choose among themselves. */
const atThreshold = (train: readonly Row[], inside: readonly number[], outside: readonly number[]) => {
  const threshold = thresholdOf(atOnce(heldOut(samplesOf(train))));
  return {
    insideRejected: share(inside, (score) => score < threshold),
    outsideRejected: share(outside, (score) => score < threshold),
  };
};

const percent = (value: number | undefined): string =>
  value === undefined ? '   - ' : (value * 100).toFixed(1).padStart(5);

/** So many sentences of each intent, others with each seed. */
const few = (rows: readonly Row[], shots: number, seed: number): Row[] => {
  const taken = new Map<string, number>();
  return shuffled(rows, chanceFrom(seed)).filter(({ intent }) => {
    const count = taken.get(intent) ?? 0;
    taken.set(intent, count + 1);
    return count < shots;
  });
};

const mean = (all: readonly Readonly<Record<string, number>>[]): Record<string, number> =>
  Object.fromEntries(
    Object.keys(all[0] ?? {}).map((name) => [name, all.reduce((sum, each) => sum + each[name]!, 0) / all.length]),
  );

const seeds = [1, 2, 3];

const rowOf = (
  name: string,
  ours: Readonly<Record<string, number>>,
  yardstick: Readonly<Record<string, number>>,
): string =>
  `${name.padEnd(18)} ${percent(ours['accuracy'])}     ${percent(ours['macroF1'])}  ${percent(ours['auroc'])}      ${percent(ours['outRecallAt5'])} ${percent(ours['typosAccuracy'])} ${(ours['trainSeconds'] ?? 0).toFixed(1).padStart(6)}s ${(ours['microsecondsPerUtterance'] ?? 0).toFixed(0).padStart(10)} µs | ${percent(yardstick['accuracy']).padStart(21)}  ${percent(yardstick['auroc'])} | ${(ours['accuracy']! / yardstick['accuracy']!).toFixed(3)}`;

/** One size of a set: ours, with typos too, beside naive Bayes. */
const measureSize = (train: readonly Row[], tests: readonly Row[], seed: number) => {
  const { figures, reader, inside, outside } = measure(train, tests, trainOurs);
  const chance = chanceFrom(seed);
  const inScope = tests.filter(({ intent }) => intent !== outOfScope);
  const typosAccuracy = share(
    inScope,
    ({ text, intent }) => reader(wordsOf(withTypos(text, chance))).intent === intent,
  );
  // The whole of a set is left out: reading it three times more takes minutes.
  const chosen = outside.length > 0 && train.length < 5_000 ? atThreshold(train, inside, outside) : {};
  const yardstick = measure(train, tests, trainNaiveBayes).figures;
  return { ours: { ...figures, typosAccuracy, ...chosen }, yardstick };
};

/**
 * Trains on every NAME.train.jsonl of a folder and measures on its NAME.test.jsonl, beside naive Bayes over words. `shots`
 * ("10,20") also trains on so many sentences of each intent, over three seeds; sets with slots have those measured too.
 */
export const run = async (
  path: string,
  { sets, shots }: Readonly<Record<string, string | boolean | undefined>> = {},
): Promise<Record<string, Record<string, number>>> => {
  const files = readdirSync(path);
  const wanted = typeof sets === 'string' ? sets.split(',') : undefined;
  const sizes = typeof shots === 'string' ? shots.split(',').map(Number) : [];
  const names = files
    .flatMap((file) => /^(.+)\.train\.jsonl$/u.exec(file)?.[1] ?? [])
    .filter((name) => !wanted || wanted.includes(name));
  if (names.length === 0)
    throw new Error(
      `no NAME.train.jsonl was found in ${path}${wanted ? ` for ${wanted.join(', ')}` : ''}; it holds ${files.join(', ') || 'nothing'}`,
    );
  const figures: Record<string, Record<string, number>> = {};
  console.log(
    'set               accuracy  macro F1  auroc  out found typos   train  per utterance | naive Bayes: accuracy  auroc | ratio',
  );
  for (const name of names) {
    // A smaller training set is measured on the tests of the whole one.
    const test = [`${name}.test.jsonl`, `${name.replace(/_[^_]+$/u, '')}.test.jsonl`].find((file) =>
      files.includes(file),
    );
    if (!test) {
      console.log(`${name}: there is no ${name}.test.jsonl beside ${name}.train.jsonl`);
      continue;
    }
    const train = read(join(path, `${name}.train.jsonl`)).filter(({ intent }) => intent !== outOfScope);
    const tests = read(join(path, test));
    const note = (key: string, ours: Record<string, number>, yardstick: Record<string, number>): void => {
      console.log(rowOf(key, ours, yardstick));
      if (ours['outsideRejected'] !== undefined)
        console.log(
          `  at the threshold that the sentences choose: ${percent(ours['insideRejected'])} in scope turned away, ${percent(ours['outsideRejected'])} out of scope`,
        );
      figures[key] = {
        ...ours,
        yardstickAccuracy: yardstick['accuracy']!,
        ...(yardstick['auroc'] !== undefined && { yardstickAuroc: yardstick['auroc'] }),
        ratio: ours['accuracy']! / yardstick['accuracy']!,
      };
    };
    for (const size of sizes) {
      const all = seeds.map((seed) => measureSize(few(train, size, seed), tests, seed));
      note(`${name}.${size}`, mean(all.map(({ ours }) => ours)), mean(all.map(({ yardstick }) => yardstick)));
    }
    const whole = measureSize(train, tests, 1);
    note(name, whole.ours, whole.yardstick);
    if (train.every(({ slots }) => slots?.length === 0)) continue;
    for (const size of sizes) {
      const slots = mean(seeds.map((seed) => measureSlots(few(train, size, seed), tests)));
      console.log(
        `  slots, ${size} per intent: micro F1 ${percent(slots['slotMicroF1'])}, macro ${percent(slots['slotMacroF1'])}`,
      );
      Object.assign(figures[`${name}.${size}`]!, slots);
    }
    const slots = measureSlots(train, tests);
    console.log(`  slots: micro F1 ${percent(slots['slotMicroF1'])}, macro ${percent(slots['slotMacroF1'])}`);
    Object.assign(figures[name]!, slots);
  }
  return figures;
};
