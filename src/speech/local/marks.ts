import type { SpeechMark } from '#kernel';
import type { SsmlPiece } from '#rendering';
import { inOrder } from '../sounds.ts';

/** A sentence with how long it takes by itself. */
export interface TimedSentence {
  readonly piece: SsmlPiece;
  readonly milliseconds: number;
}

interface Word {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly weight: number;
}

/** What is said in place of the words ("14 dollars" for "$14") takes as long as what is said. */
const saidInstead = (piece: Buffer, at: number): number | null => {
  const alias = /<sub alias="([^"]*)">$/.exec(piece.subarray(0, at).toString('utf8'))?.[1];
  return alias === undefined ? null : alias.length;
};

const edge = String.raw`(?:&(?:quot|apos|lt|gt|amp|#\w{1,8});|[^\p{L}\p{N}&$€£%°])*`;
const before = new RegExp(`^${edge}`, 'u');
const behind = new RegExp(`${edge}$`, 'u');

/** Words without the signs around them; signs alone are none. */
const spokenIn = (text: string): { readonly value: string; readonly at: number }[] =>
  [...text.matchAll(/\S+/g)].flatMap(({ 0: token, index }) => {
    const from = before.exec(token)![0].length;
    const rest = token.slice(from);
    const value = rest.slice(0, rest.length - behind.exec(rest)![0].length);
    return value === '' ? [] : [{ value, at: index + from }];
  });

const wordsIn = ({ ssml, places }: SsmlPiece): Word[] => {
  const bytes = Buffer.from(ssml);
  return places.flatMap(({ at, source, bytes: length }) => {
    const text = bytes.subarray(at, at + length).toString('utf8');
    const words = spokenIn(text);
    const instead = saidInstead(bytes, at);
    return words.map(({ value, at: place }) => {
      const start = source + Buffer.byteLength(text.slice(0, place));
      const weight = (instead === null ? value.length : instead / words.length) + 1;
      return { start, end: start + Buffer.byteLength(value), value, weight };
    });
  });
};

/**
 * When sentences begin is measured: each was spoken by itself, and their sum is held against the whole. When a word begins within
 * its sentence is an estimate, by its share of the letters.
 */
export const marksOf = (
  sentences: readonly TimedSentence[],
  whole: number,
  types: readonly SpeechMark['type'][],
  source: Buffer,
): readonly SpeechMark[] => {
  const sum = sentences.reduce((total, { milliseconds }) => total + milliseconds, 0);
  const scale = sum > 0 ? whole / sum : 1;
  const marks: SpeechMark[] = [];
  let begins = 0;
  for (const { piece, milliseconds } of sentences) {
    const words = wordsIn(piece);
    const filled = piece.places.filter(
      ({ source: at, bytes }) =>
        source
          .subarray(at, at + bytes)
          .toString('utf8')
          .trim() !== '',
    );
    const [first, last] = [filled[0], filled.at(-1)];
    if (types.includes('sentence') && first && last && words.length > 0) {
      const [start, end] = [first.source, last.source + last.bytes];
      const value = source.subarray(start, end).toString('utf8').trimEnd();
      marks.push({ time: Math.round(begins), type: 'sentence', start, end: start + Buffer.byteLength(value), value });
    }
    const length = milliseconds * scale;
    const weights = words.reduce((total, { weight }) => total + weight, 0);
    let at = begins;
    for (const { start, end, value, weight } of words) {
      if (types.includes('word')) marks.push({ time: Math.round(at), type: 'word', start, end, value });
      at += (length * weight) / weights;
    }
    begins += length;
  }
  return inOrder(marks);
};
