import { escaped } from './escaped.ts';
import { isElement, wordsOf, type SsmlElement, type SsmlNode, type SsmlText } from './read-ssml.ts';

const opened = ({ name, attributes }: SsmlElement): string =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join('')}`;

/** Whatever is said in one go: its words are not parted. */
const whole = new Set(['sub', 'say-as', 'phoneme', 'break', 'mark', 'amazon:breath']);

/** A stretch of SSML inside the same elements: words up to the end of a sentence or of the text, or one whole element. */
interface Stretch {
  readonly inside: readonly SsmlElement[];
  readonly node: SsmlNode;
  /** A sentence is over behind it. */
  readonly ends: boolean;
}

const sentenceEnd = /[.!?…](?:["'”»)]|&(?:quot|apos);)*(?:\s+|$)/g;

const parted = (text: SsmlText, inside: readonly SsmlElement[]): Stretch[] => {
  const ends = [...text.raw.matchAll(sentenceEnd)].map(({ index, 0: end }) => index + end.length);
  if (ends.at(-1) !== text.raw.length) ends.push(text.raw.length);
  return ends.map((end, position) => {
    const from = ends[position - 1] ?? 0;
    const raw = text.raw.slice(from, end);
    const at = text.at + Buffer.byteLength(text.raw.slice(0, from));
    return { inside, node: { raw, at }, ends: raw.search(sentenceEnd) >= 0 };
  });
};

const stretches = (node: SsmlNode, inside: readonly SsmlElement[]): Stretch[] => {
  if (!isElement(node)) return parted(node, inside);
  if (whole.has(node.name)) return [{ inside, node, ends: false }];
  const inner = node.children.flatMap((child) => stretches(child, [...inside, node]));
  const last = inner.pop();
  const closes = node.name === 's' || node.name === 'p' || node.name === 'speak';
  return last ? [...inner, closes ? { ...last, ends: true } : last] : [];
};

/** SSML that is said by itself, and where its words stood in what it was taken from. */
export interface SsmlPiece {
  readonly ssml: string;
  /** Characters that are said: tags do not count. */
  readonly said: number;
  /** The words of the piece: bytes in it, bytes in the source, how many. */
  readonly places: readonly { readonly at: number; readonly source: number; readonly bytes: number }[];
}

const written = (stretches: readonly Stretch[]): SsmlPiece => {
  let ssml = '';
  let bytes = 0;
  let said = 0;
  const places: { at: number; source: number; bytes: number }[] = [];
  const put = (text: string): void => {
    ssml += text;
    bytes += Buffer.byteLength(text);
  };
  const write = (node: SsmlNode): void => {
    if (!isElement(node)) {
      places.push({ at: bytes, source: node.at, bytes: Buffer.byteLength(node.raw) });
      said += wordsOf(node).length;
      return put(node.raw);
    }
    put(`${opened(node)}${node.children.length > 0 ? '>' : '/>'}`);
    node.children.forEach(write);
    if (node.children.length > 0) put(`</${node.name}>`);
  };
  let open: readonly SsmlElement[] = [];
  const go = (inside: readonly SsmlElement[]): void => {
    const shared = inside.findIndex((element, depth) => element !== open[depth]);
    const same = shared < 0 ? inside.length : shared;
    for (const element of open.slice(same).reverse()) put(`</${element.name}>`);
    for (const element of inside.slice(same)) put(`${opened(element)}>`);
    open = inside;
  };
  for (const { inside, node } of stretches) {
    go(inside);
    write(node);
  }
  go([]);
  return { ssml, said, places };
};

/** Sentence by sentence, each SSML of its own. */
const sentencesIn = (tree: SsmlElement): Stretch[][] => {
  const sentences: Stretch[][] = [];
  let current: Stretch[] = [];
  for (const stretch of stretches(tree, [])) {
    current.push(stretch);
    if (!stretch.ends) continue;
    sentences.push(current);
    current = [];
  }
  return current.length > 0 ? [...sentences, current] : sentences;
};

/** Characters that are said. */
export const saidIn = (node: SsmlNode): number =>
  isElement(node) ? node.children.reduce((sum, child) => sum + saidIn(child), 0) : wordsOf(node).length;
const lengthOf = (sentence: readonly Stretch[]): number => sentence.reduce((sum, { node }) => sum + saidIn(node), 0);

/** A sentence that is longer than `most` is parted between words, and a word that is longer within. */
const shortened = (sentence: Stretch[], most: number): Stretch[][] => {
  if (lengthOf(sentence) <= most) return [sentence];
  const words = sentence.flatMap((stretch) => {
    const { node } = stretch;
    if (isElement(node)) return [stretch];
    let at = node.at;
    // An entity stays whole.
    return (node.raw.match(/(?:&[#\w]+;|\S){1,400}\s*|\s+/gu) ?? []).map((raw) => {
      const part = { ...stretch, node: { raw, at } };
      at += Buffer.byteLength(raw);
      return part;
    });
  });
  return packed(
    words.map((word) => [word]),
    most,
  );
};

const packed = (sentences: readonly Stretch[][], most: number): Stretch[][] => {
  const piles: Stretch[][] = [];
  let room = 0;
  for (const sentence of sentences) {
    const length = lengthOf(sentence);
    const pile = piles.at(-1);
    if (pile && length <= room) pile.push(...sentence);
    else piles.push([...sentence]);
    room = (pile && length <= room ? room : most) - length;
  }
  return piles;
};

/** The whole, cut where sentences end into pieces of at most `most` characters that are said and `mostWhole` with their tags. */
export const ssmlPieces = (tree: SsmlElement, most: number, mostWhole = Infinity): readonly SsmlPiece[] => {
  const cut = (limit: number): SsmlPiece[] =>
    packed(
      sentencesIn(tree).flatMap((sentence) => shortened(sentence, limit)),
      limit,
    ).map(written);
  let limit = most;
  let pieces = cut(limit);
  while (limit > 100 && pieces.some(({ ssml }) => ssml.length > mostWhole)) pieces = cut((limit = limit >> 1));
  return pieces.length > 0 ? pieces : [{ ssml: '<speak></speak>', said: 0, places: [] }];
};

export const ssmlSentences = (tree: SsmlElement): readonly SsmlPiece[] => sentencesIn(tree).map(written);

/** Where in the source a byte of the piece stood. */
export const sourceOf = ({ places }: SsmlPiece, byte: number): number | undefined => {
  const place = places.find(({ at, bytes }) => byte >= at && byte <= at + bytes);
  return place && place.source + byte - place.at;
};
