/** Two words are compared a thousand times a question: the lines are not made anew for each. */
let lines = [0, 1, 2].map(() => new Uint32Array(64));

/**
 * Edits between two words: insert, delete, replace, or swap two neighbours (one edit each).
 * Gives up with `most + 1` as soon as more than `most` are needed.
 */
export const edits = (a: string, b: string, most: number): number => {
  const over = most + 1;
  if (Math.abs(a.length - b.length) > most) return over;
  if (b.length + 2 > lines[0]!.length) lines = lines.map(() => new Uint32Array(2 * b.length));
  let [before, above, line] = lines as [Uint32Array, Uint32Array, Uint32Array];
  for (let column = 0; column <= b.length; column++) above[column] = column;
  for (let row = 1; row <= a.length; row++) {
    // Farther from the diagonal than that, too many letters were put in or left out.
    const first = Math.max(1, row - most);
    const last = Math.min(b.length, row + most);
    const letter = a.charCodeAt(row - 1);
    let least = (line[first - 1] = first === 1 ? row : over);
    for (let column = first; column <= last; column++) {
      const other = b.charCodeAt(column - 1);
      let cost = above[column - 1]! + (letter === other ? 0 : 1);
      if (above[column]! < cost) cost = above[column]! + 1;
      if (line[column - 1]! < cost) cost = line[column - 1]! + 1;
      if (row > 1 && column > 1 && letter === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === other)
        cost = Math.min(cost, before[column - 2]! + 1);
      line[column] = cost;
      if (cost < least) least = cost;
    }
    line[last + 1] = over;
    if (least > most) return over;
    [before, above, line] = [above, line, before];
  }
  return Math.min(above[b.length]!, over);
};

/** Which letters and digits a word holds, one bit each: two words within n edits differ in at most 2n bits. */
export const letters = (word: string): number => {
  let mask = 0;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code >= 97 && code <= 122) mask |= 1 << (code - 97);
    else if (code >= 48 && code <= 57) mask |= 1 << (26 + ((code - 48) % 6));
  }
  return mask;
};

/** Whether the masks differ in no more bits than that. */
export const differInFew = (one: number, other: number, most: number): boolean => {
  let left = one ^ other;
  for (let bit = 0; bit < most; bit++) left &= left - 1;
  return left === 0;
};
