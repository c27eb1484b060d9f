import type { Order, OrderLine, SaidWithQuantity, Shop } from '#sdk';

export interface Piece {
  readonly variant: string;
  readonly quantity: number;
}

/** What of an order goes back; or the words for what it does not hold. */
export type Named =
  | { readonly kind: 'pieces' | 'whole'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'not-held'; readonly words: string };

const fold = (text: string): readonly string[] =>
  (
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .match(/[\p{L}\p{N}]{3,}/gu) ?? []
  ).map((word) => word.replace(/(?:es|s)$/, ''));

/** The words of a text, in whatever language the catalogue knows them. */
const known = (text: string, shop: Shop): ReadonlySet<string> =>
  new Set(
    text
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .flatMap((word) => [word, ...shop.catalog.aliases(word)])
      .flatMap(fold),
  );

const leftOf = ({ quantity, refunded }: OrderLine): number => quantity - refunded;

export const leftIn = (order: Order): readonly OrderLine[] => order.lines.filter((line) => leftOf(line) > 0);

/** How much of what was said is in the line's name. A colour alone is none of it where more was said. */
const closeness = (line: OrderLine, wanted: readonly string[], shop: Shop): number => {
  const title = known(line.title, shop);
  const options = known(Object.values(line.options).join(' '), shop);
  const isNamed = wanted.some((word) => title.has(word)) || wanted.every((word) => options.has(word));
  return isNamed ? wanted.filter((word) => title.has(word) || options.has(word)).length : 0;
};

const linesNamed = (lines: readonly OrderLine[], wanted: readonly string[], shop: Shop): readonly OrderLine[] => {
  const close = lines.map((line) => closeness(line, wanted, shop));
  const best = Math.max(0, ...close);
  return best === 0 ? [] : lines.filter((_, at) => close[at] === best);
};

/** "one of the mugs" is one piece, however many lines of mugs there are. */
const take = (lines: readonly OrderLine[], quantity: number | undefined): readonly Piece[] => {
  let wanted = quantity ?? Infinity;
  return lines.flatMap((line) => {
    const taken = Math.min(wanted, leftOf(line));
    wanted -= taken;
    return taken > 0 ? [{ variant: line.variant, quantity: taken }] : [];
  });
};

/**
 * Everything that is left where nothing was named. Words that fit nothing of the order are something else that is sold here,
 * or a complaint ("it arrived broken"): `complains` tells that the sentence holds one.
 */
export const piecesNamed = async (
  order: Order,
  items: readonly SaidWithQuantity[],
  complains: boolean,
  shop: Shop,
): Promise<Named> => {
  const left = leftIn(order);
  const pieces: Piece[] = [];
  for (const { words = '', quantity } of items) {
    const wanted = fold(words);
    if (wanted.length === 0) continue;
    const lines = linesNamed(left, wanted, shop);
    if (lines.length === 0 && (!complains || (await shop.catalog.match(words)).kind !== 'none'))
      return { kind: 'not-held', words };
    pieces.push(...take(lines, quantity));
  }
  return pieces.length > 0 ? { kind: 'pieces', pieces } : { kind: 'whole', pieces: take(left, undefined) };
};
