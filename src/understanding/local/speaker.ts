import type { Interpretation, Lexicon, Locale } from '#kernel';
import { frameOf, type Familiarity } from './frame.ts';
import { wholly } from './grammar/pattern.ts';
import { filled, isInvented } from './invent.ts';
import type { Language } from './language.ts';
import type { Learned } from './learning/learned.ts';
import { createClassifier } from './learning/model.ts';
import { beyond, type Lessons } from './lessons.ts';
import { sentenceOf, spans, type Sentence, type Unit } from './sentence.ts';
import { createShelves } from './shelves.ts';
import type { ValueFinder } from './tagging/value-finder.ts';
import { legible, tokenise, type Token } from './tokens.ts';

/** From here on a yes or no is said to be more than that: "no thanks". */
const surelyMore = 0.8;

/** From here on words are within what was taught. */
export const inScope = 0.5;

/** A score (how strong the best intent is, times how much of the words is known) as 0..1: a half at the threshold. */
const scopeOf = (score: number, threshold: number): number => 1 / (1 + Math.exp(-1.5 * (score - threshold)));

/** A sentence as it is looked up, and what it might mean even where it is out of scope. */
export type Reading = (text: string) => {
  readonly words: readonly string[];
  readonly guesses: readonly { readonly intent: string; readonly confidence: number }[];
  readonly scope: number;
};

export interface Speaker {
  /** Reads what a shopper said. */
  readonly interpret: (text: string, context: { at: Date; expects?: string }) => Interpretation;
  readonly guess: Reading;
  /** 0..1: how much of what was said are words of talk, numbers, and words of the catalogue; what is only near them counts half. */
  readonly familiar: (text: string) => number;
}

type Judged = Pick<Interpretation, 'intents' | 'scope'>;

/** A number that is no part of a price, a date, an order's number or what is no longer wanted. */
const isFree = ({ norm, role }: Unit): boolean =>
  norm === '0' && (role === 'said' || role === 'reference' || role === 'talk');

/** One locale's understanding, asked utterance by utterance. */
export const createSpeaker = (
  { grammar, own, cutting, read, readSubject, readItems, besides, greeting, manners, setting, mannerOf }: Language,
  { vocabulary, elsewhereWords }: Lessons,
  { model, threshold }: Learned,
  { lexicon, locale, valuesIn }: { readonly lexicon: Lexicon; readonly locale: Locale; readonly valuesIn?: ValueFinder | undefined }, // prettier-ignore
): Speaker => {
  const classifier = createClassifier(model);
  const knowledge = { grammar, vocabulary, elsewhere: elsewhereWords };
  const shelves = createShelves(lexicon);

  /** "Do you sell cars" is no slip for cards; "they're resistants" is resistant, and "my car" the cart. */
  const isMeant = (word: string, corrected: string): boolean => {
    if (word.length < 4 || !lexicon.ordinary?.(word, locale)) return false;
    const isInflected = word.startsWith(corrected.slice(0, -1)) || corrected.startsWith(word);
    return !isInflected || (word === `${corrected}s` && own.has(corrected));
  };

  const isWord = (norm: string): boolean => vocabulary.knows(norm) || own.has(norm) || shelves.sells(norm);

  /** Slips in words of talk are mended, and what is said fondly is read plainly; words of the catalogue are left alone. */
  const mended = (token: Token): Token => {
    const { norm } = token;
    if (!/^\p{L}+$/u.test(norm) || isWord(norm) || elsewhereWords.has(norm)) return token;
    const corrected = vocabulary.corrected(norm, lexicon.near(norm));
    // "Al carito" is the cart with a letter missing, and nothing dear.
    const isSlip = corrected !== undefined && grammar.fondlyOf(corrected).length > 0;
    const plain = isSlip ? undefined : grammar.fondlyOf(norm).find(isWord);
    if (plain !== undefined) return { text: plain, norm: plain };
    if (corrected !== undefined && isMeant(norm, corrected)) return token;
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

  /** "Sí" alone is a yes, though the examples know the word for an "if". */
  const onlyYes = wholly(grammar.answer.yes);

  const judge = (units: readonly Unit[], bare: boolean, things: ReadonlySet<Unit>): Judged => {
    if (bare && (!isTaught(units) || onlyYes.test(sentenceOf(units).line))) return { intents: [], scope: 1 };
    const { words, share } = frameOf(bare ? units.map((unit) => ({ ...unit, role: 'said' as const })) : units, {
      ...knowledge,
      familiarity: shelves.familiarity,
      things,
    });
    const { ranked, probabilityOf, strength } = classifier.rank(words);
    const outside = probabilityOf(beyond);
    const scope = words.length === 0 ? 0 : scopeOf(strength * share, threshold) * (1 - outside);
    const [top] = ranked;
    if (bare && (top?.probability ?? 0) < surelyMore) return { intents: [], scope: 1 };
    if (scope < inScope) return { intents: [], scope };
    const within = ranked.filter(({ label }) => label !== beyond).slice(0, 5);
    return { intents: within.map(({ label, probability }) => ({ name: label, confidence: probability })), scope };
  };

  /** "One more, please" means what "one more" does, where it means nothing with the manners. */
  const judgePolite = (units: readonly Unit[], bare: boolean, things: ReadonlySet<Unit>): Judged => {
    const whole = judge(units, bare, things);
    const [polite] = bare || whole.intents.length > 0 ? [] : spans(sentenceOf(units), manners);
    return polite && polite.from > 0 ? judge(units.slice(0, polite.from), bare, things) : whole;
  };

  /** A greeting before a wish is manners: "hi, do you have red mugs". */
  const judgeWhole = (units: readonly Unit[], bare: boolean, things: ReadonlySet<Unit>, asksFor: boolean): Judged => {
    const whole = judgePolite(units, bare, things);
    const [hello] = bare ? [] : spans(sentenceOf(units), greeting);
    const rest = hello ? units.slice(hello.to) : [];
    if (!hello || !rest.some(({ norm }) => /[\p{L}\d]/u.test(norm))) return whole;
    const best = whole.intents[0];
    const greets = judge(units.slice(0, hello.to), false, things).intents[0]?.name;
    if (!asksFor && best?.name === greets && (best?.confidence ?? 0) >= surelyMore) return whole;
    const wish = judge(rest, false, things);
    return wish.intents[0] && wish.intents[0].name !== greets ? wish : whole;
  };

  /** "1984" at the end of a wish is what something is called, where something is: nobody wants so many of anything. */
  const isTitle = (units: readonly Unit[], at: number): boolean => {
    const { norm, text, role, digits, counted, value = 0 } = units[at]!;
    const next = units[at + 1];
    const ends = next === undefined || !/^[\p{L}\d]/u.test(next.norm) || grammar.small.has(next.norm);
    return (
      norm === '0' && role === 'said' && digits === true && !counted && value >= 1000 && ends && shelves.sells(text)
    );
  };

  const withTitles = (sentence: Sentence): Sentence => {
    const { units } = sentence;
    if (!units.some((_, at) => isTitle(units, at))) return sentence;
    return sentenceOf(units.map((unit, at) => (isTitle(units, at) ? { ...unit, norm: unit.text } : unit)));
  };

  /** All but what was wanted. */
  const valuesOf = (text: string, context: { at: Date; expects?: string }) => {
    const { sentence: said, ...values } = read(tokenise(text, cutting).map(mended), {
      ...context,
      sells: (word) => shelves.sells(word),
    });
    const sentence = withTitles(said);
    const core = readSubject(sentence, (word) => vocabulary.knows(word) && !shelves.sells(word));
    const { named: apart, beside, reference } = besides(sentence, core);
    // "Sure" and "yep" name nothing, whatever is sold under such a name.
    const { subject, items, named } = readItems(
      values.bareAnswer ? [] : apart,
      (word) => shelves.familiarity(word) !== 'unknown',
      setting.test(sentence.line),
    );
    const told = {
      heard: legible(text),
      ...values,
      numbers: sentence.units.flatMap((unit) =>
        isFree(unit) && !unit.part && !named.has(unit) ? [unit.value ?? 0] : [],
      ),
      subject,
      ...(core.length > 0 && core.every(({ norm }) => shelves.sells(norm)) && { sold: true as const }),
      items,
      ...(beside && items.length > 0 && { beside, ...(reference && { reference }) }),
      ...mannerOf(sentence),
    };
    return { told, judge: () => judgeWhole(sentence.units, values.bareAnswer, thingsIn(core, sentence.units, named), items.length > 0) }; // prettier-ignore
  };

  /** What stands in the place of a slot, read by itself: as it was said, and with whatever values it holds. */
  const readPart = (words: string, context: { at: Date; expects: string }): Interpretation => {
    const { told } = valuesOf(words, context);
    return { ...told, intents: [], scope: 1, bareAnswer: false, correction: false, subject: words };
  };

  const interpret: Speaker['interpret'] = (text, context) => {
    const { told, judge: judged } = valuesOf(text, context);
    const meant = judged();
    const marked = valuesIn?.(told.heard, meant.intents, (words, expects) =>
      readPart(words, { at: context.at, expects }),
    );
    return { ...told, ...meant, ...(marked && { marked }) };
  };

  const guess: Reading = (text) => {
    const { sentence } = read(tokenise(filled(text, grammar.filling)[0] ?? '', cutting).map(mended), {
      at: new Date(0),
    });
    const familiarity: Familiarity = (word) => (isInvented(word) ? 'sold' : shelves.familiarity(word));
    const { words, share } = frameOf(sentence.units, { ...knowledge, familiarity });
    const { ranked, probabilityOf, strength } = classifier.rank(words);
    const outside = probabilityOf(beyond);
    const guesses = ranked
      .filter(({ label }) => label !== beyond)
      .slice(0, 5)
      .map(({ label, probability }) => ({ intent: label, confidence: probability }));
    return { words, guesses, scope: words.length === 0 ? 0 : scopeOf(strength * share, threshold) * (1 - outside) };
  };

  const familiar: Speaker['familiar'] = (text) => {
    const words = tokenise(text, cutting).filter(({ norm }) => /[\p{L}\p{N}]/u.test(norm));
    const known = ({ norm }: Token): number => {
      if (/\d/u.test(norm) || vocabulary.knows(norm) || own.has(norm) || shelves.sells(norm)) return 1;
      return shelves.familiarity(norm) === 'near' ? 0.5 : 0;
    };
    return words.length === 0 ? 0 : words.reduce((sum, word) => sum + known(word), 0) / words.length;
  };

  return { interpret, guess, familiar };
};
