import { remember } from '#kernel';
import { isSmall } from '../query/small-words.ts';
import { fold } from './fold.ts';
import { stem } from './stem.ts';
import { isColourOrSize, isOptionLike } from './synonyms.ts';

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** What follows tells what the thing is for, goes with, or is made of. */
const joints = set(
  'for with without of in on to by plus compatible equivalent replacement fits replaces include includes including para con sin de del en por compatible compatibles',
);
const units = set(
  'cm mm m ft inch inches in gb tb mb kb ghz mhz hz w v va kva kw wh mah ah a pixel pixels dpi ppm db page pages pc pcs x g kg mg oz lb ml cl l ms mp year years sheet sheets port ports outlet outlets slot slots bit pack pieces piece m2 u rpm lumens ansi',
);
/** They follow the name of a thing and are none of it. */
const trailing = set(
  'original cyan magenta matt matte glossy wired wireless pc computer series new led lcd oled set pair single twin double portable unit model edition version',
);

/** They stand before the name of a thing or behind it, and are none by themselves. */
const describing = set('standard mini digital usb bluetooth wifi touch touchscreen');

/** Of those, the ones that people also ask for by themselves. */
const things = set('pc computer set series');

/** Says of many things how they are, and of none what it is: wireless, USB, digital. */
export const isDescribing = (word: string): boolean =>
  (trailing.has(word) && !things.has(word)) || describing.has(word);

interface Piece {
  readonly word: string;
  readonly lower: boolean;
  /** What stands between it and the next. */
  readonly gap: string;
}

const plainLetters = /^[\w]+$/;

const pieces = (text: string): Piece[] =>
  [...text.matchAll(/(\d+(?:[.,]\d+)+|[\p{L}\p{N}]+)([^\p{L}\p{N}]*)/gu)].map(([, word = '', gap = '']) => ({
    word: plainLetters.test(word) ? word.toLowerCase() : fold(word),
    lower: word === word.toLowerCase(),
    gap,
  }));

const isModelLike = (word: string): boolean => /\d/.test(word);

const joining = /^\s*[/&+]\s*$/;

/** Where the word that comes after a piece in its phrase stands; the parts of "laptop/tablet bag" share theirs. */
const after = (all: readonly Piece[], at: number): number => {
  let next = at + 1;
  for (;;) {
    if (all[next] && joining.test(all[next - 1]!.gap)) next++;
    else if (all[next + 1] && /^(?:and|y|e|o|or)$/.test(all[next]!.word)) next += 2;
    else return next;
  }
};

/** Does the name of a thing end with this piece? "firm": surely; "last": and what follows describes it; "weak": a model number follows, as after a series' name. */
const ending = (all: readonly Piece[], at: number): 'firm' | 'weak' | 'last' | undefined => {
  const next = after(all, at);
  const follower = all[next];
  if (!follower || /[,;:(–—|[]|\.\s|\s-\s/.test(all[next - 1]!.gap)) return 'firm';
  if (joints.has(follower.word) || trailing.has(follower.word) || isOptionLike(follower.word)) return 'firm';
  if (isModelLike(follower.word)) return units.has(all[next + 1]?.word ?? '') || /^\d+(?:cm|mm|gb|tb|w|m|ml|g|kg|l)$/.test(follower.word) ? 'firm' : 'weak'; // prettier-ignore
  // "label printer Direct thermal": what is written small ends where a capital begins.
  return all[at]!.lower && !follower.lower && all[at - 1]?.gap !== '.' ? 'last' : undefined;
};

/**
 * The words of a name that say what kind of thing it is, as stems: "USB printer cable Black 2 m" → cable,
 * "Toner for the Phaser printer" → toner, "lámpara de escritorio" → lámpara. `brand` says which words are no kind.
 */
export const kindsIn = remember((name: string, brand: string): ReadonlySet<string> => {
  const makers = new Set(pieces(brand).map(({ word }) => word));
  const all = pieces(name);
  const firm = new Set<string>();
  const weak = new Set<string>();
  for (let at = 0; at < all.length; at++) {
    const { word } = all[at]!;
    if (joints.has(word) && (firm.size > 0 || weak.size > 0)) break;
    if (isModelLike(word)) {
      if (firm.size > 0 && units.has(all[at + 1]?.word ?? '')) break;
      continue;
    }
    if (word.length < 2 || isSmall(word) || makers.has(word) || isColourOrSize(word)) continue;
    if (isDescribing(word)) continue;
    if (units.has(word) && /^[\d.,]+$/.test(all[at - 1]?.word ?? '')) continue;
    const found = ending(all, at);
    if (found === 'firm' || found === 'last') firm.add(stem(word));
    else if (found === 'weak') weak.add(stem(word));
    if (found === 'last') break;
  }
  return firm.size > 0 ? firm : weak;
}, 20_000);

const isSpanish = /[áéíóúñ]|\b(?:de|para|con|sin)\b/i;

/** Spanish says first what a thing is: "cargador portátil" is a charger. */
const kindsInSpanish = (name: string): string[] =>
  pieces(name)
    .slice(0, 1)
    .map(({ word }) => stem(word));

/** The kinds of a product by its title, its other names and its category. */
export const kindsOf = (product: {
  readonly title: string;
  readonly titles?: Readonly<Record<string, string>> | undefined;
  readonly names?: readonly string[] | undefined;
  readonly brand?: string | null | undefined;
  readonly category?: string | null | undefined;
}): ReadonlySet<string> => {
  const brand = product.brand ?? '';
  const named = [product.title, ...(product.names ?? [])].flatMap((name) => [
    ...(isSpanish.test(name) && name !== product.title ? kindsInSpanish(name) : kindsIn(name, brand)),
  ]);
  const elsewhere = Object.entries(product.titles ?? {}).flatMap(([locale, title]) => [
    ...(locale.startsWith('es-') ? kindsInSpanish(title) : kindsIn(title, brand)),
  ]);
  const categories = (product.category ?? '').split(/[&,/]| and | y /i).flatMap((part) => [...kindsIn(part, '')]);
  return new Set([...named, ...elsewhere, ...categories]);
};

/** Under this term the index keeps the products that are of a kind, beside those that only mention its word. */
export const kindTerm = (kind: string): string => `=${kind}`;
