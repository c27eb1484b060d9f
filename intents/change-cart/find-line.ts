import { idIn, lineThing, type Cart, type CartLine, type SaidWithQuantity, type Thing } from '#sdk';

const fold = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
    .map((word) => word.replace(/(?:es|s)$/, ''));

const shared = (words: readonly string[], line: CartLine): number => {
  const own = fold([line.title, ...Object.values(line.options)].join(' '));
  return words.filter((word) => own.includes(word)).length;
};

export type LineFound =
  | { readonly kind: 'line'; readonly line: CartLine }
  | { readonly kind: 'several'; readonly things: readonly Thing[] }
  /** None of the lines is called that. */
  | { readonly kind: 'none' };

const oneOf = (lines: readonly CartLine[]): LineFound => {
  const [line] = lines;
  if (!line) return { kind: 'none' };
  return lines.length === 1 ? { kind: 'line', line } : { kind: 'several', things: lines.map(lineThing) };
};

/** The line of the cart that is meant: pointed at, named, spoken of last, or the only one. */
export const findLine = (cart: Cart, said: SaidWithQuantity | undefined): LineFound => {
  const variant = idIn('variant', said?.key);
  const product = idIn('product', said?.key);
  const pointed = cart.lines.filter((line) => line.variant === variant || line.product === product);
  if (pointed.length > 0) return oneOf(pointed);
  const words = fold(said?.words ?? '');
  const scores = cart.lines.map((line) => shared(words, line));
  const best = Math.max(0, ...scores);
  if (best > 0) return oneOf(cart.lines.filter((_, index) => scores[index] === best));
  return said?.words === undefined ? oneOf(cart.lines) : { kind: 'none' };
};
