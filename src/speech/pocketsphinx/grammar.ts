import { phones } from './arpabet.ts';
import { amending, amounts, answers, digits, measures, ordinals, teens, tens, units, ways } from './english.ts';
import { Network } from './network.ts';
import { adjectivesOf, callsOf, spoken, type SaidThing } from './phrases.ts';

/** What a recogniser is taught: sentences in which {slot} stands for a value, and what the shop sells, the likeliest first. */
export interface Taught {
  readonly sentences: readonly string[];
  readonly things: readonly SaidThing[];
  /** Words of the things' names that every English speaker knows. */
  readonly common: ReadonlySet<string>;
}

/** open: anything · answer: a yes or no was asked for · digits: a number, a PIN, an order */
export type Topic = 'open' | 'answer' | 'digits';

/** So many ways of naming things are listened for; with more, a guess takes too long and is too often wrong. */
export const mostCalls = 4000;

/** A sound by itself, so that talk about other things and noise have somewhere to go. */
export const isNoise = (word: string): boolean => word.startsWith('zz_');
export const noisePhones: ReadonlyMap<string, string> = new Map(
  phones.map((phone) => [`zz_${phone.toLowerCase()}`, phone]),
);

/** How likely each sound of noise is to be the first, and to have a next one: less than any sentence that fits about as well. */
const noise = { begins: 0.0005, goesOn: 0.0005 };

type Kind = 'things' | 'number' | 'money' | 'digits';
type Place = { readonly in: number; readonly out: number };

const kindOf = (slot: string): Kind =>
  /^(?:number|quantity|count)$/.test(slot)
    ? 'number'
    : /money|price|amount|budget/.test(slot)
      ? 'money'
      : /order|code|pin/.test(slot)
        ? 'digits'
        : 'things';

/** A sentence cut at its values: words, kind, words, kind, words. Numbers that stand as such are values too. */
const cut = (sentence: string): (string[] | Kind)[] => {
  const pieces = sentence
    .replace(/\b\d+(?=x\b)/g, '{number} ')
    .replace(/\$\s?\d+(?:\.\d+)?/g, '{money}')
    .replace(/(?<![\w.{])#?\d{3,}(?![\w.])/g, '{order}')
    .replace(/(?<![\w.{])\d{1,2}(?![\w.])/g, '{number}')
    .split(/\{\s*(\w+)\s*\}/);
  return pieces.map((piece, at) => (at % 2 === 1 ? kindOf(piece) : spoken(piece)));
};

const number = (net: Network, from: number, to: number, weight: number): void => {
  const ten = net.state();
  units.forEach((word, at) => net.arc(from, to, word, (weight * 3) / (at + 3)));
  for (const word of teens) net.arc(from, to, word, weight / 6);
  for (const word of tens) {
    net.arc(from, to, word, weight / 8);
    net.arc(from, ten, word, weight / 16);
  }
  for (const word of units) net.arc(ten, to, word);
};

const buildMoney = (net: Network): Place => {
  const place = { in: net.state(), out: net.state() };
  const amount = net.state();
  const cents = net.state();
  number(net, place.in, amount, 1);
  for (const words of [['a', 'hundred'], ['one', 'hundred'], ['two', 'hundred'], ['five', 'hundred'], ['a', 'thousand']])
    net.phrase(place.in, amount, words, 0.3); // prettier-ignore
  for (const word of ['dollars', 'bucks', 'dollar']) net.arc(amount, place.out, word);
  net.arc(amount, place.out, '', 0.3);
  net.arc(amount, cents, 'dollars', 0.1);
  net.arc(cents, cents, 'and');
  number(net, cents, place.out, 1);
  return place;
};

const buildDigits = (net: Network): Place => {
  const place = { in: net.state(), out: net.state() };
  const more = net.state();
  for (const word of digits) {
    net.arc(place.in, more, word);
    net.arc(more, more, word, 3);
  }
  const two = net.state();
  number(net, place.in, two, 1);
  number(net, two, place.out, 1);
  net.arc(more, place.out, '', 4);
  number(net, place.in, place.out, 1);
  return place;
};

const buildThings = (net: Network, { things, common }: Pick<Taught, 'things' | 'common'>): Place => {
  const place = { in: net.state(), out: net.state() };
  const described = net.state();
  const calls = new Map<string, { words: string[]; times: number }>();
  const adjectives = new Map<string, { words: string[]; times: number }>();
  const count = (into: typeof calls, words: string[]) => {
    const key = words.join(' ');
    const seen = into.get(key);
    if (seen) seen.times++;
    else into.set(key, { words, times: 1 });
  };
  for (const thing of things) {
    if (calls.size < mostCalls) for (const words of callsOf(thing, common)) count(calls, words);
    if (adjectives.size < mostCalls / 4) for (const words of adjectivesOf(thing)) count(adjectives, words);
  }
  net.arc(place.in, described, '', 3);
  number(net, place.in, described, 0.3);
  const counted = net.state();
  number(net, place.in, counted, 0.1);
  for (const word of measures) net.phrase(counted, described, [word, 'of']);
  for (const words of amounts) net.phrase(place.in, described, words.split(' '), 0.15);
  let all = 0;
  for (const { words, times } of calls.values()) {
    const weight = 1 + Math.log(times);
    all += weight;
    net.phrase(described, place.out, words, weight);
  }
  const total = [...adjectives.values()].reduce((sum, { times }) => sum + 1 + Math.log(times), 0);
  const pointed = net.state();
  for (const { words, times } of adjectives.values()) {
    const share = (1 + Math.log(times)) / total;
    net.phrase(described, described, words, all * 0.5 * share);
    net.phrase(pointed, pointed, words, share);
    net.phrase(described, place.out, words, all * 0.03 * share);
  }
  // "the red one", "the second one", "those"
  net.arc(described, pointed, '', all * 0.1);
  for (const word of ordinals) net.arc(pointed, pointed, word, 0.1);
  for (const word of ['one', 'ones']) net.arc(pointed, place.out, word, 0.6);
  for (const words of ['that', 'it', 'those', 'these', 'of those', 'of them', 'of the'])
    net.phrase(described, words === 'of the' ? pointed : place.out, words.split(' '), all * 0.01);
  net.arc(place.out, place.in, 'and', 0.3);
  return place;
};

const build: Readonly<Record<Kind, (net: Network, taught: Taught) => Place>> = {
  things: buildThings,
  money: buildMoney,
  digits: buildDigits,
  number: (net) => {
    const place = { in: net.state(), out: net.state() };
    number(net, place.in, place.out, 1);
    return place;
  },
};

/** Sounds in any order: what a recording would be if nothing in it were words. */
export const buildSounds = (): Network => {
  const net = new Network();
  for (const word of noisePhones.keys()) net.arc(net.start, net.start, word);
  net.arc(net.start, net.end);
  return net;
};

/** Everything that may be said when the shop listens for this. */
export const buildNetwork = (topic: Topic, taught: Taught): Network => {
  const { sentences } = taught;
  const net = new Network();
  const { start } = net;
  const closing = net.state();
  const all = new Map<string, Place>();
  /** Values after the first of a sentence have a place of their own, or "red to" would go on as "two mugs" does. */
  const placeOf = (kind: Kind, later = false): Place => {
    const key = kind === 'things' || !later ? kind : `later ${kind}`;
    let place = all.get(key);
    if (!place) {
      place = build[kind](net, taught);
      all.set(key, place);
    }
    return place;
  };

  for (const sentence of sentences) {
    if (sentence.includes('_')) continue;
    const pieces = cut(sentence);
    if (topic !== 'open' && pieces.includes('things')) continue;
    let from = start;
    // What is the same in every talk is said more often than any one sentence about things.
    const often = pieces.length === 1 ? 3 : 1;
    pieces.forEach((piece, at) => {
      if (typeof piece === 'string') return void (from = placeOf(piece, at > 1).out);
      const next = pieces[at + 1];
      const to = typeof next === 'string' ? placeOf(next, at > 0).in : closing;
      // Two values in a row meet without a word; a sentence that is all value needs none either.
      net.phrase(from, to, piece, often);
    });
  }
  const main = sentences.length;
  for (const words of [...answers.yes, ...answers.no])
    net.phrase(start, closing, words.split(' '), (main * (topic === 'answer' ? 2 : 0.2)) / 60);
  const changed = placeOf('number');
  for (const words of amending.before) net.phrase(start, changed.in, words.split(' '), main * 0.01);
  for (const words of amending.after) net.phrase(changed.out, closing, words.split(' '), 0.3);
  net.arc(changed.out, closing, '', 1);
  if (topic === 'digits') {
    const place = placeOf('digits');
    for (const words of ['', "it's", 'my pin is', 'order', 'order number', 'number', "that's"])
      net.phrase(start, place.in, spoken(words), main * (words === '' ? 2 : 0.2));
    net.arc(place.out, closing);
  }
  net.arc(closing, net.end, '', 4);
  for (const words of ways.closing) net.phrase(closing, net.end, words.split(' '), 0.3);

  const hiss = net.state();
  for (const word of noisePhones.keys()) {
    net.toll(start, hiss, word, noise.begins);
    net.toll(hiss, hiss, word, noise.goesOn);
  }
  net.toll(hiss, net.end, '', 0.5);
  return net;
};
