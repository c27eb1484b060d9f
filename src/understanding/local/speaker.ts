import type { Example, Interpretation, Lexicon } from '#kernel';
import { trainClassifier } from './classifier.ts';
import { frameOf, type Familiarity } from './frame.ts';
import type { Grammar } from './grammar/grammar.ts';
import { atStart } from './grammar/pattern.ts';
import { ownWords } from './grammar/own-words.ts';
import { filled, invented } from './invent.ts';
import { createItemReader } from './items.ts';
import { createReader } from './reading.ts';
import { sentenceOf, spans, type Unit } from './sentence.ts';
import { createShelves } from './shelves.ts';
import { createSubjectReader } from './subject.ts';
import { legible, tokenise, type Cutting, type Token } from './tokens.ts';
import { learnVocabulary } from './vocabulary.ts';

/** From here on a yes or no is said to be more than that: "no thanks". */
const surelyMore = 0.8;

/** From here on words are within what was taught. */
export const inScope = 0.5;

/** A score (how strong the best intent is, times how much of the words is known) as 0..1. */
const scopeOf = (score: number): number => 1 / (1 + Math.exp(-1.5 * (score - 2.2)));

/** The label of what is said to machines and means nothing here. */
const beyond = '0beyond';
const none: ReadonlySet<string> = new Set();

type Judged = Pick<Interpretation, 'intents' | 'scope'>;

/** A number that is no part of a price, a date, an order's number or what is no longer wanted. */
const isFree = ({ norm, role }: Unit): boolean =>
  norm === '0' && (role === 'said' || role === 'reference' || role === 'talk');

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
  const greeting = atStart(`(?:(?:${grammar.talk.greeting})(?: ,| \\.)? ?)+`);
  const setting = atStart(`(?:.* )?(?:${grammar.talk.setting})`);
  const itemReader = createItemReader(grammar);
  const cutting: Cutting = {
    joins: (part) => Object.hasOwn(grammar.numbers.small, part) || Object.hasOwn(grammar.numbers.multipliers, part),
    keptAccents: grammar.keptAccents,
  };

  const own = ownWords(grammar);
  const never = new Date(0);
  const taught = examples.map(({ text, intent }) => ({
    intent,
    readings: [...filled(text, grammar.filling)].map(
      (each) => read(tokenise(each, cutting), { at: never }).sentence.units,
    ),
  }));
  const vocabulary = learnVocabulary(
    taught.map(({ readings }) =>
      (readings[0] ?? []).flatMap(({ norm }) =>
        /^\p{L}/u.test(norm) && madeUp(norm) === 'unknown' && !grammar.descriptors.has(norm) ? [norm] : [],
      ),
    ),
    [...own].filter((word) => word.length >= 5),
  );
  const elsewhere = grammar.beyond.map(
    (text) => read(tokenise(filled(text, grammar.filling)[0] ?? '', cutting), { at: never }).sentence.units,
  );
  const elsewhereWords = new Set(
    elsewhere.flatMap((units) => units.flatMap(({ norm }) => (madeUp(norm) === 'unknown' ? [norm] : []))),
  );
  const knowledge = { grammar, vocabulary, elsewhere: elsewhereWords };
  const learnt = { ...knowledge, familiarity: madeUp };
  const classifier = trainClassifier(
    [
      ...elsewhere.map((units) => ({ words: frameOf(units, learnt).words, label: beyond })),
      ...taught.flatMap(({ intent, readings }) =>
        readings.map((units) => ({ words: frameOf(units, { ...learnt, elsewhere: none }).words, label: intent })),
      ),
      ...[...new Set(examples.map(({ intent }) => intent))].map((name) => ({ words: name.split('-'), label: name })),
    ],
    { epochs: 12 },
  );
  const shelves = createShelves(lexicon);

  /** Slips in words of talk are mended; words of the catalogue are left alone. */
  const mended = (token: Token): Token => {
    const { norm } = token;
    if (vocabulary.knows(norm) || own.has(norm)) return token;
    if (!/^\p{L}+$/u.test(norm) || shelves.sells(norm) || elsewhereWords.has(norm)) return token;
    const corrected = vocabulary.corrected(norm, lexicon.near(norm));
    return corrected === undefined ? token : { ...token, norm: corrected };
  };

  /** An intent for what is a plain yes or no only where the examples taught every word of it. */
  const isTaught = (units: readonly Unit[]): boolean =>
    units.every(({ norm }) => !/\p{L}/u.test(norm) || vocabulary.knows(norm));

  /** What names a thing here, whatever it means elsewhere: "card" in "video card", 1500 in "smart ups 1500". */
  const thingsIn = (core: readonly Unit[], all: readonly Unit[], named: ReadonlySet<Unit>): ReadonlySet<Unit> => {
    const isBare = core.length === all.length;
    const isSold = ({ norm }: Unit): boolean =>
      /\p{L}/u.test(norm) && !grammar.small.has(norm) && !grammar.separators.has(norm) && shelves.sells(norm);
    const tells = core.some(
      (unit) =>
        !vocabulary.knows(unit.norm) &&
        !grammar.descriptors.has(unit.norm) &&
        (isSold(unit) || (isBare && /\p{L}/u.test(unit.norm))),
    );
    return tells ? new Set([...named, ...core.filter(isSold)]) : named;
  };

  const judge = (units: readonly Unit[], bare: boolean, things: ReadonlySet<Unit>): Judged => {
    if (bare && !isTaught(units)) return { intents: [], scope: 1 };
    const { words, share } = frameOf(bare ? units.map((unit) => ({ ...unit, role: 'said' as const })) : units, {
      ...knowledge,
      familiarity: shelves.familiarity,
      things,
    });
    const { ranked, strength } = classifier.rank(words);
    const outside = ranked.find(({ label }) => label === beyond)?.probability ?? 0;
    const scope = words.length === 0 ? 0 : scopeOf(strength * share) * (1 - outside);
    const [top] = ranked;
    if (bare && (top?.probability ?? 0) < surelyMore) return { intents: [], scope: 1 };
    if (scope < inScope) return { intents: [], scope };
    const within = ranked.filter(({ label }) => label !== beyond).slice(0, 5);
    return { intents: within.map(({ label, probability }) => ({ name: label, confidence: probability })), scope };
  };

  /** A greeting before a wish is manners: "hi, do you have red mugs". */
  const judgeWhole = (units: readonly Unit[], bare: boolean, things: ReadonlySet<Unit>, asksFor: boolean): Judged => {
    const whole = judge(units, bare, things);
    const [hello] = bare ? [] : spans(sentenceOf(units), greeting);
    const rest = hello ? units.slice(hello.to) : [];
    if (!hello || !rest.some(({ norm }) => /[\p{L}\d]/u.test(norm))) return whole;
    const best = whole.intents[0];
    const greets = judge(units.slice(0, hello.to), false, things).intents[0]?.name;
    if (!asksFor && best?.name === greets && (best?.confidence ?? 0) >= surelyMore) return whole;
    const wish = judge(rest, false, things);
    return wish.intents[0] && wish.intents[0].name !== greets ? wish : whole;
  };

  return (text, context) => {
    const { sentence, ...values } = read(tokenise(text, cutting).map(mended), {
      ...context,
      sells: (word) => shelves.sells(word),
    });
    const core = readSubject(sentence, (word) => vocabulary.knows(word) && !shelves.sells(word));
    const { subject, items, named } = itemReader(
      core,
      (word) => shelves.familiarity(word) !== 'unknown',
      setting.test(sentence.line),
    );
    return {
      heard: legible(text),
      ...judgeWhole(sentence.units, values.bareAnswer, thingsIn(core, sentence.units, named), items.length > 0),
      ...values,
      numbers: sentence.units.flatMap((unit) =>
        isFree(unit) && !unit.part && !named.has(unit) ? [unit.value ?? 0] : [],
      ),
      subject,
      items,
    };
  };
};
