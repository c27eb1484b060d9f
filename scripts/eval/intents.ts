import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { trainClassifier } from '../../src/understanding/local/classifier.ts';
import { tokenise } from '../../src/understanding/local/tokens.ts';
import { learnVocabulary } from '../../src/understanding/local/vocabulary.ts';
import { trainNaiveBayes } from './naive-bayes.ts';

interface Row {
  readonly words: readonly string[];
  readonly intent: string;
}

/** How data sets mark what belongs to no intent. */
const outOfScope = 'oos';

const wordsOf = (text: string): string[] =>
  tokenise(text, { joins: () => false, keptAccents: new Set() }).flatMap(({ norm }) =>
    /[\p{L}\p{N}]/u.test(norm) ? [norm] : [],
  );

const read = (file: string): Row[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { text, intent } = JSON.parse(line) as { text: string; intent: string };
      return { words: wordsOf(text), intent };
    });

/** Reads a sentence: the best intent, and how far inside what was taught it lies (any scale). */
type Reader = (words: readonly string[]) => { readonly intent: string; readonly scope: number };

const trainOurs = (rows: readonly Row[]): Reader => {
  const classifier = trainClassifier(rows.map(({ words, intent }) => ({ words, label: intent })));
  const vocabulary = learnVocabulary(
    rows.map(({ words }) => words),
    [],
  );
  return (words) => {
    const { ranked, strength } = classifier.rank(words);
    const all = words.reduce((sum, word) => sum + vocabulary.weight(word), 0);
    const known = words.reduce((sum, word) => sum + (vocabulary.knows(word) ? vocabulary.weight(word) : 0), 0);
    return { intent: ranked[0]?.label ?? '', scope: all === 0 ? 0 : (strength * known) / all };
  };
};

const macroF1 = (rows: readonly Row[], guesses: readonly string[]): number => {
  const labels = new Set(rows.map(({ intent }) => intent));
  let sum = 0;
  for (const label of labels) {
    const hits = rows.filter(({ intent }, at) => intent === label && guesses[at] === label).length;
    const told = guesses.filter((guess) => guess === label).length;
    const real = rows.filter(({ intent }) => intent === label).length;
    sum += hits === 0 ? 0 : (2 * hits) / (told + real);
  }
  return sum / labels.size;
};

/** The chance that a sentence in scope scores higher than one out of scope. */
const auroc = (inside: readonly number[], outside: readonly number[]): number => {
  const sorted = [
    ...inside.map((score) => ({ score, inside: true })),
    ...outside.map((score) => ({ score, inside: false })),
  ].sort((a, b) => a.score - b.score);
  let below = 0;
  let wins = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to]!.score === sorted[from]!.score) to += 1;
    const tied = sorted.slice(from, to);
    const outs = tied.filter((one) => !one.inside).length;
    wins += (tied.length - outs) * (below + outs / 2);
    below += outs;
    from = to;
  }
  return wins / (inside.length * outside.length);
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
  const outside = scopes(true);
  return {
    accuracy: inScope.filter(({ intent }, at) => guesses[at] === intent).length / inScope.length,
    macroF1: macroF1(inScope, guesses),
    ...(outside.length > 0 && { auroc: auroc(scopes(false), outside) }),
    trainSeconds: (trained - started) / 1000,
    microsecondsPerUtterance: ((ended - trained) / test.length) * 1000,
  };
};

const percent = (value: number | undefined): string =>
  value === undefined ? '   - ' : (value * 100).toFixed(1).padStart(5);

/** Trains on every NAME.train.jsonl of a folder and measures on its NAME.test.jsonl, beside naive Bayes over words. */
export const run = async (
  path: string,
  { sets }: Readonly<Record<string, string | boolean | undefined>> = {},
): Promise<Record<string, Record<string, number>>> => {
  const files = readdirSync(path);
  const wanted = typeof sets === 'string' ? sets.split(',') : undefined;
  const names = files
    .flatMap((file) => /^(.+)\.train\.jsonl$/u.exec(file)?.[1] ?? [])
    .filter((name) => !wanted || wanted.includes(name));
  if (names.length === 0)
    throw new Error(
      `no NAME.train.jsonl was found in ${path}${wanted ? ` for ${wanted.join(', ')}` : ''}; it holds ${files.join(', ') || 'nothing'}`,
    );
  const figures: Record<string, Record<string, number>> = {};
  console.log(
    'set               accuracy  macro F1  auroc   train  per utterance | naive Bayes: accuracy  auroc | ratio',
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
    const ours = measure(train, tests, trainOurs);
    const yardstick = measure(train, tests, trainNaiveBayes);
    const ratio = ours.accuracy / yardstick.accuracy;
    console.log(
      `${name.padEnd(18)} ${percent(ours.accuracy)}     ${percent(ours.macroF1)}  ${percent(ours.auroc)} ${ours.trainSeconds.toFixed(1).padStart(6)}s ${ours.microsecondsPerUtterance.toFixed(0).padStart(10)} µs | ${percent(yardstick.accuracy).padStart(21)}  ${percent(yardstick.auroc)} | ${ratio.toFixed(3)}`,
    );
    figures[name] = {
      ...ours,
      yardstickAccuracy: yardstick.accuracy,
      ...(yardstick.auroc !== undefined && { yardstickAuroc: yardstick.auroc }),
      ratio,
    };
  }
  return figures;
};
