export interface Line {
  /** The first line of a file is 1. */
  readonly number: number;
  readonly text: string;
  /** The line was longer than anybody's product, and is cut. */
  readonly tooLong?: boolean;
}

export const longestLine = 2_000_000;

/** Cuts text into lines; \n, \r\n and \r end one. */
export const linesOf = async function* (pieces: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = '';
  let number = 0;
  let tooLong = false;
  const take = (text: string): Line => {
    const line = {
      number: ++number,
      text: text.slice(0, longestLine),
      ...(tooLong || text.length > longestLine ? { tooLong: true } : {}),
    };
    tooLong = false;
    return line;
  };
  for await (const piece of pieces) {
    const parts = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = parts.pop()!;
    for (const part of parts) yield take(part);
    if (rest.length > longestLine) {
      rest = rest.slice(0, longestLine);
      tooLong = true;
    }
  }
  if (rest !== '') yield take(rest.replace(/\r$/, ''));
};
