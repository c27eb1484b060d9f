/** Damerau's distance, given up at once beyond `most`. */
export const distance = (one: string, other: string, most: number): number => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    let best = row;
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min(above[column]! + 1, line[column - 1]! + 1, above[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        cost = Math.min(cost, before[column - 2]! + 1);
      line.push(cost);
      if (cost < best) best = cost;
    }
    if (best > most) return most + 1;
    before = above;
    above = line;
  }
  return above[other.length]!;
};

/** The bones of how a word sounds, to an English or a Spanish ear: "mocca" and "mokka" are one. */
export const bones = (word: string): string =>
  word
    .replace(/ph/gu, 'f')
    .replace(/(?:sc|c)(?=[eiy])|z/gu, 's')
    .replace(/ch|sh|tch/gu, 'x')
    .replace(/ck|qu|[cq]/gu, 'k')
    .replace(/g(?=[ei])|ll/gu, 'j')
    .replace(/v/gu, 'b')
    .replace(/^h|h/gu, '')
    .replace(/(?<=.)[aeiouyw]+/gu, '')
    .replace(/(.)\1+/gu, '$1');

/** Every spelling with one letter left out: two words that are one slip apart share one of them. */
export const leftOuts = (word: string): string[] => Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
