import type { Candidate } from '../query/candidates.ts';
import type { AlsoSaid } from '../query/lattice.ts';
import type { Knowledge } from '../query/understand.ts';
import type { Wanted } from '../query/wanted.ts';
import { wordsOf } from '../text/fold.ts';
import { isEveryday } from '../text/everyday-words.ts';
import { kindsNamed } from '../text/broad-words.ts';
import { isDescribing, kindsOf } from '../text/kinds.ts';
import { stem } from '../text/stem.ts';
import { isColourOrSize } from '../text/synonyms.ts';
import { beforeJoint, heldBy, idsOf, namesOf, titleOf } from './held.ts';
import { optionsNamed, type NamedOptions } from './options.ts';

/** So sure must one be of a word to say that a product holds it. */
const sure = 0.5;

/** A word that is what a thing is in less than this share of the products that hold it, names no kind. */
const seldom = 0.03;

/** How a product has what was asked for: it is of that kind, is called so, or only mentions it. */
export type Standing = 'kind' | 'called' | 'mentioned';

export interface Weighed {
  readonly product: Candidate;
  /** Share of what was said that it holds, 0..1. */
  readonly fit: number;
  readonly named: NamedOptions;
  /** What was said, without options, is the whole of one of its names. */
  readonly exact: boolean;
  /** Words that mean something and that it does not hold. */
  readonly missing: readonly Wanted[];
  readonly standing: Standing;
  /** How many of the words it holds as they were said, and not by a synonym. */
  readonly literal: number;
}

/** What was asked for, and which word of it names the thing. */
export interface Asked {
  readonly wanted: readonly Wanted[];
  /** Undefined where only colours, sizes and the like were said. */
  readonly head: Wanted | undefined;
  readonly alsoSaid: AlsoSaid;
  /** Whether products of that kind are known at all: "printer" is a kind, "ThinkPad" a name. */
  readonly isKind: boolean;
}

const waysOf = ({ alternatives }: Wanted): string[] =>
  alternatives.filter(({ rival }) => !rival).map(({ term }) => term);

/** The word that says what kind of thing is wanted: no colour, no part number, the last before "for" and "with". */
export const askedFor = (said: string, wanted: readonly Wanted[], knowledge: Knowledge): Asked => {
  const { dictionary, vocabulary, steers } = knowledge;
  const { options, brands } = dictionary;
  // A brand now and then stands where a title says what the thing is; that makes no kind of it.
  const isKind = (one: Wanted): boolean =>
    waysOf(one).some((term) => {
      const strong = vocabulary.termWritten(term)?.strong.length ?? 0;
      return !brands.has(term) && vocabulary.ofKind(term) > strong * seldom;
    });
  const content = wanted.filter(
    (one) =>
      !isColourOrSize(one.said) &&
      (isKind(one) || !(one.optionLike || one.alternatives.some(({ term }) => options.has(term)))),
  );
  const front = wordsOf(beforeJoint(said)).map(stem);
  const inFront = content.filter(({ alternatives }) => front.includes(alternatives[0]!.term));
  const among = inFront.length > 0 ? inFront : content;
  const words = among.filter(({ alternatives }) => !/\d/.test(alternatives[0]!.term));
  const last = words.at(-1);
  const head = last && (isKind(last) || !last.known) ? last : (words.findLast(isKind) ?? last ?? among.at(-1));
  return { wanted, head, isKind: head !== undefined && isKind(head), alsoSaid: steers().synonymsOf };
};

/** Brand aside, a name begins a title: so many words may stand before it. */
const early = 2;

const standingOf = (product: Candidate, { wanted, head, isKind }: Asked): Standing => {
  if (!head) return 'called';
  const ways = waysOf(head);
  if (isKind) {
    const kinds = kindsOf(product);
    if (ways.some((term) => kinds.has(term))) return 'kind';
  }
  const title = titleOf(product);
  const at = title.findIndex((term) => ways.includes(term));
  // "LabelWriter 450 Turbo", "House Blend": the words are those that the title begins with, whatever else one of them names.
  const said = new Set(wanted.flatMap(waysOf));
  const begun = title.findIndex((term) => !said.has(term));
  const opening = begun < 0 ? title.length : begun;
  if (at >= 0 && at < opening && opening > 1) return 'called';
  if (isKind || isEveryday(head.said) || isDescribing(head.said)) return 'mentioned';
  const ids = idsOf(product);
  return (at >= 0 && (at < early || /\d/.test(head.said))) || ways.some((term) => ids.has(term))
    ? 'called'
    : 'mentioned';
};

export const weigh = (product: Candidate, asked: Asked): Weighed | undefined => {
  const { wanted, head } = asked;
  const held = heldBy(product);
  const said = wanted.map(({ alternatives }) => alternatives[0]!.term);
  const named = optionsNamed(product.options, said, asked.alsoSaid);
  const certainty = (one: Wanted): number =>
    named.used.has(one.alternatives[0]!.term) ||
    one.alternatives.some(
      ({ term, rival, company }) =>
        !rival && held.terms.has(term) && (!company || company.some((other) => held.terms.has(stem(other)))),
    )
      ? one.certain
      : 0;
  if (head && certainty(head) < sure) return undefined;
  const known = wanted.filter((one) => one.known);
  const usual = known.reduce((sum, { rarity }) => sum + rarity, 0) / (known.length || 1);
  let covered = 0;
  let all = 0;
  for (const one of wanted) {
    // What nobody knows here is rarer than everything, and tells nothing of what is nearest.
    const weight = one.known || one.meant || one === head ? one.rarity : usual / 2;
    covered += weight * certainty(one);
    all += weight;
  }
  const rest = said.filter((term) => !named.used.has(term));
  return {
    product,
    fit: all === 0 ? 1 : covered / all,
    named,
    exact: held.names.some((name) => sameWords(name, said) || (rest.length > 0 && sameWords(name, rest))),
    missing: wanted.filter((one) => certainty(one) < sure),
    standing: standingOf(product, asked),
    literal: said.filter((term) => held.terms.has(term) && kindsNamed(term).length === 0).length,
  };
};

const sameWords = (name: readonly string[], said: readonly string[]): boolean =>
  name.length > 0 && name.every((word) => said.includes(word)) && said.every((word) => name.includes(word));

/** Those that are of the kind; if there are none, those that are called so. */
export const ofKind = (weighed: readonly Weighed[]): readonly Weighed[] => {
  const kinds = weighed.filter(({ standing, exact }) => standing === 'kind' || exact);
  return kinds.length > 0 ? kinds : weighed.filter(({ standing }) => standing === 'called');
};

/** So many of the words that were said make a product near even if none of its names has anything of the thing. */
const muchInCommon = 3;

/** Of what does not fit, is it worth naming as the nearest? */
export const isNear = ({ product, standing, missing }: Weighed, asked: Asked): boolean =>
  standing !== 'mentioned' ||
  asked.wanted.length - missing.length >= muchInCommon ||
  (asked.head !== undefined &&
    namesOf(product)
      .flatMap((name) => wordsOf(name))
      .some((word) => waysOf(asked.head!).includes(stem(word))));

/** How near it comes, for ordering: what is of the kind comes nearer. */
export const nearness = ({ fit, standing }: Weighed): number => fit + (standing === 'kind' ? 0.2 : 0);
