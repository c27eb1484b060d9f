import {
  idIn,
  lineThing,
  type Cart,
  type CartLine,
  type Said,
  type SaidWithQuantity,
  type Shop,
  type Thing,
} from '#sdk';

const fold = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => (word.length > 3 ? word.replace(/(?:es|s)$/, '') : word));

/** "esmaltado" and "esmaltada" are one. */
const ungendered = (word: string): string => word.replace(/(?<=\p{L}{3})[oa]$/u, '');

/** Words that join and do not name. */
const joints = new Set(
  fold('to for with in by a an the into of from one ones my at and por a al la las los el un una en de con del mi y'),
);

const telling = (words: string): readonly string[] => fold(words).filter((word) => !joints.has(word));

/** "The enamel one", of an enamel mug and a candle that are wanted: all but what is named; undefined where none of them is. */
export const wantedBut = async (
  wanted: readonly SaidWithQuantity[],
  words: string,
  shop: Shop,
): Promise<readonly SaidWithQuantity[] | undefined> => {
  const named = telling(words).map(ungendered);
  const match = named.length > 0 ? await shop.catalog.match(words) : undefined;
  const products = match?.kind === 'one' ? [match.product] : match?.kind === 'several' ? match.products : [];
  const isNamed = (item: SaidWithQuantity): boolean => {
    const own = fold(item.words ?? '').map(ungendered);
    const isCalled = named.length > 0 && named.every((word) => own.includes(word));
    return isCalled || products.some(({ id }) => id === idIn('product', item.key));
  };
  return wanted.some(isNamed) ? wanted.filter((item) => !isNamed(item)) : undefined;
};

/** All the words a line answers to: its title and options, in whatever language the catalogue knows them. */
const ownWords = (line: CartLine, shop: Shop): ReadonlySet<string> => {
  const options = Object.values(line.options);
  return new Set(fold([line.title, ...options, ...options.flatMap((value) => shop.catalog.aliases(value))].join(' ')));
};

/** What was said beyond the line's own name: in "the mug in blue" of a red mug, "blue". */
export const beyond = (line: CartLine, words: string | undefined, shop: Shop): string => {
  const own = ownWords(line, shop);
  return telling(words ?? '')
    .filter((word) => !own.has(word) && !/^\d+$/.test(word))
    .join(' ');
};

export type LineFound =
  | { readonly kind: 'line'; readonly line: CartLine }
  | { readonly kind: 'several'; readonly things: readonly Thing[] }
  | { readonly kind: 'none' };

const oneOf = (lines: readonly CartLine[]): LineFound => {
  const [line] = lines;
  if (!line) return { kind: 'none' };
  return lines.length === 1 ? { kind: 'line', line } : { kind: 'several', things: lines.map(lineThing) };
};

/** The line that is named: by its title, its options, or another name of its product. */
export const lineNamed = async (cart: Cart, words: string | undefined, shop: Shop): Promise<LineFound> => {
  const wanted = telling(words ?? '');
  if (wanted.length === 0) return { kind: 'none' };
  const shared = cart.lines.map((line) => wanted.filter((word) => ownWords(line, shop).has(word)).length);
  const best = Math.max(0, ...shared);
  if (best > 0) return oneOf(cart.lines.filter((_, index) => shared[index] === best));
  const match = await shop.catalog.match(wanted.join(' '));
  const products = match.kind === 'one' ? [match.product] : match.kind === 'several' ? match.products : [];
  return oneOf(cart.lines.filter(({ product }) => products.some(({ id }) => id === product)));
};

/** The line that is pointed at: by key, or as what was spoken of last, or as the only one. */
export const linePointedAt = (cart: Cart, said: Said | undefined, focus: string | undefined): LineFound => {
  for (const key of [said?.key, focus]) {
    const [variant, product] = [idIn('variant', key), idIn('product', key)];
    const lines = cart.lines.filter((line) => line.variant === variant || line.product === product);
    if (lines.length > 0) return oneOf(lines);
  }
  return oneOf(cart.lines);
};
