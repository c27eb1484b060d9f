import type { Example, Interpretation, Lexicon } from '#kernel';
import { trainClassifier } from './classifier.ts';
import { frameOf, type Familiarity } from './frame.ts';
import type { Grammar } from './grammar/grammar.ts';
import { filled, invented } from './invent.ts';
import { createItemReader } from './items.ts';
import { createReader } from './reading.ts';
import { createSubjectReader } from './subject.ts';
import { legible, tokenise, type Token } from './tokens.ts';
import { learnVocabulary } from './vocabulary.ts';

/** From here on words are within what was taught. */
export const inScope = 0.5;

/** A score (how strong the best intent is, times how much of the words is known) as 0..1. */
const scopeOf = (score: number): number => 1 / (1 + Math.exp(-1.5 * (score - 2.2)));

const madeUp: Familiarity = (word) => ((invented as readonly string[]).includes(word) ? 'sold' : 'unknown');

/** Everything that one locale's understanding takes: trained at once, then asked utterance by utterance. */
export const createSpeaker = (
  grammar: Grammar,
  examples: readonly Example[],
  lexicon: Lexicon,
  currency: string,
): ((text: string, context: { at: Date; expects?: string }) => Interpretation) => {
  const read = createReader(grammar, currency);
  const readSubject = createSubjectReader(grammar);
  const itemReader = createItemReader(grammar);
  const joins = (part: string): boolean =>
    Object.hasOwn(grammar.numbers.small, part) || Object.hasOwn(grammar.numbers.multipliers, part);

  const never = new Date(0);
  const taught = examples.map(({ text, intent }) => ({
    intent,
    readings: [...filled(text)].map((each) => read(tokenise(each, joins), { at: never }).sentence.units),
  }));
  const vocabulary = learnVocabulary(
    taught.map(({ readings }) =>
      (readings[0] ?? []).flatMap(({ norm }) =>
        /^\p{L}/u.test(norm) && madeUp(norm) === 'unknown' && !grammar.descriptors.has(norm) ? [norm] : [],
      ),
    ),
    [...Object.keys(grammar.numbers.small), ...Object.keys(grammar.ordinals)].filter((word) => word.length >= 5),
  );
  const names = [...new Set(examples.map(({ intent }) => intent))].map((name) => ({
    words: name.split('-'),
    label: name,
  }));
  const classifier = trainClassifier([
    ...taught.flatMap(({ intent, readings }) =>
      readings.map((units) => ({ words: frameOf(units, grammar, vocabulary, madeUp).words, label: intent })),
    ),
    ...names,
  ]);

  const weight = (word: string): number => {
    const whole = lexicon.weight(word);
    if (whole > 0 || !word.includes('-')) return whole;
    return Math.min(...word.split('-').map((part) => lexicon.weight(part)));
  };
  const isSold = (word: string): boolean => weight(word) > 0;
  const familiarity: Familiarity = (word) =>
    isSold(word) ? 'sold' : word.length > 3 && lexicon.near(word) !== undefined ? 'near' : 'unknown';

  /** Slips in words of talk are mended; words of the catalogue are left alone. */
  const mended = (token: Token): Token => {
    const { norm } = token;
    if (vocabulary.knows(norm) || grammar.small.has(norm) || grammar.descriptors.has(norm)) return token;
    if (!/^\p{L}+$/u.test(norm) || isSold(norm)) return token;
    const corrected = vocabulary.corrected(norm);
    return corrected === undefined ? token : { ...token, norm: corrected };
  };

  return (text, context) => {
    const tokens = tokenise(text, joins).map(mended);
    const { sentence, ...values } = read(tokens, context);
    const isTalk = (word: string): boolean => vocabulary.knows(word) && !isSold(word);
    const core = readSubject(sentence, isTalk);
    const { words, share } = frameOf(
      values.bareAnswer ? sentence.units.map((unit) => ({ ...unit, role: 'said' as const })) : sentence.units,
      grammar,
      vocabulary,
      familiarity,
    );
    const { ranked, strength } = classifier.rank(words);
    const scope = words.length === 0 ? 0 : scopeOf(strength * share);
    return {
      heard: legible(text),
      intents:
        scope < inScope
          ? []
          : ranked.slice(0, 5).map(({ label, probability }) => ({ name: label, confidence: probability })),
      scope,
      ...values,
      numbers: sentence.units.flatMap(({ norm, role, value }) =>
        norm === '0' && value !== undefined && (role === 'said' || role === 'reference' || role === 'talk')
          ? [value]
          : [],
      ),
      subject: itemReader.subject(core),
      items: itemReader.items(core, (word) => familiarity(word) !== 'unknown'),
    };
  };
};
