import type { Filters, Sort, Understood } from '../catalog.ts';
import { foreignTerm } from '../index/foreign.ts';
import { wordsOf } from '../text/fold.ts';
import { isOrdinaryIn, wordsTongueOf } from '../text/ordinary-words.ts';
import { stem } from '../text/stem.ts';
import type { Dictionary } from '../vocabulary/dictionary.ts';
import type { Likeness } from '../vocabulary/likeness.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { AlsoSaid, Arc, Manner } from './lattice.ts';
import type { Steers, Steered } from '../merchandising/steer.ts';
import { readPrice } from './price.ts';
import { readPurpose } from './purpose.ts';
import { readingsOf, type Reading } from './reading.ts';
import { isSmall } from './small-words.ts';
import { kindTerm } from '../text/kinds.ts';
import { companyOf, isOptionLike, synonymPhrasesOf, synonymsOf } from '../text/synonyms.ts';
import { isTalk, unwrap } from './talk.ts';
import { kindsMeant, thingIn } from './thing.ts';
import { readUnwanted, unwantedOf } from './unwanted.ts';
import type { Alternative, Unwanted, Wanted } from './wanted.ts';

/** What words say by themselves, before anything is looked up. */
export type Said = Pick<Understood, 'words' | 'filters' | 'corrected' | 'didYouMean'>;

export interface Query {
  readonly wanted: readonly Wanted[];
  readonly without: readonly Unwanted[];
  readonly understood: Said;
  readonly sort?: Sort;
  readonly cheap: boolean;
  /** The words of the subject as they were said, small ones left out. */
  readonly literally: readonly string[];
  /** How unlikely it is that somebody says this here, a word. */
  readonly strange: number;
  /** What staff say of this question. */
  readonly steered: Steered;
}

export interface Knowledge {
  readonly vocabulary: Vocabulary;
  readonly likeness: Likeness;
  readonly dictionary: Dictionary;
  /** How many minor units make one unit of the shop's currency. */
  readonly minorUnits: number;
  /** What staff say of words and products, as it is now. */
  readonly steers: () => Steers;
}

const longestQuery = 24;
/** How far behind the best reading another may be and still be looked for as well, in nats. */
const close = 3;
/** So far behind it is worth asking about. */
const asLikely = 1.5;

/** What a shopper's words ask of the catalogue. */
export const understand = (
  words: string,
  { vocabulary, likeness, dictionary, minorUnits, steers }: Knowledge,
  manner: Manner = { careful: false },
): Query => {
  const { careful } = manner;
  const tokens = wordsOf(words.replace(/[$€£]\s?(?=\d)/g, ' $ ').replace(/(\d)\s?[€£]/g, '$1 euros '), true).slice(
    0,
    longestQuery * 2,
  );
  const priced = readPrice(tokens, (token) => vocabulary.term(token) !== undefined && !isSmall(token));
  const alsoSaid = steers().synonymsOf;
  const { rest, unwanted } = readUnwanted(priced.rest, {
    holds: (word) => vocabulary.term(word) !== undefined,
    isLike: (word) => likeness.spelled(word, word.length < 8 ? 1 : 2).length > 0,
  });
  const isName = (one: string, next: string): boolean => {
    const [first, second] = [vocabulary.term(one), vocabulary.term(next)];
    return !!first && !!second && !isSmall(next) && vocabulary.both(first, second) > 0;
  };
  const told = readPurpose(rest, (term) => vocabulary.ofKind(term) > 0);
  const unwrapped = unwrap(told, isName).subject.slice(0, longestQuery);
  // "Something cheap" names nothing: all there is, from the cheapest on.
  const onlyCheap = priced.cheap && unwrapped.every(isTalk);
  const subject = onlyCheap ? [] : unwrapped;
  const without = [
    ...unwanted.map((said) => unwantedOf(said, vocabulary, likeness)),
    ...otherwiseMeant(subject, vocabulary, manner),
  ];

  const [best, ...others] = readingsOf(subject, vocabulary, likeness, manner, alsoSaid);
  const { optionNames } = dictionary;
  const corrected: { from: string; to: string }[] = [];
  const wanted: Wanted[] = [];
  const products = vocabulary.products + 1;
  const rarity = (term: string): number => {
    const held = vocabulary.held(term);
    return Math.log(1 + (products - held + 0.5) / (held + 0.5));
  };

  const asked = thingIn(best?.arcs ?? []);
  for (const arc of best?.arcs ?? []) {
    const said = subject.slice(arc.from, arc.to);
    if (arc.kind !== 'said' && said.join('') !== arc.words.join(''))
      corrected.push({ from: said.join(' '), to: arc.words.join(' ') });
    const weights = new Map<string, Weight>();
    const put = (term: string, weight: number, rival = false, company?: readonly string[]) => {
      if (weight > (weights.get(term)?.weight ?? 0)) weights.set(term, { weight, rival, ...(company && { company }) });
    };
    for (const word of arc.words.length === 1 ? arc.words : []) {
      const term = stem(word);
      put(term, 1);
      const own = vocabulary.held(term) > 0;
      for (const synonym of synonymsOf(term))
        if (synonym.length > 1 && vocabulary.held(synonym) > 0 && isMeantBy(synonym, term, vocabulary))
          put(synonym, own && !careful ? 0.75 : 1, false, companyOf(synonym, term));
      for (const kind of arc === asked.thing ? kindsMeant(term, asked.alone, vocabulary) : [])
        put(careful ? kind : kindTerm(kind), own && !careful ? 0.7 : 1);
      for (const key of [term, ...pairsWith(best!.arcs, arc)])
        for (const other of alsoSaid(key))
          for (const part of other.split(' ')) put(part, other.includes(' ') ? 0.6 : 0.9);
      const phrase = neighbours(best!.arcs, arc);
      for (const synonym of careful && phrase !== undefined ? synonymsOf(phrase) : [])
        if (vocabulary.held(synonym) > 0) put(synonym, 1);
      for (const phrase of own ? [] : synonymPhrasesOf(term))
        for (const part of phrase.split(' ').slice(careful ? -1 : 0)) if (part.length > 1) put(part, 0.8);
    }
    for (const other of careful ? [] : others) {
      const behind = other.cost - best!.cost;
      if (behind > close) continue;
      for (const rival of other.arcs)
        if (rival.from === arc.from && rival.to === arc.to && rival.words.length === 1)
          put(stem(rival.words[0]!), 0.7 * Math.exp(-behind / 2), true);
    }
    // What was said is looked for too, where the catalogue knows it: "micro sd" is written in one word and in two.
    if (arc.kind === 'joined')
      for (const token of said)
        if (token.length > 1 && vocabulary.term(token)) put(stem(token), said.length === 1 ? 1 : 0.5);
    if (arc.kind !== 'said')
      for (const token of said)
        if (vocabulary.term(token) && !isSmall(token)) put(stem(token), 0.3 / said.length, true);
    for (const word of arc.words) {
      const ways = arc.words.length === 1 ? weights : new Map([[stem(word), { weight: 1, rival: false }], ...weights]);
      wanted.push({
        ...madeOf(
          ways,
          isSmall(word) || optionNames.has(stem(word)) || (careful && isTalk(word)),
          rarity(termOf(arc, word)),
          vocabulary,
        ),
        known: arc.terms.every((term) => term !== undefined) || ways.size > 1,
        meant: synonymsOf(stem(word)).length > 0,
        optionLike: isOptionLike(word),
        said: said.join(' '),
        certain: certaintyOf(arc),
      });
    }
  }

  const filters: { -readonly [Key in keyof Filters]: Filters[Key] } = {};
  if (priced.price) {
    const { min, max } = priced.price;
    filters.price = {
      ...(min === undefined ? {} : { min: Math.round(min * minorUnits) }),
      ...(max === undefined ? {} : { max: Math.round(max * minorUnits) }),
    };
  }
  const read = (best?.arcs ?? []).flatMap((arc) => arc.words);
  const options = optionsIn(read, dictionary, alsoSaid);
  if (Object.keys(options).length > 0) filters.options = options;
  return {
    wanted,
    without,
    understood: { words: read.join(' '), filters, corrected, didYouMean: otherWords(best, others, subject) },
    sort: onlyCheap ? 'cheapest' : priced.sort,
    cheap: priced.cheap,
    literally: literallyOf(best?.arcs ?? [], subject),
    steered: steers().rulesFor(read.map(stem)),
    strange: (best?.cost ?? 0) / Math.max(1, subject.length),
  };
};

/** What only another language calls so is not meant, where all that was said belongs to the shopper's own: no "pan" for who wants bread. */
const otherwiseMeant = (
  subject: readonly string[],
  vocabulary: Vocabulary,
  { locale }: Manner,
): readonly Unwanted[] => {
  const tongue = wordsTongueOf(locale);
  const said = subject.filter((word) => !isSmall(word));
  if (tongue === undefined || !said.every((word) => isOrdinaryIn(word, tongue))) return [];
  return said
    .map((word) => foreignTerm(tongue, stem(word)))
    .filter((term) => vocabulary.held(term) > 0)
    .map((term) => ({ words: [[term]], free: [] }));
};

/** The words as they were written, slips put right. */
const literallyOf = (arcs: readonly Arc[], subject: readonly string[]): readonly string[] =>
  arcs
    .flatMap(({ from, to, words }) => {
      const said = subject.slice(from, to);
      return said.join('') === words.join('') ? said : words;
    })
    .filter((word) => !isSmall(word));

/** The next reading, where it is about as likely and names other things; or what was said, where a word of the shop was replaced. */
const otherWords = (
  best: Reading | undefined,
  others: readonly Reading[],
  subject: readonly string[],
): string | null => {
  if (!best) return null;
  const wordsIn = ({ arcs }: Reading): string => arcs.flatMap(({ words }) => words).join(' ');
  const stems = (words: string): string => words.split(' ').map(stem).join(' ');
  const first = stems(wordsIn(best));
  const other = others.find(
    (one) =>
      one.cost - best.cost <= asLikely &&
      one.arcs.every(({ terms }) => terms.every((term) => term !== undefined)) &&
      ![first, subject.map(stem).join(' ')].includes(stems(wordsIn(one))),
  );
  return other ? wordsIn(other) : null;
};

/** "cell phone" has other words for it that neither of the two has: the phrase that an arc makes with its neighbour. */
const neighbours = (arcs: readonly Arc[], arc: Arc): string | undefined =>
  pairsWith(arcs, arc).find((phrase) => synonymsOf(phrase).length > 0);

/** The phrases that it makes with the arc before it and with the one behind it. */
const pairsWith = (arcs: readonly Arc[], arc: Arc): string[] => {
  const at = arcs.indexOf(arc);
  return [arcs.slice(Math.max(0, at - 1), at + 1), arcs.slice(at, at + 2)]
    .filter((pair) => pair.length === 2)
    .map((pair) => pair.flatMap(({ words }) => words.map(stem)).join(' '));
};

/** A word that means the same only in some shops must stand with its company in this one. */
const isMeantBy = (synonym: string, term: string, vocabulary: Vocabulary): boolean => {
  const company = companyOf(synonym, term);
  const own = vocabulary.termWritten(synonym);
  // Two letters are a word of the other language now and then, and something else everywhere.
  if (synonym.length < 3 && vocabulary.ofKind(synonym) === 0) return false;
  if (company === undefined || !own) return true;
  return company.some((word) => {
    const other = vocabulary.term(word);
    return other !== undefined && vocabulary.both(own, other) > 0;
  });
};

/** One plain slip leaves a word as good as certain; what only sounds like it may always be something else. */
const certaintyOf = ({ kind, cost }: Arc): number => {
  if (kind === 'said' || kind === 'joined') return 1;
  if (kind === 'heard') return cost < 5 ? 0.7 : 0.4;
  return Math.max(0.4, Math.min(0.95, 1.25 - cost / 12));
};

/** Of a word that the catalogue has under another name, that name. */
const termOf = ({ words, terms }: Arc, word: string): string =>
  words.length === 1 ? (terms[0]?.text ?? stem(word)) : stem(word);

type Weight = Omit<Alternative, 'term' | 'held'>;

const madeOf = (weights: ReadonlyMap<string, Weight>, small: boolean, plain: number, vocabulary: Vocabulary) => {
  const rarity = small ? plain * 0.2 : plain;
  return {
    alternatives: [...weights].map(([term, { weight, ...more }]) => ({
      ...{ term, weight: weight * rarity, held: vocabulary.held(term) },
      ...more,
    })),
    rarity,
    small,
  };
};

const optionsIn = (words: readonly string[], { options }: Dictionary, alsoSaid: AlsoSaid): Record<string, string> => {
  const named: Record<string, string> = {};
  const stems = words.map(stem);
  for (let from = 0; from < stems.length; from++)
    for (let to = Math.min(stems.length, from + 3); to > from; to--) {
      const phrase = stems.slice(from, to).join(' ');
      const known = [phrase, ...synonymPhrasesOf(phrase), ...alsoSaid(phrase)]
        .map((key) => options.get(key))
        .find(Boolean);
      if (!known) continue;
      named[known.name] ??= known.value;
      from = to - 1;
      break;
    }
  return named;
};
