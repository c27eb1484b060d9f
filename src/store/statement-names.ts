import { createHash } from 'node:crypto';

/** A statement as the database is given it. */
interface Written {
  readonly text: string;
  /** What every session keeps it prepared under. */
  readonly name?: string;
}

interface Shape extends Written {
  readonly pieces: readonly string[];
}

/** Whatever comes in more shapes than this is written anew each time. */
const most = 1_000;
let count = 0;

/**
 * By their first piece. Pieces are the same strings with every call, and the engine knows their hash and tells them apart by
 * where they lie; a whole text is a new one, to be put together, hashed and compared.
 */
const shapes = new Map<string, Shape[]>();

const isOf = (pieces: readonly string[], { pieces: known }: Shape): boolean =>
  known.length === pieces.length && known.every((piece, at) => piece === pieces[at]);

const nameOf = (text: string): string | undefined => {
  const [, title] = /^\s*\/\* ([a-z-]{1,30}) \*\//.exec(text) ?? [];
  return title && `${title}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
};

/**
 * Statements that begin with a comment such as "/* place *\/" are kept prepared under that name by every session, so
 * that the database does not plan them again each time. Only for hot statements of few shapes: what is prepared stays
 * as long as its session, and its plan may be one for all values. Others have no name.
 */
export const write = (pieces: readonly string[]): Written => {
  const alike = shapes.get(pieces[0]!);
  const known = alike?.find((shape) => isOf(pieces, shape));
  if (known) return known;
  const text = pieces.reduce((before, piece, at) => `${before}$${at}${piece}`);
  const name = nameOf(text);
  if (name === undefined) return { text };
  const shape = { text, name, pieces };
  if (count < most) {
    count += 1;
    if (alike) alike.push(shape);
    else shapes.set(pieces[0]!, [shape]);
  }
  return shape;
};
