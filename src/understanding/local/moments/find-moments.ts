import type { NumberWords } from '../grammar/grammar.ts';
import { readNumber } from '../numbers.ts';
import { wordSet } from '../grammar/pattern.ts';
import type { MomentWords } from './moment-words.ts';
import { timeIn } from './time-of-day.ts';

/** Words from..to (exclusive) that say when: "next tuesday at half past five". */
export interface Moment {
  readonly from: number;
  readonly to: number;
  /** "17:30", where a time of the day was said. */
  readonly time?: string;
}

/** What a word is to time. */
type Kind =
  | 'anchor'
  | 'weekday'
  | 'month'
  | 'doubtful'
  | 'unit'
  | 'half'
  | 'clock'
  | 'number'
  | 'ordinal'
  | 'relating'
  | 'linking'
  | 'closing'
  | 'none';

interface Piece {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
  readonly value?: number;
}

const clock = /^(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d)(?:[ap]\.?m\.?)?$|^(?:0?\d|1[0-2])[ap]\.?m?\.?m?$|^\d{1,2}h$/u;
const written = /^\d{1,4}[/-]\d{1,2}(?:[/-]\d{2,4})?$/u;
const longestPhrase = 5;

export const createMomentFinder = (
  words: MomentWords,
  numbers: NumberWords,
  ordinals: Readonly<Record<string, number>>,
): ((said: readonly string[]) => Moment[]) => {
  const sets: readonly (readonly [Kind, ReadonlySet<string>])[] = [
    ['anchor', wordSet(words.anchors)],
    ['weekday', wordSet(words.weekdays)],
    ['month', wordSet(words.months)],
    ['doubtful', wordSet(words.doubtful)],
    ['unit', wordSet(words.units)],
    ['half', wordSet(words.halves)],
  ];
  const [relating, linking, hour] = [wordSet(words.relating), wordSet(words.linking), wordSet(words.hour)];
  const phrases = new Set([...words.phrases.split('|'), ...Object.keys(words.quarters)]);
  const closing = new Set(words.closing.split('|'));

  const pieceAt = (said: readonly string[], from: number): Piece => {
    for (let length = Math.min(longestPhrase, said.length - from); length > 1; length -= 1) {
      const phrase = said.slice(from, from + length).join(' ');
      if (phrases.has(phrase)) return { kind: 'anchor', from, to: from + length };
      if (closing.has(phrase)) return { kind: 'closing', from, to: from + length };
    }
    const word = said[from] ?? '';
    if (clock.test(word) || written.test(word)) return { kind: 'clock', from, to: from + 1 };
    const kind = sets.find(([, set]) => set.has(word))?.[0];
    // "the second of march", "ten seconds"
    if (Object.hasOwn(ordinals, word) || /^\d{1,2}(?:st|nd|rd|th|o|a)$/u.test(word))
      return { kind: 'ordinal', from, to: from + 1, value: ordinals[word] ?? Number.parseInt(word, 10) };
    if (kind) return { kind, from, to: from + 1 };
    const number = /^(?:a|an|un|una|one|uno)$/u.test(word) ? undefined : readNumber(said, from, numbers);
    if (number) return { kind: 'number', from, to: from + number.length, value: number.value };
    if (relating.has(word)) return { kind: 'relating', from, to: from + 1 };
    if (linking.has(word)) return { kind: 'linking', from, to: from + 1 };
    if (closing.has(word)) return { kind: 'closing', from, to: from + 1 };
    return { kind: 'none', from, to: from + 1 };
  };

  /** Pieces that say a time by themselves, given what stands beside them. */
  const isFirm = (pieces: readonly Piece[], at: number, said: readonly string[]): boolean => {
    const { kind, value = 0 } = pieces[at]!;
    const [before, after] = [pieces[at - 1], pieces[at + 1]];
    const beforeThat = pieces[at - 2];
    switch (kind) {
      case 'anchor':
      case 'weekday':
      case 'month':
      case 'clock':
        return true;
      case 'half':
        return before?.kind === 'number' || before?.kind === 'clock';
      case 'doubtful':
        return (
          [before, after].some((each) => each?.kind === 'number' || each?.kind === 'ordinal') ||
          (before !== undefined &&
            (before.kind === 'relating' || (before.kind === 'linking' && said[before.from] !== 'to')))
        );
      case 'unit':
        return (
          ['number', 'relating', 'ordinal'].includes(before?.kind ?? '') ||
          after?.kind === 'closing' ||
          (before?.kind === 'linking' && ['number', 'relating'].includes(beforeThat?.kind ?? ''))
        );
      case 'number': {
        const lead = said[(before?.to ?? 0) - 1] ?? '';
        if (value >= 1_900 && value < 2_100) return before?.kind === 'linking';
        const isHour = Number.isInteger(value) && value > 0 && value <= 24 && before !== undefined && hour.has(lead);
        return isHour && (after === undefined || after.kind !== 'none');
      }
      case 'ordinal':
      case 'relating':
      case 'linking':
      case 'closing':
      case 'none':
        return false;
    }
  };

  const isPart = ({ kind }: Piece): boolean => kind !== 'none';
  const mayEnd = ({ kind }: Piece): boolean => kind !== 'linking' && kind !== 'relating';
  const mayBegin = (piece: Piece): boolean => piece.kind !== 'linking' && piece.kind !== 'closing';

  return (said) => {
    const pieces: Piece[] = [];
    for (let at = 0; at < said.length;) {
      const piece = pieceAt(said, at);
      pieces.push(piece);
      at = piece.to;
    }
    const found: Moment[] = [];
    for (let at = 0; at < pieces.length;) {
      if (!isPart(pieces[at]!)) {
        at += 1;
        continue;
      }
      let end = at;
      while (end < pieces.length && isPart(pieces[end]!)) end += 1;
      const firm = [...Array(end - at).keys()].map((each) => at + each).filter((each) => isFirm(pieces, each, said));
      const [first, last] = [firm[0], firm.at(-1)];
      if (first !== undefined && last !== undefined) {
        let [from, to] = [first, last];
        while (
          from > at &&
          !(pieces[from - 1]!.kind === 'linking' && !mayBegin(pieces[from - 2] ?? pieces[from - 1]!)) &&
          ['number', 'ordinal', 'relating', 'unit', 'linking'].includes(pieces[from - 1]!.kind)
        )
          from -= 1;
        while (
          to + 1 < end &&
          ['number', 'ordinal', 'closing', 'half', 'unit', 'linking'].includes(pieces[to + 1]!.kind)
        )
          to += 1;
        while (from < first && !mayBegin(pieces[from]!)) from += 1;
        while (to > last && !mayEnd(pieces[to]!)) to -= 1;
        const time = timeIn(said.slice(Math.max(0, pieces[from]!.from - 1), pieces[to]!.to), words, numbers);
        found.push({ from: pieces[from]!.from, to: pieces[to]!.to, ...(time !== undefined && { time }) });
      }
      at = end;
    }
    return found;
  };
};
