import type { Example } from '#kernel';
import { frameOf, type Familiarity } from './frame.ts';
import { filled, isInvented } from './invent.ts';
import type { Language } from './language.ts';
import type { Sourced } from './learning/scope.ts';
import type { Unit } from './sentence.ts';
import { tokenise } from './tokens.ts';
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
}

/** The number of what is taught beside the examples: never held out to see how well it is read. */
const always = -1;

const vocabularyOf = (talk: Taught['talk'], { own }: Language): Generator<undefined, Vocabulary> =>
  learnVocabulary(
    talk,
    [...own].filter((word) => word.length >= 5),
  );

export function* lessonsFrom(taught: Taught, language: Language): Generator<undefined, Lessons> {
  return { ...taught, vocabulary: yield* vocabularyOf(taught.talk, language) };
}

/** Reads the examples as the shoppers' sentences will be read. Stops for breath after each. */
export function* readLessons(language: Language, examples: readonly Example[]): Generator<undefined, Taught> {
  const { grammar, read, cutting } = language;
  const never = new Date(0);
  const unitsOf = (text: string) => read(tokenise(text, cutting), { at: never }).sentence.units;
  const taught: { intent: string; readings: ReturnType<typeof unitsOf>[] }[] = [];
  const talk: string[][] = [];
  const isTalk = ({ norm }: Unit): boolean =>
    /^\p{L}/u.test(norm) && madeUp(norm) === 'unknown' && !grammar.descriptors.has(norm);
  for (const { text, intent } of examples) {
    const readings = filled(text, grammar.filling).map(unitsOf);
    taught.push({ intent, readings });
    talk.push((readings[0] ?? []).filter(isTalk).map(({ norm }) => norm));
    yield;
  }
  const vocabulary = yield* vocabularyOf(talk, language);
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
