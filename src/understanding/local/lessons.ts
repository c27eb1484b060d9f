import type { Example } from '#kernel';
import { frameOf, type Familiarity } from './frame.ts';
import type { Grammar } from './grammar/grammar.ts';
import { ownWords } from './grammar/own-words.ts';
import { filled, isInvented } from './invent.ts';
import type { Sourced } from './learning/scope.ts';
import { createReader } from './reading.ts';
import { tokenise, type Cutting } from './tokens.ts';
import { learnVocabulary, type Vocabulary } from './vocabulary.ts';

/** The label of what is said to machines and means nothing here. */
export const beyond = '0beyond';
const none: ReadonlySet<string> = new Set();

const madeUp: Familiarity = (word) => (isInvented(word) ? 'sold' : 'unknown');

/** What was read in the examples of one locale. Nothing but data, so that it can be kept. */
export interface Taught {
  readonly samples: readonly Sourced[];
  /** The words of talk in each example. */
  readonly talk: readonly (readonly string[])[];
  /** Words of sentences that no shop can answer. */
  readonly elsewhereWords: ReadonlySet<string>;
}

/** What the examples of one locale teach, ready to be learned. */
export interface Lessons extends Taught {
  readonly vocabulary: Vocabulary;
  /** Every word that the grammar itself speaks of. */
  readonly own: ReadonlySet<string>;
  readonly read: ReturnType<typeof createReader>;
  readonly cutting: Cutting;
}

/** The number of what is taught beside the examples: never held out to see how well it is read. */
const always = -1;

const cuttingOf = (grammar: Grammar): Cutting => ({
  joins: (part) => Object.hasOwn(grammar.numbers.small, part) || Object.hasOwn(grammar.numbers.multipliers, part),
  keptAccents: grammar.keptAccents,
});

const vocabularyOf = (talk: Taught['talk'], own: ReadonlySet<string>): Generator<undefined, Vocabulary> =>
  learnVocabulary(
    talk,
    [...own].filter((word) => word.length >= 5),
  );

export function* lessonsFrom(taught: Taught, grammar: Grammar, currency: string): Generator<undefined, Lessons> {
  const own = ownWords(grammar);
  const vocabulary = yield* vocabularyOf(taught.talk, own);
  return { ...taught, vocabulary, own, read: createReader(grammar, currency), cutting: cuttingOf(grammar) };
}

/** Reads the examples as the shoppers' sentences will be read. Stops for breath after each. */
export function* readLessons(
  grammar: Grammar,
  examples: readonly Example[],
  currency: string,
): Generator<undefined, Taught> {
  const read = createReader(grammar, currency);
  const cutting = cuttingOf(grammar);
  const never = new Date(0);
  const unitsOf = (text: string) => read(tokenise(text, cutting), { at: never }).sentence.units;
  const taught: { intent: string; readings: ReturnType<typeof unitsOf>[] }[] = [];
  for (const { text, intent } of examples) {
    taught.push({ intent, readings: [...filled(text, grammar.filling)].map(unitsOf) });
    yield;
  }
  yield;
  const talk = taught.map(({ readings }) =>
    (readings[0] ?? []).flatMap(({ norm }) =>
      /^\p{L}/u.test(norm) && madeUp(norm) === 'unknown' && !grammar.descriptors.has(norm) ? [norm] : [],
    ),
  );
  const own = ownWords(grammar);
  yield;
  const vocabulary = yield* vocabularyOf(talk, own);
  const elsewhere: ReturnType<typeof unitsOf>[] = [];
  for (const text of grammar.beyond) {
    elsewhere.push(unitsOf(filled(text, grammar.filling)[0] ?? ''));
    yield;
  }
  const elsewhereWords = new Set(
    elsewhere.flatMap((units) => units.flatMap(({ norm }) => (madeUp(norm) === 'unknown' ? [norm] : []))),
  );
  const learnt = { grammar, vocabulary, elsewhere: elsewhereWords, familiarity: madeUp };
  yield;
  const samples: Sourced[] = [];
  for (const units of elsewhere) {
    samples.push({ words: frameOf(units, learnt).words, label: beyond, source: always });
    yield;
  }
  for (const [source, { intent, readings }] of taught.entries()) {
    for (const units of readings)
      samples.push({ words: frameOf(units, { ...learnt, elsewhere: none }).words, label: intent, source });
    yield;
  }
  // The name of an intent says what it is about.
  for (const name of new Set(examples.map(({ intent }) => intent)))
    samples.push({ words: name.split('-'), label: name, source: always });
  return { samples, talk, elsewhereWords };
}
